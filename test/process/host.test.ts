/** The real engine and real trainers in processes of their own, and what happens when they are killed. */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../build/launcher/folders.mjs';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Spawn } from '../../electron/process/child.ts';
import { spawnNode } from '../../electron/process/nodeChild.ts';
import { request, type TestBench } from '../support/engine.ts';
import { entry, useHost } from '../support/host.ts';

const { open, events, host, bench: benchOf } = useHost();

let bench: TestBench;
beforeAll(() => {
  bench = benchOf();
});

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const pidOf = (which: 'engine' | 'trainer'): number => host().processes().find(({ process }) => process === which)!.pid!;
const until = async (condition: () => boolean, what: string): Promise<void> => {
  const deadline = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited too long until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const told = <Name extends EngineEvent['event']>(name: Name) =>
  events.filter((event): event is Extract<EngineEvent, { event: Name }> => event.event === name);

/** Spawns processes of which the first few are killed on their way. */
function killedAtFirst(count: number): Spawn {
  let left = count;
  return (...given) => {
    const child = spawnNode()(...given);
    if (left-- > 0) setTimeout(() => process.kill(child.pid!, 'SIGKILL'), 60);
    return child;
  };
}

const stateAt = async (run: string, step: number): Promise<string> => {
  const hash = createHash('sha256');
  for (const file of ['weights.bin', 'resume.bin']) {
    hash.update(await readFile(join(bench.workspace, 'runs', run, 'checkpoints', String(step), file)));
  }
  return hash.digest('hex');
};

describe('the host', () => {
  it('answers from an engine and trains in a process of its own, which is gone when the run ends', async () => {
    const { request: ask, processes } = open();
    expect(await ask('getStatus', {})).toMatchObject({ backend: 'native' });
    const { run } = await ask('startRun', request(bench.data));
    const trainer = pidOf('trainer');
    expect(trainer).not.toBe(pidOf('engine'));
    expect(await ask('awaitRun', { run })).toMatchObject({ state: 'completed', epoch: 3 });
    expect(told('epochEnded').map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    await until(() => processes().length === 1 && !isAlive(trainer), 'the trainer is gone');
  });

  it('carries errors with their code and values, from the engine, from a trainer and from itself', async () => {
    const { request: ask } = open();
    await expect(ask('getDataStats', { data: 'mnits' })).rejects.toMatchObject({ code: 'dataUnknown', values: { name: 'mnits', nearest: 'mnist' } });
    await expect(ask('startRun', request(bench.data, { epochs: 0 }))).rejects.toMatchObject({ code: 'invalidValue' });
    await expect(ask('stopRun', { run: 'nobody', keepBest: true })).rejects.toMatchObject({ code: 'runNotTraining' });
    const { run } = await ask('startRun', request(bench.data, { epochs: 1 }));
    await ask('awaitRun', { run });
    await expect(ask('resumeRun', { run })).rejects.toMatchObject({ code: 'runOver' });
    await expect(ask('nothing' as 'getStatus', {})).rejects.toMatchObject({ code: 'requestUnknown' });
  });

  it('has a new engine when the old one is killed, and says so', async () => {
    const { request: ask } = open();
    await ask('getStatus', {});
    const old = pidOf('engine');
    const hanging = ask('getDataStats', { data: 'generated' });
    const lost = expect(hanging).rejects.toMatchObject({ code: 'engineEnded', values: { death: { kind: 'signal', signal: 'SIGKILL' } } });
    process.kill(old, 'SIGKILL');
    await lost;
    expect(await ask('getStatus', {})).toMatchObject({ backend: 'native' });
    expect(pidOf('engine')).not.toBe(old);
    expect(told('processEnded')).toMatchObject([{ process: 'engine', next: 'restarted', death: { kind: 'signal', signal: 'SIGKILL' } }]);
  });

  it('resumes a run whose trainer is killed again and again, to the weights of an undisturbed one', async () => {
    const { request: ask } = open();
    const plan = { epochs: 30, averaging: { decay: 0.9 }, augmentation: { rotationDegrees: 5, scale: 0.1, shear: 0.1, shiftPixels: 1 } };
    const undisturbed = await ask('startRun', request(bench.data, plan));
    await ask('awaitRun', undisturbed);
    events.length = 0;
    const { run } = await ask('startRun', request(bench.data, plan));
    const end = ask('awaitRun', { run });
    for (let kill = 1; kill <= 3; kill++) {
      await until(() => told('epochEnded').filter((event) => event.run === run).length >= kill * 4, `epochs before kill ${kill}`);
      process.kill(pidOf('trainer'), 'SIGKILL');
      await until(() => told('processEnded').length >= kill, `kill ${kill} is told`);
    }
    expect(await end).toMatchObject({ state: 'completed', step: 360 });
    expect(told('processEnded')).toMatchObject(Array.from({ length: 3 }, () => ({ process: 'trainer', run, next: 'resumed' })));
    expect(await stateAt(run, 360)).toBe(await stateAt(undisturbed.run, 360));
  }, 120_000);

  it('lets training go on while the engine is killed', async () => {
    const { request: ask } = open();
    const { run } = await ask('startRun', request(bench.data, { epochs: 20 }));
    process.kill(pidOf('engine'), 'SIGKILL');
    expect(await ask('awaitRun', { run })).toMatchObject({ state: 'completed', epoch: 20 });
  });

  it('saves what trains and leaves no process when it closes', async () => {
    const first = open();
    const { run } = await first.request('startRun', request(bench.data, { epochs: 5000 }));
    await until(() => told('epochEnded').length > 0, 'an epoch');
    const pids = first.processes().map(({ pid }) => pid!);
    await first.close();
    expect(pids.map(isAlive)).toEqual([false, false]);
    expect((await open().request('getRun', { run })).state).toBe('paused');
  });

  it('is told by its engine when another program holds the workspace', async () => {
    const holder = bench.open();
    await holder.holdWorkspace();
    await expect(open().ready()).rejects.toMatchObject({ code: 'workspaceHeld', values: { program: 'a-test' } });
    await holder.close();
  });

  it('starts the same way again when a process is killed while it comes up', async () => {
    const kills: Spawn = killedAtFirst(2);
    const { request: ask } = open({ spawns: [kills] });
    expect(await ask('getStatus', {})).toMatchObject({ backend: 'native' });
    expect(told('processEnded')).toEqual([]);
  });

  it('resumes a run whose next trainers are killed before they train, on the same machinery and to the same weights', async () => {
    const plan = { epochs: 30 };
    const undisturbed = await open().request('startRun', request(bench.data, plan));
    await host().request('awaitRun', undisturbed);
    await host().close();

    const pids: number[] = [];
    const spawn: Spawn = (...given) => {
      const child = spawnNode()(...given);
      pids.push(child.pid!);
      return child;
    };
    const { request: ask } = open({ spawns: [spawn] });
    const { run } = await ask('startRun', request(bench.data, plan));
    const end = ask('awaitRun', { run });
    await until(() => told('epochEnded').length >= 4, 'some epochs');
    process.kill(pids.at(-1)!, 'SIGKILL');
    // Some fall into loading the library, some into building the network, some into the first steps.
    for (const delayMs of [30, 500, 900]) {
      const before = pids.length;
      await until(() => pids.length > before, 'another trainer');
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (isAlive(pids.at(-1)!)) process.kill(pids.at(-1)!, 'SIGKILL');
    }
    expect(await end).toMatchObject({ state: 'completed', step: 360, record: { backend: { kind: 'native' } } });
    for (const { next } of told('processEnded')) expect(next).toBe('resumed');
    expect(await stateAt(run, 360)).toBe(await stateAt(undisturbed.run, 360));
  }, 120_000);

  it('serves when what kept it from serving is over', async () => {
    const holder = bench.open();
    await holder.holdWorkspace();
    const { request: ask, ready } = open();
    await expect(ready()).rejects.toMatchObject({ code: 'workspaceHeld' });
    await expect(ask('getStatus', {})).rejects.toMatchObject({ code: 'workspaceHeld' });
    await holder.close();
    expect(await ask('getStatus', {})).toMatchObject({ backend: 'native' });
    await ready();
  });

  it.runIf(process.platform === 'linux')('comes up in a program that was started with `nice` and may not take its priority back', async () => {
    const script = join(bench.folder, 'nice-node');
    const mayNot = process.getuid?.() === 0 ? 'setpriv --bounding-set=-sys_nice ' : '';
    await writeFile(script, `#!/bin/sh\nexec nice -n 5 ${mayNot}${process.execPath} "$@"\n`, { mode: 0o755 });
    const { request: ask } = open({ spawns: [spawnNode({ execPath: script })] });
    expect(await ask('getStatus', {})).toMatchObject({ backend: 'native' });
  });

  it('starts another way when one does not come up', async () => {
    const { request: ask } = open({ spawns: [spawnNode({ execPath: '/bin/false' }), spawnNode()] });
    expect(await ask('getStatus', {})).toMatchObject({ backend: 'native' });
    expect(told('processEnded')).toMatchObject([{ process: 'engine', next: 'otherWay', death: { kind: 'exit', exitCode: 1 } }]);
  });

  it('serves in JavaScript when the native library kills every process that loads it', async () => {
    const folder = join(bench.folder, 'crashing');
    const packages = join(folder, 'node_modules/@tensorflow');
    await mkdir(join(packages, 'tfjs-node/lib/napi-v8'), { recursive: true });
    await writeFile(join(packages, 'tfjs-node/lib/napi-v8/tfjs_binding.node'), '');
    await writeFile(join(packages, 'tfjs-node/package.json'), '{"name":"@tensorflow/tfjs-node","main":"index.js"}');
    await writeFile(join(packages, 'tfjs-node/index.js'), 'process.abort();');
    await symlink(join(root, 'node_modules/@tensorflow/tfjs'), join(packages, 'tfjs'));
    await mkdir(join(folder, 'dist/process'), { recursive: true });
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await copyFile(entry, join(folder, 'dist/process/entry.js'));
    const { request: ask } = open({ entry: join(folder, 'dist/process/entry.js') });
    expect(await ask('getStatus', {})).toMatchObject({ backend: 'javascript' });
    expect(told('processEnded')).toMatchObject([{ process: 'engine', next: 'javascript', death: { kind: 'signal', signal: 'SIGABRT' } }]);
    const { run } = await ask('startRun', request(bench.data, { epochs: 1 }));
    expect(await ask('awaitRun', { run })).toMatchObject({ state: 'completed', record: { backend: { kind: 'javascript' } } });
  });
});

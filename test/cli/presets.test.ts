/** Presets of one's own from the terminal: listed beside those that come with Inkling, shown and trained; damaged files are told. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPlan } from '../../electron/engine/train/defaultPlan.ts';
import { createBench, smallLayers, type TestBench } from '../support/engine.ts';
import { createTerminal, toObjects, type Terminal } from './terminal.ts';

let bench: TestBench;
let pipe: Terminal;
beforeEach(async () => {
  bench = await createBench();
  pipe = createTerminal({ folder: bench.folder, isTTY: false, environment: { INKLING_WORKSPACE: bench.workspace } });
  const preset = { name: 'Small one', layers: smallLayers, plan: { ...defaultPlan, epochs: 1, batchSize: 16 }, basedOn: 'convnet', size: { height: 28, width: 28, classes: 4 }, replaces: null };
  await bench.within(({ handlers }) => handlers.savePreset(preset));
});
afterEach(() => bench.remove());

describe('presets of one’s own from the terminal', () => {
  it('are listed and shown like the others', async () => {
    const { stdout, stderr, exitCode } = await pipe.run(['presets']);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toMatch(/small-one +[\d,]+ .*“Small one”, your own, made from convnet/);
    const shown = await pipe.run(['presets', 'Small one']);
    expect(shown.stdout).toMatch(/^small-one: “Small one”[^]*conv2d_1[^]*Its plan: 1 epoch, batch 16/);
  });

  it('are told as JSON that --layers takes back', async () => {
    const { stdout } = await pipe.run(['presets', 'small-one', '--json']);
    expect(toObjects(stdout)).toMatchObject([{ id: 'small-one', layers: smallLayers }]);
    const file = join(bench.folder, 'network.json');
    await writeFile(file, stdout);
    const { exitCode, stderr } = await pipe.run(['train', '--layers', file, '--data', bench.data, '--queue']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  it('are named where a misspelt one was meant, and keep working beside a damaged file', async () => {
    await writeFile(join(bench.workspace, 'presets', 'torn.json'), '{"schema": 1');
    const list = await pipe.run(['presets']);
    expect(list.exitCode).toBe(0);
    expect(list.stderr).toMatch(/torn\.json cannot be used, the others can: /);
    const misspelt = await pipe.run(['train', '--preset', 'small-on', '--data', bench.data, '--queue']);
    expect(misspelt.exitCode).toBe(2);
    expect(misspelt.stderr).toContain('“small-one”');
    expect((await pipe.run(['train', '--preset', 'small-one', '--data', bench.data, '--queue'])).exitCode).toBe(0);
  });
});

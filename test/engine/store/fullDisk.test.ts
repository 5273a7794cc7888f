import { execFileSync, spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './childProcess.ts';
import { makeFolder } from './workspaces.ts';

/** A disk of a few hundred kilobytes that only the command and its children see, and that goes with them. */
const onSmallDisk = (folder: string, command: readonly string[]): readonly string[] => [
  '-Urm', 'sh', '-c', 'mount -t tmpfs -o size=400k none "$1" && shift && exec "$@"', 'sh', folder, ...command,
];
const canMount = spawnSync('unshare', onSmallDisk('/tmp', ['true'])).status === 0;

interface Outcome {
  readonly checkpoints: { readonly code: string; readonly last: number };
  readonly lines: { readonly code: string; readonly last: number };
  readonly runs: { readonly code: string; readonly last: number };
  readonly readable: readonly number[];
  readonly events: number;
  readonly eventsAfter: number;
  readonly damage: unknown;
  readonly damageAfter: unknown;
}

describe.skipIf(!canMount)('on a disk that is really full (needs unshare and tmpfs)', () => {
  let script = '';
  beforeAll(async () => {
    const bundled = await bundle('fullDiskChild.ts');
    script = bundled.script;
    return bundled.remove;
  });

  it('every write fails clearly, what was there stays, and with room again all goes on', async () => {
    const folder = await makeFolder();
    const output = execFileSync('unshare', onSmallDisk(folder, [process.execPath, script, folder]), { encoding: 'utf8' });
    const outcome = JSON.parse(output) as Outcome;
    expect([outcome.checkpoints.code, outcome.lines.code, outcome.runs.code]).toEqual(['diskFull', 'diskFull', 'diskFull']);
    expect(outcome.checkpoints.last).toBeGreaterThan(3);
    expect(outcome.readable).toEqual(Array.from({ length: outcome.checkpoints.last }, (_, index) => index + 1));
    expect(outcome.events).toBe(outcome.lines.last);
    expect(outcome.eventsAfter).toBe(outcome.lines.last + 1);
    expect([outcome.damage, outcome.damageAfter]).toEqual([null, null]);
  });
});

/** A short bad day: what `npm run soak:badday` does for many minutes, as much of it as a test may take. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isBuilt } from '../../build/bundle.mjs';
import { root } from '../../build/launcher/folders.mjs';
import { tryFault } from './day.ts';
import { faults } from './faults.ts';
import { createReferences } from './references.ts';

const references = createReferences();
/** A test is the same every day; `npm run soak:badday` looks further, with other seeds and many more moments. */
const seed = 7;
const scale = { moments: 6, corruptions: 12, asleepSeconds: 2 };

describe.skipIf(process.platform !== 'linux')(`a short bad day (seed ${seed})`, () => {
  beforeAll(() => {
    if (!isBuilt()) execFileSync(process.execPath, [join(root, 'build', 'bundle.mjs')], { cwd: root });
  }, 120_000);

  it.each(faults.filter(({ name }) => ['shell-kills', 'vanished', 'corruption'].includes(name)))('$title', async (fault) => {
    const report = await tryFault(fault, { scale, seed, references, tell: () => undefined });
    expect(report).toMatchObject({ kind: 'held' });
  }, 900_000);
});

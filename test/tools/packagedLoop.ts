/**
 * Runs a packed application through the whole loop and tells what came of it as JSON; with `--traced`, also every address
 * of a network that a process of it has tried to reach.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runLoop } from '../e2e/packaged/loop.ts';
import { readAttempts, traced } from '../e2e/packaged/trace.ts';

const { values } = parseArgs({ options: { application: { type: 'string', default: '' }, traced: { type: 'boolean', default: false } } });
const folder = mkdtempSync(join(tmpdir(), 'inkling-packaged-'));
try {
  const program = join(values.application, 'inkling');
  const trace = join(folder, 'trace');
  const script = join(folder, 'traced');
  writeFileSync(script, `#!/bin/sh\nexec ${traced(trace, program).join(' ')} "$@"\n`);
  chmodSync(script, 0o755);
  const loop = await runLoop({ program: values.traced ? script : program, homeFolder: join(folder, 'home') });
  const attempts = values.traced ? readAttempts(readFileSync(trace, 'utf8')) : null;
  process.stdout.write(`${JSON.stringify({ ...loop, attempts })}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * `npm run soak:offline`: the application is packed and goes through the whole loop (draws data, trains, recognises, exports)
 * in a network that holds nothing; every attempt to reach one is counted, and there must be none. It is packed for the old
 * Electron, which `npm test` fetches.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inEmptyNetwork, prepareOffline } from '../../build/checks/offline.mjs';
import { run } from '../../build/launcher/run.mjs';
import { bundleTool } from '../../build/tool.mjs';
import { packForOldElectron } from '../e2e/packaged/pack.ts';

const missing = await prepareOffline();
if (missing === null) await soak();
else {
  process.stderr.write(`${missing}\n`);
  process.exitCode = 1;
}

async function soak(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'inkling-offline-'));
  try {
    const application = await packForOldElectron(folder);
    const [program = '', ...args] = inEmptyNetwork([process.execPath, await bundleTool('packagedLoop'), '--traced', '--application', application]);
    const { code, stdout, output } = await run(program, args);
    process.stdout.write(code === 0 ? stdout : output);
    const { attempts } = code === 0 ? (JSON.parse(stdout) as { readonly attempts: readonly string[] }) : { attempts: null };
    process.stderr.write(attempts === null ? 'the loop failed\n' : `${attempts.length} attempted connections\n`);
    process.exitCode = attempts?.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Packs the application for the old Electron, as anybody would: by the command. */
import { join } from 'node:path';
import { root } from '../../../build/launcher/folders.mjs';
import { run } from '../../../build/launcher/run.mjs';

/** Returns the folder with the packed program. */
export async function packForOldElectron(output: string): Promise<string> {
  const packing = join(root, 'test', 'compat', 'packing.mjs');
  const ended = await run(process.execPath, [join(root, 'build', 'launch.cjs'), 'dist', '--linux', 'dir', '--packing', packing, '--output', output], { cwd: root });
  if (ended.code !== 0) throw new Error(ended.output);
  return join(output, 'linux-unpacked');
}

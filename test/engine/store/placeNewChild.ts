/** A process that puts files and folders into their places, one after the other, until it is killed; it prints the name of each. */
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { placeNew } from '../../../electron/engine/store/placeNew.ts';

const folder = process.argv.at(-1) ?? '';
for (let count = 0; ; count++) {
  for (const kind of ['file', 'folder']) {
    const name = `${kind}-${count}`;
    await placeNew(join(folder, name), async (staged) => {
      if (kind === 'folder') await mkdir(staged);
      for (const part of [1, 2, 3, 4]) await appendFile(kind === 'folder' ? join(staged, `part-${part}`) : staged, '1234567890'.repeat(1000));
      return {};
    });
    console.log(name);
  }
}

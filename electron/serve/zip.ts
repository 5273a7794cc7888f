/** A folder as a zip archive (PKWARE's APPNOTE 6.3): its files as they are, not packed, one after the other, then the list of them. */
import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';

/** Names are in UTF-8. */
const utf8 = 1 << 11;
/** 1 January 1980, midnight: the same files give the same archive. */
const date = (1 << 5) | 1;
const version = 20;
const limitBytes = 0xffff_ffff;

/** Within a folder of the folder's own name. Throws where 4 GB or 65,535 files do not suffice. */
export async function* zip(folder: string): AsyncGenerator<Uint8Array> {
  const list: Uint8Array[] = [];
  let at = 0;
  for (const path of await listFiles(folder, [basename(folder)])) {
    const bytes = await readFile(join(folder, ...path.slice(1)));
    const name = Buffer.from(path.join('/'));
    const common = toCommon(name, bytes);
    const header = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name]);
    list.push(toListed(name, common, at));
    at += header.length + bytes.length;
    if (at > limitBytes) throw new Error('the archive would be larger than 4 GB');
    yield header;
    yield bytes;
  }
  const listBytes = list.reduce((sum, { length }) => sum + length, 0);
  if (list.length > 0xffff || at + listBytes > limitBytes) throw new Error('the archive would hold more than its format can tell');
  yield* list;
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(list.length, 8);
  end.writeUInt16LE(list.length, 10);
  end.writeUInt32LE(listBytes, 12);
  end.writeUInt32LE(at, 16);
  yield end;
}

/** What a file's own header and its place in the list have in common: version needed to length of the extra field. */
function toCommon(name: Uint8Array, bytes: Uint8Array): Buffer {
  const common = Buffer.alloc(26);
  common.writeUInt16LE(version, 0);
  common.writeUInt16LE(utf8, 2);
  common.writeUInt16LE(date, 8);
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(bytes.length, 14);
  common.writeUInt32LE(bytes.length, 18);
  common.writeUInt16LE(name.length, 22);
  return common;
}

function toListed(name: Uint8Array, common: Uint8Array, at: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(at, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([version, 0]), common, rest, name]);
}

/** Every file below, by its path from `above`. */
async function listFiles(folder: string, above: readonly string[]): Promise<readonly (readonly string[])[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = [...above, entry.name];
      return entry.isDirectory() ? listFiles(join(folder, entry.name), path) : entry.isFile() ? [path] : [];
    }),
  );
  return found.flat();
}

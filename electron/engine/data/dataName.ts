/** What a data set in the workspace may be called: its name is that of its folder. */
import { basename, extname } from 'node:path';
import { InklingError } from '../../contract/errors.ts';
import { isFileName } from './classNames.ts';

const nameLimit = 60;

/** The name as it is kept. Throws `dataNameUnfit`. */
export function checkDataName(written: string): string {
  const name = written.normalize('NFC').trim();
  if (name.length > nameLimit || !isFileName(name)) throw new InklingError('dataNameUnfit', { name: written, limit: nameLimit });
  return name;
}

/** A name made of the path's last part: `digits` of `/home/me/digits.csv`. */
export function toDataName(path: string): string {
  const last = basename(path).normalize('NFC');
  const stem = /\.(csv|tsv|txt|npz)$/i.test(last) ? last.slice(0, -extname(last).length) : last;
  const name = stem.replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, '-').replace(/^[.-]+|[.-]+$/g, '').slice(0, nameLimit);
  return isFileName(name) ? name : 'imported';
}

/** What an array's header says (NumPy's format NPY, versions 1 to 3): its element type and its shape. Nothing is evaluated. */

export interface NpyHeader {
  /** As NumPy writes it, as in `|u1` or `<f4`. */
  readonly type: string;
  readonly shape: readonly number[];
  /** Where the elements begin. */
  readonly headerBytes: number;
}

type HeaderProblem = 'notArray' | 'objects' | 'columnOrder';

/** Longer ones are of arrays with fields, which are no pictures. */
const headerLimitBytes = 10_000;
const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** `null` where `bytes` does not reach to the header's end yet; a word where it is no header that can be used. */
export function parseNpyHeader(bytes: Uint8Array): NpyHeader | HeaderProblem | null {
  if (magic.some((byte, i) => i < bytes.length && bytes[i] !== byte)) return 'notArray';
  if (bytes.length < 12) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6]!;
  if (version < 1 || version > 3) return 'notArray';
  const textStart = version === 1 ? 10 : 12;
  const headerBytes = textStart + (version === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (headerBytes > headerLimitBytes) return 'notArray';
  if (bytes.length < headerBytes) return null;
  const fields = parseDictionary(new TextDecoder().decode(bytes.subarray(textStart, headerBytes)));
  if (fields === null) return 'notArray';
  if (fields.type.includes('O')) return 'objects';
  if (fields.isColumnOrder && fields.shape.length > 1) return 'columnOrder';
  return { type: fields.type, shape: fields.shape, headerBytes };
}

/** Exactly the three keys that NumPy writes, in any order. */
function parseDictionary(text: string): { readonly type: string; readonly shape: readonly number[]; readonly isColumnOrder: boolean } | null {
  const [, content] = /^\{(.*)\}\s*$/s.exec(text) ?? [];
  if (content === undefined) return null;
  let rest = content;
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(rest)?.[1];
    rest = rest.replace(pattern, '');
    return found;
  };
  const type = take(/'descr':\s*'([^']{1,20})'/);
  const order = take(/'fortran_order':\s*(True|False)/);
  const shapeText = take(/'shape':\s*\(([\d,\s]*)\)/);
  if (type === undefined || order === undefined || shapeText === undefined || /[^,\s]/.test(rest)) return null;
  const shape = shapeText.split(',').map((size) => size.trim()).filter((size) => size !== '').map(Number);
  return shape.every(Number.isSafeInteger) ? { type, shape, isColumnOrder: order === 'True' } : null;
}

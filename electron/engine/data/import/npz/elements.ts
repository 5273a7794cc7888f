/** The elements of an array: how many bytes each has, and its value. */

export interface ElementType {
  readonly sizeBytes: number;
  /** A number, or for text its characters. */
  read(view: DataView, offset: number): number | string;
  readonly kind: 'boolean' | 'number' | 'text';
}

const readers: Readonly<Record<string, (view: DataView, offset: number, isLittle: boolean) => number>> = {
  b1: (view, offset) => view.getUint8(offset),
  u1: (view, offset) => view.getUint8(offset),
  i1: (view, offset) => view.getInt8(offset),
  u2: (view, offset, isLittle) => view.getUint16(offset, isLittle),
  i2: (view, offset, isLittle) => view.getInt16(offset, isLittle),
  u4: (view, offset, isLittle) => view.getUint32(offset, isLittle),
  i4: (view, offset, isLittle) => view.getInt32(offset, isLittle),
  u8: (view, offset, isLittle) => Number(view.getBigUint64(offset, isLittle)),
  i8: (view, offset, isLittle) => Number(view.getBigInt64(offset, isLittle)),
  f4: (view, offset, isLittle) => view.getFloat32(offset, isLittle),
  f8: (view, offset, isLittle) => view.getFloat64(offset, isLittle),
};

/** `null` for a type that holds neither pixels nor labels. `U` is text of four bytes a character, `S` of one. */
export function toElementType(type: string): ElementType | null {
  const [, order, letter, digits] = /^([<>|=])([biufUS])(\d{1,3})$/.exec(type) ?? [];
  if (order === undefined || letter === undefined || digits === undefined) return null;
  const isLittle = order !== '>';
  const count = Number(digits);
  if (letter === 'U' || letter === 'S') {
    const each = letter === 'U' ? 4 : 1;
    if (count === 0) return null;
    return { kind: 'text', sizeBytes: each * count, read: (view, offset) => readText(view, offset, count, each, isLittle) };
  }
  const read = readers[letter + digits];
  if (read === undefined) return null;
  return { kind: letter === 'b' ? 'boolean' : 'number', sizeBytes: count, read: (view, offset) => read(view, offset, isLittle) };
}

/** Up to the zeros behind it; what is no character is left for the caller to find odd. */
function readText(view: DataView, offset: number, count: number, each: number, isLittle: boolean): string {
  let text = '';
  for (let i = 0; i < count; i++) {
    const code = each === 4 ? view.getUint32(offset + 4 * i, isLittle) : view.getUint8(offset + i);
    if (code === 0) break;
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  }
  return text;
}

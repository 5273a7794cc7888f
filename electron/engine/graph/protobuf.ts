/** Writes protocol buffers: a message is its fields one after the other, each with its number and its wire type. */

/** A part of a message, as bytes. */
export type Field = Uint8Array;

const wireTypes = { varint: 0, bytes: 2, fixed32: 5 } as const;

/** A whole number, boolean (0 or 1) or enumeration; negative ones take ten bytes, as int64 has it. */
export const integer = (field: number, value: number | boolean): Field => Buffer.concat([tag(field, 'varint'), varint(Number(value))]);

export function float(field: number, value: number): Field {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([tag(field, 'fixed32'), bytes]);
}

export const bytes = (field: number, value: Uint8Array): Field => Buffer.concat([tag(field, 'bytes'), varint(value.length), value]);

export const text = (field: number, value: string): Field => bytes(field, Buffer.from(value));

export const message = (field: number, fields: readonly Field[]): Field => bytes(field, Buffer.concat(fields));

const tag = (field: number, type: keyof typeof wireTypes): Uint8Array => varint(field * 8 + wireTypes[type]);

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

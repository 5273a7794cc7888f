/** A row of a CSV file and its fields (RFC 4180, one line a row). */

export type Delimiter = ',' | ';' | '\t';

/** The one of the three that occurs most often; a comma where none does. */
export function findDelimiter(text: string): Delimiter {
  const counts = ([',', ';', '\t'] as const).map((delimiter) => ({ delimiter, count: text.split(delimiter).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}

/** `null` where a quotation mark is not closed. */
export function splitRow(text: string, delimiter: Delimiter): readonly string[] | null {
  if (!text.includes('"')) return text.split(delimiter);
  const fields: string[] = [];
  for (let at = 0; ; ) {
    const field = readField(text, at, delimiter);
    if (field === null) return null;
    fields.push(field.value);
    if (field.end >= text.length) return fields;
    at = field.end + 1;
  }
}

/** `end` is where the delimiter stands, or the text's end. */
function readField(text: string, start: number, delimiter: Delimiter): { readonly value: string; readonly end: number } | null {
  if (text[start] !== '"') {
    const found = text.indexOf(delimiter, start);
    const end = found < 0 ? text.length : found;
    return { value: text.slice(start, end), end };
  }
  let value = '';
  for (let at = start + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      const end = quote + 1;
      return end === text.length || text[end] === delimiter ? { value, end } : null;
    }
    value += '"';
    at = quote + 2;
  }
}

/** HTML and SVG as text, in which nothing that comes from elsewhere is ever markup. */

export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Markup | readonly Markup[];

/** A tagged template: what is put in is escaped, in elements as in quoted attributes, unless it is markup itself. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Markup =>
  new Markup(parts.reduce((text, part, i) => text + part + (i < values.length ? toText(values[i]!) : ''), ''));

export const nothing = new Markup('');

function toText(value: Value): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return escape(String(value));
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Control characters are no part of HTML or XML; a reader would see nothing of them anyway. */
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => entities[letter]!).replaceAll(/[\p{Cc}\p{Cs}]/gu, '\uFFFD');

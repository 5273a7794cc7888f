/** Where a command's words go: lines and one live line on stdout, JSON in their place where asked for, notes on stderr. */
import type { Host, Sink } from './host.ts';
import { setting } from '../process/folders.ts';
import { createStyle, type Style } from './render/style.ts';
import { toLiveLine } from './render/width.ts';

export interface Output {
  /** Prints lines for a person; nothing with `--json`. */
  print(text: string): void;
  /** Puts a text in place of the live line's; only on a terminal. */
  showLive(text: string): void;
  clearLive(): void;
  /** Prints one JSON object as one line; only with `--json`. */
  json(value: object): void;
  /** Something a person should know that is no result. */
  note(text: string): void;
  /** Whether a live line can be shown and keys can be pressed. */
  readonly isLive: boolean;
  readonly isJson: boolean;
  /** Of the terminal, in columns; a text that does not go to one is not bound to a width. */
  readonly columns: () => number;
  readonly style: Style;
  readonly noteStyle: Style;
}

export function createOutput(host: Pick<Host, 'environment' | 'stdout' | 'stderr'>, isJson: boolean): Output {
  const { stdout, stderr } = host;
  const isDumb = setting(host, 'TERM') === 'dumb';
  const isColored = (sink: Sink): boolean => sink.isTTY && !isDumb && setting(host, 'NO_COLOR') === undefined;
  const isLive = stdout.isTTY && !isDumb && !isJson;
  let live = '';

  const clearLive = (): void => {
    if (live !== '') stdout.write('\r\u001B[K');
    live = '';
  };
  const keepingLive = (write: () => void): void => {
    const kept = live;
    clearLive();
    write();
    if (kept !== '') showLive(kept);
  };
  const showLive = (text: string): void => {
    if (!isLive) return;
    live = text;
    stdout.write(`\r${toLiveLine(text, stdout.columns())}\u001B[K`);
  };

  return {
    print: (text) => {
      if (!isJson) keepingLive(() => stdout.write(`${text}\n`));
    },
    showLive,
    clearLive,
    json: (value) => {
      if (isJson) stdout.write(`${JSON.stringify(value)}\n`);
    },
    note: (text) => keepingLive(() => stderr.write(`${text}\n`)),
    isLive,
    isJson,
    columns: () => (stdout.isTTY ? stdout.columns() : Infinity),
    style: createStyle(isColored(stdout)),
    noteStyle: createStyle(isColored(stderr)),
  };
}

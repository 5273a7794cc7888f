/** `serve`: the window in a browser on this machine. */
import type { Command } from '../command.ts';
import { serveBrowser } from '../serveBrowser.ts';

export const serve: Command = {
  name: 'serve',
  parameters: [],
  options: ['port', 'no-open'],
  examples: ['', '--port 8080 --no-open', '--no-open --port 0 --json'],
  isApart: true,
  hasWindow: true,
  worksQueue: true,
  run: serveBrowser,
};

/** `start`: what `npm start` does. Shows the window, in a browser. */
import type { Command } from '../command.ts';
import { serveBrowser } from '../serveBrowser.ts';

export const start: Command = {
  name: 'start',
  parameters: [],
  options: ['port', 'no-open'],
  examples: ['', '--no-open'],
  isApart: true,
  hasWindow: true,
  worksQueue: true,
  run: serveBrowser,
};

/** `settings move`: takes runs and data sets to another folder. */
import { toPercent } from '../../contract/figures.ts';
import { resolve } from 'node:path';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toBar } from '../render/bar.ts';

export const settingsMove: Command = {
  name: 'settings move',
  parameters: [{ name: 'folder', required: true }],
  options: [],
  examples: ['/data/inkling'],
  isQuiet: true,
  async run({ output, request, listen, texts }, { words: [folder = ''] }) {
    const words = texts.settings;
    const to = resolve(folder);
    const { settings } = await request('getSettings', {});
    const release = listen((event) => {
      if (event.event !== 'workspaceMoving') return;
      output.json(event);
      const share = event.totalBytes === 0 ? 1 : event.doneBytes / event.totalBytes;
      output.showLive(`${words.moving({ folder: to })}  ${toBar(share, 20, output.style)} ${toPercent(share, 0)}`);
    });
    try {
      const moved = await request('moveWorkspace', { folder: to });
      output.clearLive();
      output.json({ event: 'workspaceMoved', ...moved });
      output.print(words.moved(moved));
      if (moved.left !== null) output.note(words.left({ folder: settings.workspace, why: moved.left }));
    } finally {
      output.clearLive();
      release();
    }
    return exitCodes.done;
  },
};

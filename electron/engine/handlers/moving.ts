/** Takes the workspace to another folder. */
import { resolve } from 'node:path';
import { InklingError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { stoppable } from '../data/import/importData.ts';
import { createPacer } from '../data/pacer.ts';
import { moveWorkspace } from '../store/moveWorkspace.ts';
import { listRuns } from '../store/runs.ts';
import type { Workspace } from '../store/workspace.ts';
import { during } from '../during.ts';
import { changeSettled, readSettled } from './settings.ts';

export const movingHandlers = (context: EngineContext): Pick<Handlers, 'moveWorkspace'> => ({
  async moveWorkspace({ folder }) {
    const to = resolve(folder);
    const { origins } = await readSettled(context);
    const origin = origins.workspace;
    // The setting would name the new place, and the next start go to the old one all the same.
    if (origin.from === 'option' || origin.from === 'environment') throw new InklingError('moveUnfit', { folder: to, problem: { kind: 'given', name: origin.name } });
    const workspace = await context.writing();
    await assertIdle(context, workspace);
    context.refuseWriting(new InklingError('workspaceMoves', { folder: to }));
    try {
      const moved = await during(context.exchanges, to, (signal) => stoppable(to, signal, () => move(context, workspace.folder, to, signal)));
      context.refuseWriting(new InklingError('workspaceMoved', { folder: to }));
      // Its claim has gone with the old folder, or is let go where that is still there.
      await workspace.close();
      return moved;
    } catch (error) {
      context.refuseWriting(null);
      throw error;
    }
  },
});

function move(context: EngineContext, from: string, to: string, signal: AbortSignal) {
  const isTime = createPacer();
  return moveWorkspace(from, to, {
    signal,
    onProgress: (doneBytes, totalBytes) => {
      if (isTime(doneBytes === totalBytes)) context.options.emit({ event: 'workspaceMoving', folder: to, doneBytes, totalBytes });
    },
    settle: async () => {
      await changeSettled(context, { workspace: to });
    },
  });
}

/** Throws `workspaceBusy`. */
async function assertIdle(context: EngineContext, workspace: Workspace): Promise<void> {
  const live = (await listRuns(workspace)).runs.find((run) => run.live);
  if (live !== undefined) throw new InklingError('workspaceBusy', { run: live.record.id });
  if (context.trainings.size + context.exchanges.size > 0) throw new InklingError('workspaceBusy', { run: null });
}

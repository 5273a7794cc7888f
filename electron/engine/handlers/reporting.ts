/** Saves reports to keep. */
import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { InklingError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { withModel } from '../loadedModel.ts';
import { gather } from '../report/gather.ts';
import { toPage } from '../report/page.ts';
import { placeNew } from '../store/placeNew.ts';
import { watched } from '../watchEvaluation.ts';

export const reportingHandlers = (context: EngineContext): Pick<Handlers, 'saveReport'> => ({
  async saveReport({ run, step, language, file: given, evaluating, ...asked }) {
    const file = resolve(given);
    const kind = extname(file).toLowerCase();
    if (kind !== '.html' && kind !== '.json') throw new InklingError('reportKindUnknown', { file: given });
    return withModel(context, run, step, (model) =>
      watched(context, evaluating, async (watch) => {
        const write = async (staged: string) => {
          // Within, so that a name that is taken is told before anything is computed or counted as a look.
          const gathered = await gather(context, model, asked, watch);
          await writeFile(staged, kind === '.json' ? `${JSON.stringify(gathered.report, null, 1)}\n` : toPage(gathered, language));
          return { file };
        };
        return placeNew(file, write, { taken: (path) => new InklingError('exportExists', { path }) });
      }),
    );
  },
});

/** Brings samples from a person's files into the workspace, and samples of a data set out into files. */
import { join } from 'node:path';
import { InklingError } from '../../contract/errors.ts';
import type { Unfit } from '../../contract/exchange.ts';
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { isExcluded } from '../data/corrected.ts';
import { checkDataName, toDataName } from '../data/dataName.ts';
import { exportData } from '../data/export/exportData.ts';
import { importData } from '../data/import/importData.ts';
import { previewImport } from '../data/import/previewImport.ts';
import { during } from '../during.ts';
import { openCorrected } from '../openCorrected.ts';

type ExchangeRequests = 'previewImport' | 'importData' | 'exportData' | 'stopExchange';

export const exchangeHandlers = (context: EngineContext): Pick<Handlers, ExchangeRequests> => ({
  previewImport: (params) => during(context.exchanges, params.path, (signal) => previewImport(params, { signal, emit: context.options.emit })),
  importData: ({ name: asked, skipUnfit, ...params }) =>
    during(context.exchanges, params.path, async (signal) => {
      const { datasets } = await context.writing();
      const name = await findFreeName(context, asked === null ? toDataName(params.path) : checkDataName(asked), datasets);
      const unfit = await importData(params, join(datasets, name), skipUnfit, { signal, emit: context.options.emit });
      return { data: await findSummary(context, name), unfit: copyOf(unfit) };
    }),
  exportData: ({ data, format, folder, corrected, ...choice }) =>
    during(context.exchanges, data, async (signal) => {
      const options = { signal, emit: context.options.emit };
      if (!corrected) return exportData(await context.data.open(data), format, folder, choice, options);
      const dataset = await openCorrected(context, data);
      return exportData(dataset, format, folder, { ...choice, isLeftOut: (part, index) => part === 'training' && isExcluded(dataset, index) }, options);
    }),
  async stopExchange({ path }) {
    for (const control of context.exchanges.get(path) ?? []) control.abort();
    return null;
  },
});

/** Throws `dataNameReserved`, or `dataExists` also for a name that some disks take for the same. */
async function findFreeName(context: EngineContext, name: string, folder: string): Promise<string> {
  const key = name.toLowerCase();
  // Also where there are no drawings yet: they would hide the set once there are.
  if (context.data.isOwn(key)) throw new InklingError('dataNameReserved', { name });
  const taken = (await context.data.list()).find(({ id }) => id.normalize('NFC').toLowerCase() === key);
  if (taken === undefined) return name;
  throw new InklingError('dataExists', { name: taken.id, folder });
}

async function findSummary(context: EngineContext, name: string) {
  const summary = (await context.data.list()).find(({ id }) => id === name);
  // It was there a moment ago; whoever removed it meanwhile is told what any reader is told.
  if (summary === undefined) throw new InklingError('dataUnknown', { name, known: [] });
  return summary;
}

const copyOf = ({ total, failures }: Unfit): Unfit => ({ total, failures: [...failures] });

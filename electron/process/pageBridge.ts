/** The contract as a page may use it: files and folders of the machine by tokens of what a person gave, never by paths. */
import type { Bridge } from '../contract/bridge.ts';
import { InklingError } from '../contract/errors.ts';
import type { Params, RequestName } from '../contract/requests.ts';
import type { FileTokens } from './fileTokens.ts';

/** Where a request names files or folders: a text, or a list of texts. */
export const pathKeys = {
  previewImport: 'path',
  importData: 'path',
  stopExchange: 'path',
  exportData: 'folder',
  exportRun: 'folder',
  recognise: 'files',
} as const satisfies Partial<Record<RequestName, string>>;

/** What it is given has been checked against the contract. Throws `fileNotGiven` besides what the host throws. */
export function createPageBridge(host: Bridge, tokens: FileTokens): Bridge {
  /** Paths of data sets that runs were trained on. */
  const trainedOn = new Set<string>();

  /** A page has an id for every data set but those outside the workspace, which a person's command has trained on. */
  async function checkData(name: string): Promise<void> {
    if (!isPath(name) || trainedOn.has(name)) return;
    if (!isOnNetwork(name)) for (const { record } of await host.request('listRuns', {})) trainedOn.add(record.data.id);
    if (isOnNetwork(name) || !trainedOn.has(name)) throw new InklingError('fileNotGiven', { name });
  }

  const toPath = (given: string, isName: boolean): string => {
    const path = tokens.find(given);
    if (path !== undefined) return path;
    if (isName && !isPath(given)) return given;
    throw new InklingError('fileNotGiven', { name: given });
  };

  return {
    async request(name, params) {
      const fields = new Map<string, unknown>(Object.entries(params));
      const data = fields.get('data');
      if (typeof data === 'string') await checkData(data);
      const key = name in pathKeys ? pathKeys[name as keyof typeof pathKeys] : null;
      if (key === null) return host.request(name, params);
      // What stops an import or an export may name the data set, too.
      const isName = name === 'stopExchange';
      const given = fields.get(key);
      const found = Array.isArray(given) ? given.map((each) => toPath(String(each), isName)) : toPath(String(given), isName);
      return host.request(name, { ...params, [key]: found } as Params<typeof name>);
    },
    listen: (listener) => host.listen(listener),
  };
}

/** As the engine tells a path from the name of a data set. */
const isPath = (name: string): boolean => /[/\\]/.test(name) || name === '.' || name === '..';

/** Windows would greet the machine of that name with the person's password as a digest. */
const isOnNetwork = (path: string): boolean => /^[/\\]{2}/.test(path);

/** The contract as a page may use it: files and folders of the machine by tokens of what a person gave, never by paths. */
import type { Bridge } from '../contract/bridge.ts';
import { InklingError } from '../contract/errors.ts';
import type { Params, RequestName, Result } from '../contract/requests.ts';
import type { FileTokens } from './fileTokens.ts';

/** Where a request names files or folders: a text, or a list of texts. */
export const pathKeys = {
  previewImport: 'path',
  importData: 'path',
  stopExchange: 'path',
  exportData: 'folder',
  exportCorrections: 'file',
  exportDrawings: 'file',
  importCorrections: 'file',
  exportRun: 'folder',
  saveReport: 'file',
  changeSettings: 'workspace',
  moveWorkspace: 'folder',
  readPictureNumber: 'file',
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

  async function admit(name: RequestName, params: Readonly<Record<string, unknown>>): Promise<unknown> {
    const { data } = params;
    if (typeof data === 'string') await checkData(data);
    if (!namesFiles(name)) return params;
    const given = params[pathKeys[name]];
    if (given === undefined || given === null) return params;
    // What stops an import or an export may name the data set, too.
    const replace = (each: unknown): string => toPath(String(each), name === 'stopExchange');
    return { ...params, [pathKeys[name]]: Array.isArray(given) ? given.map(replace) : replace(given) };
  }

  return {
    request: async <Name extends RequestName>(name: Name, params: Params<Name>): Promise<Result<Name>> =>
      host.request(name, (await admit(name, params)) as Params<Name>),
    listen: (listener) => host.listen(listener),
  };
}

const namesFiles = (name: RequestName): name is keyof typeof pathKeys => Object.hasOwn(pathKeys, name);

/** As the engine tells a path from the name of a data set. */
const isPath = (name: string): boolean => /[/\\]/.test(name) || name === '.' || name === '..';

/** Windows would greet the machine of that name with the person's password as a digest. */
const isOnNetwork = (path: string): boolean => /^[/\\]{2}/.test(path);

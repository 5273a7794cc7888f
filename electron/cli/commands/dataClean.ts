/** `data clean`: lists what may be wrong with a data set, and keeps what a person accepts or rejects of it. */
import type { Change } from '../../contract/corrections.ts';
import { InklingError } from '../../contract/errors.ts';
import type { Issue } from '../../contract/issues.ts';
import { findBestData } from '../bestData.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import type { OptionName, OptionValues } from '../options.ts';
import { toCorrections, toIssues } from '../render/issues.ts';
import type { Session } from '../session.ts';

export const dataClean: Command = {
  name: 'data clean',
  parameters: [{ name: 'data', required: false }],
  options: ['kind', 'part', 'run', 'limit', 'accept', 'reject', 'undo', 'redo'],
  examples: ['', 'mnist --kind labels', 'mnist --kind labels --accept 59915,44484 --reject 10994', 'mnist --undo', 'mnist --kind labels --part test --run latest'],
  async run(session, { words: [name], options }) {
    const { output, texts } = session;
    assertTogether(options);
    const data = name ?? (await findBestData(session));
    if (options.kind !== undefined && options.accept === undefined && options.reject === undefined) {
      const list = await session.request('findIssues', { ...toSearch(data, options), ...(options.limit === undefined ? { limit: 20 } : { limit: options.limit }) });
      output.clearLive();
      output.json(list);
      output.print(toIssues(list, texts, output.style));
      return exitCodes.done;
    }
    const list = await act(session, data, options);
    output.clearLive();
    output.json(list);
    output.print(toCorrections(list, texts, output.style));
    return exitCodes.done;
  },
};

/** What is asked for besides looking, each on its own but for accepting and rejecting. */
const actions = ['undo', 'redo', 'accept', 'reject'] as const satisfies readonly OptionName[];

function assertTogether(options: OptionValues): void {
  const given = actions.filter((name) => options[name] !== undefined);
  const settling = given.filter((name) => name === 'accept' || name === 'reject');
  if (given.length > Math.max(1, settling.length)) throw new InklingError('optionsExclude', { options: given.map((name) => `--${name}`) });
  if (settling.length > 0 && options.kind === undefined) throw new InklingError('cleanNeedsKind', { options: settling.map((name) => `--${name}`) });
}

const toSearch = (data: string, { kind = 'labels', part, run }: OptionValues) => ({
  data,
  kind,
  ...(part === undefined ? {} : { part }),
  ...(run === undefined ? {} : { run }),
});

async function act({ request }: Session, data: string, options: OptionValues) {
  if (options.undo === true) return request('undoCorrection', { data });
  if (options.redo === true) return request('redoCorrection', { data });
  const { kind, accept = [], reject = [] } = options;
  if (kind === undefined) return request('listCorrections', { data });
  if (options.part === 'test') throw new InklingError('testReadonly', { data });
  const { issues } = await request('findIssues', { ...toSearch(data, { ...options, part: 'training' }), limit: 10_000 });
  const find = (word: string, option: string): Issue => {
    const index = toIndex(word, option);
    const issue = issues.find((one) => one.index === index);
    if (issue === undefined) throw new InklingError('issueUnknown', { kind, index });
    return issue;
  };
  const accepted = accept.map((word) => find(word, '--accept')).flatMap(({ remedy }) => remedy ?? []);
  const rejected = reject.map((word): Change => ({ change: 'reject', index: find(word, '--reject').index, issue: kind }));
  return request('correct', { data, part: 'training', changes: [...accepted, ...rejected] });
}

function toIndex(word: string, option: string): number {
  if (/^\d{1,9}$/.test(word)) return Number(word);
  throw new InklingError('optionNotNumber', { option, received: word, rule: { kind: 'wholeNumber' } });
}

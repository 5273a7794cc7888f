/** `data correct`: changes by hand what samples of the training part count as. */
import { resolve } from 'node:path';
import type { Change, CorrectionList } from '../../contract/corrections.ts';
import { InklingError } from '../../contract/errors.ts';
import { nearestName } from '../../engine/validate.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toIndices } from '../indices.ts';
import type { OptionName, OptionValues } from '../options.ts';
import { toCorrections } from '../render/issues.ts';
import type { Session } from '../session.ts';

/** What is done to samples, one at a time; a note goes with each of them, or alone. */
const changes = ['label', 'exclude', 'include'] as const satisfies readonly OptionName[];
/** What needs no samples. */
const others = ['apply', 'undo', 'redo'] as const satisfies readonly OptionName[];

export const dataCorrect: Command = {
  name: 'data correct',
  parameters: [{ name: 'data', required: true }],
  options: ['indices', 'label', 'exclude', 'include', 'note', 'apply', 'undo', 'redo', 'part'],
  examples: ['mnist --indices 17 --label 3', 'mnist --indices 5,20-22 --exclude --note torn', 'mnist --indices 17 --include', 'mnist --apply ./corrections.csv', 'mnist --undo'],
  async run(session, { words: [data = ''], options }) {
    const { output, texts } = session;
    if (options.part === 'test') throw new InklingError('testReadonly', { data });
    assertTogether(options);
    const list = await act(session, data, options);
    output.json(list);
    output.print(toCorrections(list, texts, output.style));
    return exitCodes.done;
  },
};

function assertTogether(options: OptionValues): void {
  const isGiven = (name: OptionName): boolean => options[name] !== undefined;
  const given = [...others, ...changes].filter(isGiven);
  if (given.length > 1) throw new InklingError('optionsExclude', { options: given.map((name) => `--${name}`) });
  const other = others.find(isGiven);
  const needless = (['indices', 'note'] as const).find(isGiven);
  if (other !== undefined && needless !== undefined) throw new InklingError('optionsExclude', { options: [`--${other}`, `--${needless}`] });
  if (given.length === 0 && !isGiven('note')) throw new InklingError('correctNeedsChange', { options: [...changes, 'note', ...others].map((name) => `--${name}`) });
  if (other === undefined && !isGiven('indices')) throw new InklingError('correctNeedsSamples', { options: ([...changes, 'note'] as const).filter(isGiven).map((name) => `--${name}`) });
}

async function act({ request }: Session, data: string, options: OptionValues): Promise<CorrectionList> {
  const { indices = [], label, exclude, include, note, apply } = options;
  if (options.undo === true) return request('undoCorrection', { data });
  if (options.redo === true) return request('redoCorrection', { data });
  if (apply !== undefined) return request('importCorrections', { data, file: resolve(apply) });
  const number = label === undefined ? null : await findClass(request, data, label);
  const toChanges = (index: number): Change[] => [
    ...(number === null ? [] : [{ change: 'relabel' as const, index, label: number }]),
    ...(exclude === true ? [{ change: 'exclude' as const, index }] : []),
    ...(include === true ? [{ change: 'restore' as const, index }] : []),
    ...(note === undefined ? [] : [{ change: 'note' as const, index, text: note }]),
  ];
  return request('correct', { data, part: 'training', changes: toIndices(indices).flatMap(toChanges) });
}

async function findClass(request: Session['request'], data: string, name: string): Promise<number> {
  const { classNames } = await request('getDataStats', { data });
  const index = classNames.indexOf(name.normalize('NFC'));
  if (index < 0) throw new InklingError('classUnknown', { data, name, known: classNames, nearest: nearestName(name, classNames) });
  return index;
}

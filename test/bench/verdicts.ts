/** What was to be reached, and whether it was. */
import { timeTarget, type TimeTo99 } from './timeTo99.ts';
import type { MeasuredRow, Row } from './measure.ts';
import type { Bounds, Work } from './work.ts';

export interface Verdict extends Bounds {
  readonly work: string;
  readonly what: 'secondsPerEpoch' | 'compileSeconds' | 'residentBytes' | 'timeTo99';
  /** The other engine, where a ratio is meant. */
  readonly against?: string;
  /** `null`: not measured. */
  readonly value: number | null;
  readonly verdict: 'aim reached' | 'reached' | 'missed' | 'not measured';
}

/** Seconds that compiling a step may take, for every work. */
const compileTarget: Bounds = { required: 1.5, aim: 0.5 };
const accuracyWanted = 0.99;

export function judge(works: readonly Work[], rows: readonly Row[], timeTo99: TimeTo99 | null): Verdict[] {
  const find = (work: Work, engine: string): MeasuredRow | null => {
    const row = rows.find((one) => one.work === work.name && one.engine === engine);
    return row === undefined || 'notMeasured' in row ? null : row;
  };
  const verdicts = works.flatMap((work): Verdict[] => {
    const ours = find(work, 'inkling');
    const ratios = work.targets.map(({ against, ...bounds }) => {
      const theirs = find(work, against);
      const value = ours === null || theirs === null ? null : ours.secondsPerEpoch / theirs.secondsPerEpoch;
      return toVerdict({ work: work.name, what: 'secondsPerEpoch', against, value }, bounds);
    });
    const compile = toVerdict({ work: work.name, what: 'compileSeconds', value: ours?.compileSeconds ?? null }, compileTarget);
    const { residentTarget } = work;
    const resident = residentTarget && toVerdict({ work: work.name, what: 'residentBytes', value: ours?.residentBytes ?? null }, residentTarget);
    return [...ratios, compile, ...(resident === undefined ? [] : [resident])];
  });
  if (timeTo99 === null) return verdicts;
  const time = toVerdict({ work: timeTo99.recipe, what: 'timeTo99', value: timeTo99.meanSeconds }, timeTarget);
  // A quick training that does not get there has missed, however quick it was.
  return [...verdicts, timeTo99.meanTestAccuracy < accuracyWanted ? { ...time, verdict: 'missed' } : time];
}

function toVerdict(what: Pick<Verdict, 'work' | 'what' | 'against' | 'value'>, bounds: Bounds): Verdict {
  const { value } = what;
  if (value === null) return { ...what, ...bounds, verdict: 'not measured' };
  return { ...what, ...bounds, verdict: value <= bounds.aim ? 'aim reached' : value <= bounds.required ? 'reached' : 'missed' };
}

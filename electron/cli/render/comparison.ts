/** A comparison of two checkpoints as a page. */
import { toCount, toDecimal, toPercent, toShortest } from '../../contract/figures.ts';
import type { Result } from '../../contract/requests.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { toMatrix } from './confusion.ts';
import type { Style } from './style.ts';
import { toPairs, toTable } from './table.ts';

type Compared = Result<'compareCheckpoints'>;

const right = (title: string) => ({ title, align: 'right' as const });

export function toComparison(compared: Compared, texts: Texts, columns: number, style: Style): string {
  const { a, b, data, split, count, labelSource, testLooks } = compared;
  const words = texts.evaluate.compare;
  const matrix = toMatrix(compared.difference, compared.classNames, columns, style);
  const isPart = split === 'validation' && (count < a.heldOut || count < b.heldOut);
  return [
    style.bold(words.title({ a: `${a.run}@${a.step}`, b: `${b.run}@${b.step}`, data, split, count })),
    ...(isPart ? [words.heldOut({ count, a: a.heldOut, b: b.heldOut })] : []),
    texts.evaluate.labels({ source: labelSource }),
    toSides(compared, texts, style),
    toGroups(compared, texts, style),
    toClasses(compared, texts, style),
    ...(matrix === null ? [] : [`${style.bold(words.difference)}\n${matrix}`]),
    ...(split === 'test' ? [words.looks({ looks: testLooks })] : []),
  ].join('\n\n');
}

function toSides({ a, b }: Compared, { evaluate: { compare: words } }: Texts, style: Style): string {
  const rows = ([['A', a], ['B', b]] as const).map(([name, { accuracy, interval, loss }]) => [name, toPercent(accuracy), `${toPercent(interval[0])} – ${toPercent(interval[1])}`, toShortest(loss, 4)]);
  return toTable([{ title: words.model }, right(words.accuracy), right(words.interval), right(words.loss)], rows, style);
}

function toGroups({ groups, mcnemarP, agreement, agreementKappa, count }: Compared, { evaluate: { compare: words } }: Texts, style: Style): string {
  const [onlyA, onlyB] = [groups.onlyA.length, groups.onlyB.length];
  const share = (places: readonly number[]): string => `${toCount(places.length)}  ${style.dim(toPercent(places.length / count))}`;
  const verdict = words.verdict({ isSignificant: mcnemarP < 0.05, better: onlyA === onlyB ? null : onlyA > onlyB ? 'A' : 'B' });
  return toPairs(
    [
      [words.bothRight, share(groups.bothRight)],
      [words.onlyA, share(groups.onlyA)],
      [words.onlyB, share(groups.onlyB)],
      [words.bothWrong, share(groups.bothWrong)],
      [words.mcnemar, `${toShortest(mcnemarP, 3)}  ${verdict}`],
      [words.agreement, `${toPercent(agreement)}  ${words.agreementKappa({ kappa: toDecimal(agreementKappa, 4) })}`],
    ],
    style,
  );
}

function toClasses({ classes }: Compared, { evaluate: { compare: words } }: Texts, style: Style): string {
  const rows = classes.map(({ name, support, onlyA, onlyB, recallA, recallB, f1A, f1B }) => [
    name,
    toCount(support),
    toCount(onlyA),
    toCount(onlyB),
    ...[recallA, recallB, f1A, f1B].map((figure) => toDecimal(figure, 4)),
  ]);
  return toTable([{ title: words.class }, ...[words.support, words.onlyA, words.onlyB, words.recallA, words.recallB, words.f1A, words.f1B].map(right)], rows, style);
}

/** Large pictures in processes of their own: the pad is answered meanwhile. */
import { expect, it } from 'vitest';
import { writePng } from '../../electron/engine/recognise/png/writePng.ts';
import { useHost } from '../support/host.ts';

const { open, bench, trials } = useHost();
const starter = { run: 'starter', step: null };

/** A bar, which is a 1, on paper of so many pixels a side. */
function drawBar(side: number): Uint8Array {
  const grey = new Uint8Array(side * side).fill(240);
  for (let y = Math.round(side / 4); y < side / 2; y++) grey.fill(20, Math.round(y * side + side * 0.48), Math.round(y * side + side * 0.51));
  return writePng({ height: side, width: side, grey });
}

it('are read as the engine reads them, one after the other, and what is asked of the pad meanwhile is answered first', { timeout: 120_000 }, async () => {
  const { request: ask } = open();
  const strokes: [number, number][][] = [[[0, 0], [1, 20]]];
  const answered: string[] = [];
  const note = <Result>(name: string, asked: Promise<Result>): Promise<Result> => asked.finally(() => answered.push(name));
  await ask('recogniseStrokes', { ...starter, strokes });
  const picture = drawBar(1500);
  const sheets = [1, 2].map((n) => note(`sheet ${n}`, ask('readSheet', { ...starter, name: 'bar.png', picture })));
  await note('pad', ask('recogniseStrokes', { ...starter, strokes }));
  const small = await note('small', ask('readSheet', { ...starter, name: 'bar.png', picture: drawBar(100) }));
  expect(trials()).toHaveLength(1);
  const [first, second] = await Promise.all(sheets);
  expect(answered).toEqual(['pad', 'small', 'sheet 1', 'sheet 2']);
  expect(trials()).toEqual([]);
  expect(small.answer.label).toBe('1');
  expect(first).toEqual(await bench().within(({ handlers }) => handlers.readSheet({ ...starter, name: 'bar.png', picture })));
  expect(second).toEqual(first);
});

it('that cannot be read are told by their name, and the next one is read', { timeout: 120_000 }, async () => {
  const { request: ask } = open();
  const whole = drawBar(1500);
  await expect(ask('readSheet', { ...starter, name: 'torn.png', picture: whole.subarray(0, whole.length / 2) })).rejects.toMatchObject({ code: 'pictureUnreadable', values: { file: 'torn.png' } });
  expect((await ask('readSheet', { ...starter, name: 'bar.png', picture: whole })).answer.label).toBe('1');
});

/** The person's own drawings: what is kept, what is held out, what a kill or a flipped byte does, and the data set they make. */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { drawingLabelSchema, drawingsData, type Drawing } from '../../electron/contract/drawings.ts';
import { chooseHeldOut, foldDrawings } from '../../electron/engine/data/drawings.ts';
import { openDrawingJournal, parseDrawingEvents, type DrawingEvent } from '../../electron/engine/store/drawings.ts';
import { toJsonBytes } from '../../electron/engine/store/jsonFile.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';

type Label = Drawing['label'];
let bench: TestBench;
beforeAll(async () => (bench = await createBench()));
afterAll(() => bench.remove());

const stroke = (x: number): [number, number][][] => [[[0, 0], [x, 10]]];
const add = (...labels: Label[]) => bench.within(({ handlers }) => handlers.addDrawings({ drawings: labels.map((label, i) => ({ label, strokes: stroke(i) })) }));
const list = () => bench.within(({ handlers }) => handlers.listDrawings({}));
const path = () => join(bench.workspace, 'drawings.jsonl');

beforeEach(async () => {
  await bench.within(({ handlers }) => handlers.getStatus({}));
  await bench.within((engine) => engine.holdWorkspace());
  await writeFile(path(), '');
});

describe('drawings', () => {
  it('are held out by the digit they came as, one in three, and stay on their side whatever is relabelled, removed or added', async () => {
    const came = await add('7', '7', '1', '7', '1', '7', '7', '7', '1');
    expect(came.map(({ heldOut }) => heldOut)).toEqual([false, false, false, true, false, false, false, true, true]);
    await bench.within(async ({ handlers }) => {
      await handlers.removeDrawing({ drawing: 4 });
      await handlers.relabelDrawing({ drawing: 8, label: '1' });
    });
    const [next] = await add('7');
    expect(next).toMatchObject({ drawing: 10, heldOut: false, place: { part: 'training', index: 6 } });
    const { drawings, ...counts } = await list();
    expect(drawings.map(({ heldOut }) => heldOut)).toEqual([...came.map(({ heldOut }) => heldOut), false]);
    expect(counts).toEqual({ toTrainOn: 7, heldOut: 2 });
  });

  it('are held out of twenty already, two of each digit: the second of even ones', async () => {
    const came = await add(...drawingLabelSchema.options, ...drawingLabelSchema.options);
    expect(came.filter(({ heldOut }) => heldOut).map(({ label }) => label)).toEqual(['0', '2', '4', '6', '8']);
  });

  it('stay on the side of the drawing that they are copies of, so that nothing is trained on and measured by', async () => {
    const first = await add('5', '5', '5', '5');
    await bench.within(({ handlers }) => handlers.removeDrawing({ drawing: 1 }));
    const copies = await add('5', '5', '5', '5');
    expect(first.map(({ heldOut }) => heldOut)).toEqual([false, false, true, false]);
    expect(copies.map(({ heldOut }) => heldOut)).toEqual([false, false, true, false]);
    const [renamed] = await bench.within(({ handlers }) => handlers.addDrawings({ drawings: [{ label: '6', strokes: stroke(2) }] }));
    expect(renamed).toMatchObject({ label: '6', heldOut: true });
  });

  it('of points too near to each other to be told apart are dots, and the set can be read', async () => {
    await bench.within(({ handlers }) => handlers.addDrawings({ drawings: [0, 1e-310].map((x) => ({ label: '1' as const, strokes: [[[0, 0], [x, x]]] })) }));
    const { pixels } = await bench.within(({ handlers }) => handlers.getSamples({ data: drawingsData, part: 'training', indices: [0, 1] }));
    expect(pixels.subarray(28 * 28)).toEqual(pixels.subarray(0, 28 * 28));
  });

  it('are a data set whose pictures are those that the pad shows, with what is held out as its test part', async () => {
    await add('3', '3', '3', '5');
    await bench.within(async ({ handlers }) => {
      const training = await handlers.getSamples({ data: drawingsData, part: 'training', indices: [0, 1, 2] });
      const test = await handlers.getSamples({ data: drawingsData, part: 'test', indices: [0] });
      const seen = await Promise.all([0, 1, 3, 2].map((x) => handlers.recogniseStrokes({ run: 'starter', step: null, strokes: stroke(x) })));
      expect([...training.pixels, ...test.pixels]).toEqual(seen.flatMap(({ pixels }) => [...pixels]));
      expect([training.labels, test.labels]).toEqual([[3, 3, 5], [3]]);
      expect((await handlers.listData({})).find(({ id }) => id === drawingsData)).toMatchObject({ state: 'ready', size: { trainingCount: 3, testCount: 1, classCount: 10 } });
    });
  });

  it('tell everybody when they change, and nothing when all is so already', async () => {
    await add('2');
    bench.events.length = 0;
    await bench.within(async ({ handlers }) => {
      await handlers.relabelDrawing({ drawing: 1, label: '2' });
      await handlers.restoreDrawing({ drawing: 1 });
      await handlers.removeDrawing({ drawing: 1 });
    });
    expect(bench.events).toEqual([{ event: 'drawingsChanged', toTrainOn: 0, heldOut: 0 }]);
  });

  it('are trained on as they were when a run was planned: what is drawn since changes no resume', async () => {
    await add(...(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as Label[]).flatMap((label) => [label, label]));
    const asked = { ...request(drawingsData, { epochs: 3, batchSize: 8 }), model: { kind: 'layers' as const, layers: [{ type: 'flatten' }, { type: 'dense', units: 'classes', activation: 'softmax' }] } };
    const stopped = await bench.within(
      async ({ handlers }) => handlers.awaitRun(await handlers.startRun(asked)),
      (event, { handlers }) => {
        if (event.event === 'epochEnded' && event.epoch === 1) void handlers.stopRun({ run: event.run, keepBest: false });
      },
    );
    await add('4', '4');
    const { state, record } = await bench.within(async ({ handlers }) => handlers.awaitRun(await handlers.resumeRun({ run: stopped.record.id })));
    expect([state, record.data.revision]).toEqual(['completed', 1]);
    const { indices } = await bench.within(({ handlers }) => handlers.listAnswers({ run: record.id, step: null, split: 'validation', data: null }));
    expect(indices).toHaveLength(record.data.validationCount);
    // What a run suspects are digits that it held out, and what speaks for it are digits that it was trained on.
    const { checked, issues } = await bench.within(({ handlers }) => handlers.findIssues({ data: drawingsData, kind: 'labels', part: null, run: record.id, limit: 100 }));
    expect(checked).toBe(record.data.validationCount);
    expect(indices).toEqual(expect.arrayContaining(issues.map(({ index }) => index)));
    const asked4 = { run: record.id, step: null, data: drawingsData, part: 'training', index: 0, suggested: 4, neighbours: 24, inspection: 'i' } as const;
    const { suggested } = await bench.within(({ handlers }) => handlers.getIssueEvidence(asked4));
    expect(suggested.neighbours.every(({ index }) => index < record.data.trainingCount + record.data.validationCount && !indices.includes(index))).toBe(true);
  });

  it('survive a kill while one is written: the torn line does not count, and the next one is whole', async () => {
    await add('1', '2');
    await appendFile(path(), '{"schema":1,"event":"added","atMs":1,"drawings":[{"label":"9"');
    expect((await list()).drawings).toHaveLength(2);
    await add('3');
    expect((await list()).drawings.map(({ label }) => label)).toEqual(['1', '2', '3']);
  });

  it('are not passed over where a line is damaged: the line is told, and nothing is written behind it', async () => {
    await add('1');
    await add('2');
    const damaged = (await readFile(path(), 'utf8')).replace('"label":"1"', '"label":"4"');
    await writeFile(path(), damaged);
    await expect(list()).rejects.toMatchObject({ code: 'fileDamaged', values: { path: `${path()}:1` } });
    await expect(add('3')).rejects.toMatchObject({ code: 'fileDamaged' });
    expect(await readFile(path(), 'utf8')).toBe(damaged);
    expect((await bench.within(({ handlers }) => handlers.listData({}))).find(({ id }) => id === drawingsData)).toMatchObject({ state: 'unusable', problem: { code: 'fileDamaged' } });
  });

  it('are neither corrected beside their files nor put into a set, and none at all is told', async () => {
    await expect(bench.within(({ handlers }) => handlers.getDataStats({ data: drawingsData }))).rejects.toMatchObject({ code: 'drawingsNone' });
    await expect(bench.within(({ handlers }) => handlers.exportDrawings({ file: join(bench.folder, 'none.json') }))).rejects.toMatchObject({ code: 'drawingsNone' });
    await add('1');
    const changes = [{ change: 'exclude' as const, index: 0 }];
    await expect(bench.within(({ handlers }) => handlers.correct({ data: drawingsData, part: 'training', changes }))).rejects.toMatchObject({ code: 'drawingsCorrected' });
    await expect(bench.within(({ handlers }) => handlers.addToFineTune({ set: 'chosen', data: drawingsData, part: 'training', indices: [0] }))).rejects.toMatchObject({ code: 'fineTuneDrawings' });
  });
});

const label = fc.constantFrom<Label[]>('0', '4', '9');
type Happened = typeof eventOf extends fc.Arbitrary<infer Value> ? Value : never;
const eventOf = fc.oneof(
  fc.record({ event: fc.constant('added' as const), labels: fc.array(label, { minLength: 1, maxLength: 4 }) }),
  fc.record({ event: fc.constantFrom('removed' as const, 'restored' as const), drawing: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ event: fc.constant('relabelled' as const), drawing: fc.integer({ min: 1, max: 12 }), label }),
);

/** The journal of what happened, decided as the engine decides it. */
function toJournal(happened: readonly Happened[]): DrawingEvent[] {
  const events: DrawingEvent[] = [];
  for (const each of happened) {
    if (each.event !== 'added') events.push({ schema: 1, atMs: 0, ...each });
    else {
      const drawings = each.labels.map((label, i) => ({ label, strokes: stroke(100 * events.length + i) }));
      const heldOut = chooseHeldOut(events, drawings);
      events.push({ schema: 1, event: 'added', atMs: 0, drawings: drawings.map((drawing, i) => ({ ...drawing, heldOut: heldOut[i]! })) });
    }
  }
  return events;
}

describe('the journal of drawings', () => {
  it('comes to what a list that is changed in place comes to, from any beginning of it', () => {
    fc.assert(
      fc.property(fc.array(eventOf, { maxLength: 12 }), (happened) => {
        const events = toJournal(happened);
        const oracle: { label: Label; removed: boolean }[] = [];
        for (const event of events) {
          if (event.event === 'added') oracle.push(...event.drawings.map(({ label: name }) => ({ label: name, removed: false })));
          else {
            const at = oracle[event.drawing - 1];
            if (at !== undefined && event.event === 'relabelled') at.label = event.label;
            else if (at !== undefined) at.removed = event.event === 'removed';
          }
        }
        const folded = foldDrawings(events);
        expect(folded.map(({ label: name, removed }) => ({ label: name, removed }))).toEqual(oracle);
        for (const part of ['training', 'test'] as const) {
          const places = folded.flatMap(({ place }) => (place?.part === part ? [place.index] : []));
          expect(places).toEqual([...places.keys()]);
        }
        // What came first stays where it is, whatever comes behind.
        const before = foldDrawings(events.slice(0, -1));
        expect(folded.slice(0, before.length).map(({ heldOut }) => heldOut)).toEqual(before.map(({ heldOut }) => heldOut));
      }),
      { numRuns: 200 },
    );
  });

  it('cut anywhere has all lines before the cut; with any byte changed it is the same or is refused', () => {
    const events = toJournal([{ event: 'added', labels: ['0', '4'] }, { event: 'removed', drawing: 1 }, { event: 'relabelled', drawing: 2, label: '9' }]);
    const lines = events.map((event) => toJsonBytes(event));
    const whole = Buffer.concat(lines);
    fc.assert(
      fc.property(fc.nat(whole.length), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const ends = lines.map((_, i) => lines.slice(0, i + 1).reduce((sum, { length }) => sum + length, 0));
        expect(parseDrawingEvents('d', whole.subarray(0, at))).toEqual(events.slice(0, ends.filter((end) => end <= at).length));
        if (at === whole.length) return;
        const flipped = Uint8Array.from(whole);
        flipped[at]! ^= 1 << bit;
        let parsed: readonly DrawingEvent[] | null = null;
        try {
          parsed = parseDrawingEvents('d', flipped);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/fileDamaged|fileNewer/) as string });
        }
        // A lost line end makes of the last line one that was never finished.
        if (parsed !== null) expect(parsed).toEqual(events.slice(0, parsed.length));
      }),
      { numRuns: 300 },
    );
  });

  it('is checked once: what it has grown by is read behind it, whoever wrote that, and all of it anew where its beginning changed', async () => {
    const journal = openDrawingJournal(bench.workspace);
    await add('1', '2');
    const first = await journal.read();
    expect(await journal.read()).toBe(first);
    await appendFile(path(), toJsonBytes({ schema: 1, event: 'removed', atMs: 5, drawing: 2 }));
    await appendFile(path(), '{"schema":1,"event":"remo');
    const grown = await journal.read();
    expect(grown).toHaveLength(2);
    expect(grown[0]).toBe(first[0]);
    // A torn line that comes to its end counts from then on.
    await appendFile(path(), 'ved","atMs":6,"drawing":1}\n');
    expect((await journal.read()).slice(1)).toMatchObject([{ drawing: 2 }, { drawing: 1 }]);
    await appendFile(path(), 'no line\n');
    await expect(journal.read()).rejects.toMatchObject({ code: 'fileDamaged', values: { path: `${path()}:4` } });
    const restored = Buffer.concat([first[0]!, { schema: 1, event: 'restored', atMs: 7, drawing: 1 }, { schema: 1, event: 'restored', atMs: 8, drawing: 2 }].map((line) => toJsonBytes(line)));
    await writeFile(path(), Buffer.from(String(restored).replace('"label":"1"', '"label":"4"')));
    await expect(journal.read()).rejects.toMatchObject({ code: 'fileDamaged', values: { path: `${path()}:1` } });
    await writeFile(path(), restored);
    expect((await journal.read()).map(({ event }) => event)).toEqual(['added', 'restored', 'restored']);
  });
});

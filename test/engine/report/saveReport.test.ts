/** A report is saved whole, in both languages, with the figures that an evaluation tells, and nothing in it becomes markup. */
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decode } from 'fast-png';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluationSchema } from '../../../electron/contract/evaluation.ts';
import type { Engine } from '../../../electron/engine/engine.ts';
import { html } from '../../../electron/engine/report/markup.ts';
import type { Report } from '../../../electron/engine/report/report.ts';
import { bars } from '../../support/bars.ts';
import { createBench, request, type TestBench } from '../../support/engine.ts';
import { writeDataset } from '../../support/writeDataset.ts';

const hostile = `<img src=x onerror="alert(1)">&'`;

let bench: TestBench;
let engine: Engine;
let run: string;
beforeAll(async () => {
  // Noisy, so that some are answered wrongly, and with a class whose name would be markup.
  bench = await createBench({ ...bars(120, { noise: 200 }), classNames: ['top', hostile, 'bottom'] });
  engine = bench.open();
  run = (await engine.handlers.startRun(request(bench.data, { epochs: 2 }))).run;
  await engine.handlers.awaitRun({ run });
  await engine.handlers.describeRun({ run, name: hostile });
});
afterAll(async () => {
  await engine.close();
  await bench.remove();
});

const save = (file: string, more: object = {}) => engine.handlers.saveReport({ run, step: null, split: 'validation', data: null, language: 'en', file: join(bench.folder, file), ...more });
const read = (file: string) => readFile(join(bench.folder, file), 'utf8');

describe('a report as JSON', () => {
  it('holds what an evaluation and a list of answers tell', async () => {
    const saved = await save('report.json');
    expect(saved).toEqual({ file: join(bench.folder, 'report.json'), sizeBytes: (await stat(join(bench.folder, 'report.json'))).size });
    const report = JSON.parse(await read('report.json')) as Report;
    const asked = { run, step: null, split: 'validation', data: null } as const;
    const { evaluation } = await engine.handlers.evaluateRun(asked);
    expect(v.parse(evaluationSchema, report.evaluation)).toEqual(evaluation);
    const answers = await engine.handlers.listAnswers(asked);
    const wrong = answers.indices.filter((_, place) => answers.answers[place] !== answers.labels[place]);
    expect(wrong.length).toBeGreaterThan(0);
    expect(report.mistakes.total).toBe(wrong.length);
    expect(new Set(report.mistakes.shown.map(({ index }) => index))).toEqual(new Set(wrong));
    const confidences = report.mistakes.shown.map(({ confidence }) => confidence);
    expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
    expect(report).toMatchObject({
      run: { name: hostile, step: 12, record: { id: run, plan: { epochs: 2 } }, weights: expect.stringMatching(/^[0-9a-f]{64}$/) },
      data: { id: bench.data, split: 'validation', labelSource: 'published', corrections: null },
      training: [{ epoch: 1 }, { epoch: 2 }],
    });
  });
});

describe('a report as a page', () => {
  it.each(['en', 'zh'] as const)('tells the same in %s, without a script, another file, or a name that became markup', async (language) => {
    const file = `report-${language}.html`;
    await save(file, { language });
    const page = await read(file);
    const { evaluation } = await engine.handlers.evaluateRun({ run, step: null, split: 'validation', data: null });
    expect(page).toContain(`${(evaluation.accuracy * 100).toFixed(2)} %`);
    expect(page).toContain(`lang="${language === 'en' ? 'en' : 'zh-Hans'}"`);
    expect(page).not.toMatch(/<script|<img src=x|\bsrc="(?!data:image\/png;base64,)|href=|url\((?!#)|\bNaN\b|undefined|Infinity|\bnull\b/);
    expect(page).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;');
    expect(page.match(/<svg /g)).toHaveLength(7);
  });

  it('shows every mistake as the picture that it is', async () => {
    await save('pictures.html');
    await save('pictures.json');
    const sources = [...(await read('pictures.html')).matchAll(/src="data:image\/png;base64,([^"]+)"/g)].map(([, base64]) => decode(Buffer.from(base64!, 'base64')));
    const { mistakes } = JSON.parse(await read('pictures.json')) as Report;
    const { pixels } = await engine.handlers.getSamples({ data: bench.data, part: 'training', indices: mistakes.shown.map(({ index }) => index) });
    expect(sources).toHaveLength(mistakes.shown.length);
    for (const [place, { width, height, data }] of sources.entries()) {
      expect([height, width]).toEqual([12, 10]);
      expect(Uint8Array.from(data)).toEqual(pixels.slice(place * 120, (place + 1) * 120));
    }
  });

  it('of one sample, or of a class that is missing, has dashes for what cannot be told', async () => {
    const set = { ...bars(30, { seed: 3 }), classNames: ['top', 'middle', 'bottom'] };
    const data = join(bench.folder, 'one');
    await writeDataset(data, { ...set, test: { count: 1, images: set.test!.images.slice(0, 120), labels: set.test!.labels.slice(0, 1) } });
    await save('one.html', { split: 'test', data });
    const page = await read('one.html');
    expect(page).toContain('<td>–</td>');
    expect(page).not.toMatch(/\bNaN\b|undefined|Infinity|\bnull\b/);
  });
});

describe('a file', () => {
  it('that is there is kept, before anything is looked at', async () => {
    await save('taken.html');
    const looks = async () => (await engine.handlers.getDataStats({ data: bench.data })).testLooks;
    const before = await looks();
    await expect(save('taken.html', { split: 'test' })).rejects.toMatchObject({ code: 'exportExists' });
    expect(await looks()).toBe(before);
  });

  it('of another kind is refused, and a report that fails leaves none', async () => {
    await expect(save('report.pdf')).rejects.toMatchObject({ code: 'reportKindUnknown', values: { file: join(bench.folder, 'report.pdf') } });
    await expect(save('none.html', { data: join(bench.folder, 'nowhere') })).rejects.toMatchObject({ code: 'dataUnreadable' });
    expect((await readdir(bench.folder)).filter((name) => /none|pdf|^\.inkling/.test(name))).toEqual([]);
  });
});

describe('markup', () => {
  it('never has a letter that would end a text or an attribute, whatever is put in', () => {
    const odd = fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '\0', '\u001b', '\ud800', 'a', '数', '`') });
    fc.assert(
      fc.property(odd, (text) => {
        const made = html`<p title="${text}">${text}</p>`.text;
        const inner = made.slice('<p title="'.length, -'</p>'.length);
        const [attribute, content] = inner.split('">');
        expect(attribute).toBe(content);
        expect(attribute).not.toMatch(/[<>"'\p{Cc}\p{Cs}]|&(?!(amp|lt|gt|quot|#39);)/u);
        expect(html`${[html`${text}`, html`${text}`]}`.text).toBe(`${attribute}${attribute}`);
      }),
    );
  });
});

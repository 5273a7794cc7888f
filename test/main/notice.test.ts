import { expect, it } from 'vitest';
import { endReasonSchema } from '../../electron/contract/run.ts';
import { languages } from '../../electron/contract/texts/texts.ts';
import { toNotice } from '../../electron/main/notice.ts';

it.each(endReasonSchema.options)('tells that a run has ended (%s), which, and how well, in both languages', (reason) => {
  const event = { event: 'runFinished', run: 'quiet-fox', reason, step: 9, bestStep: 9, seconds: 3, validation: { loss: 0.1, accuracy: 0.98765 } } as const;
  const [english, chinese] = [toNotice(event, languages.en), toNotice(event, languages.zh)];
  for (const notice of [english, chinese]) {
    expect(notice?.body).toContain('quiet-fox');
    expect(notice?.body).toMatch(/98\.77 ?%/);
  }
  expect(chinese?.title).toMatch(/\p{Script=Han}/u);
  expect(toNotice({ ...event, validation: null }, languages.en)?.body).not.toContain('%');
});

it('tells that a run could not go on, and nothing of what is no end', () => {
  expect(toNotice({ event: 'runFailed', run: 'quiet-fox', failure: { code: 'diskFull', values: {} } }, languages.en)?.body).toContain('quiet-fox');
  expect(toNotice({ event: 'runPaused', run: 'quiet-fox', atMs: 0, step: 1, seconds: 1 }, languages.en)).toBe(null);
});

/** What commands print, as a person sees it. */
import { describe, expect, it } from 'vitest';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { commands } from '../../../electron/cli/commands.ts';
import { toAnswers } from '../../../electron/cli/render/answers.ts';
import { toMatrix, toMistakes } from '../../../electron/cli/render/confusion.ts';
import { toDataBar, toDataProgress } from '../../../electron/cli/render/dataProgress.ts';
import { toCommandHelp, toGeneralHelp } from '../../../electron/cli/render/help.ts';
import { toBlocks } from '../../../electron/cli/render/picture.ts';
import { toReport } from '../../../electron/cli/render/report.ts';
import { createStyle } from '../../../electron/cli/render/style.ts';
import { toDivergence, toEpochLine, toTrainingBar } from '../../../electron/cli/render/training.ts';
import { displayWidth } from '../../../electron/cli/render/width.ts';
import { evaluate } from '../../../electron/engine/evaluate/evaluate.ts';

const { en, zh } = languages;
const plain = createStyle(false);
const colored = createStyle(true);

const epochEnded = {
  event: 'epochEnded',
  run: 'r',
  epoch: 2,
  epochs: 10,
  step: 430,
  train: { loss: 0.18063, accuracy: 0.9443 },
  validation: { loss: 0.0601, accuracy: 0.98126 },
  learningRate: 0.001,
  seconds: 3.94,
  imagesPerSecond: 14_212.4,
  best: true,
} as const;

describe('a training run', () => {
  it('leaves one line per epoch', () => {
    expect(toEpochLine(epochEnded, en, plain)).toBe(
      'epoch  2/10  loss 0.1806  accuracy 94.43 %  validation loss 0.0601  accuracy 98.13 %  14,212 images/s  3.9 s  best',
    );
  });

  it('says nothing of validation where there is none', () => {
    expect(toEpochLine({ ...epochEnded, validation: null, best: false }, zh, plain)).toBe('轮次  2/10  损失 0.1806  准确率 94.43 %  14,212 张/秒  3.9 秒');
  });

  it.each([
    ['en', en],
    ['zh', zh],
  ] as const)('has a live line that fits, in %s', (_, texts) => {
    const event = { event: 'runProgressed', run: 'r', epoch: 1, epochs: 2, step: 107, totalSteps: 430, loss: 0.3, accuracy: 0.9, gradientNorm: 2.5, imagesPerSecond: 14_000, secondsLeft: 12 } as const;
    for (let columns = 30; columns < 160; columns++) {
      expect(displayWidth(toTrainingBar(event, texts, columns, colored))).toBeLessThan(columns);
    }
  });

  it('explains a divergence with step, loss, learning rate and what is kept', () => {
    const finished = { event: 'runFinished', run: 'r1', reason: 'diverged', step: 41, bestStep: 0, seconds: 1, validation: null } as const;
    const divergence = { step: 42, loss: null, learningRate: 0.30000001192092896 };
    const byGradient = { ...finished, divergence: { ...divergence, loss: 2.5, gradientNorm: null } };
    expect(toDivergence(byGradient, en)).toContain('diverged at step 42: the gradient of the loss (2.5000) was not finite with learning rate 0.3,');
    const sentence = toDivergence({ ...finished, divergence }, en);
    expect(sentence).toContain('Run r1 diverged at step 42: the loss became NaN with learning rate 0.3,');
    expect(sentence).not.toContain('kept');
    expect(toDivergence({ ...finished, bestStep: 1860, divergence }, en)).toContain('The last good weights (step 1,860) are kept.');
  });
});

describe('data on its way', () => {
  it('shows how much of a file has come', () => {
    const progress = toDataProgress({ event: 'fetchProgressed', data: 'mnist', file: 'train-images', receivedBytes: 4_900_000, totalBytes: 9_800_000 }, en);
    expect(toDataBar(progress, 60, plain)).toBe(`Fetching train-images  ${'━'.repeat(9)}╸${'─'.repeat(9)}  4.9 MB / 9.8 MB`);
  });

  it('shows only what has come where the size is not told', () => {
    const progress = toDataProgress({ event: 'fetchProgressed', data: 'mnist', file: 'f', receivedBytes: 1500, totalBytes: null }, en);
    expect(toDataBar(progress, 60, plain)).toBe('Fetching f  1.5 kB');
  });
});

describe('a confusion matrix', () => {
  const confusion = [
    [10, 0, 1],
    [2, 7, 0],
    [0, 0, 12],
  ];

  it('has true classes as rows and answers as columns', () => {
    expect(toMatrix(confusion, ['0', '1', '七'], 80, plain)).toBe(['     0  1  七', '0   10  0   1', '1    2  7   0', '七   0  0  12'].join('\n'));
  });

  it('shows mistakes, and only them, in red', () => {
    const [, ...reds] = toMatrix(confusion, ['0', '1', '2'], 80, colored)?.split('\u001B[31m') ?? [];
    expect(reds.map((text) => text.split('\u001B')[0]?.trim())).toEqual(['1', '2']);
  });

  it('is left out where it does not fit', () => {
    expect(toMatrix(confusion, ['0', '1', '2'], 12, plain)).not.toBeNull();
    expect(toMatrix(confusion, ['0', '1', '2'], 11, plain)).toBeNull();
  });

  it('tells the worst mistakes first', () => {
    expect(toMistakes(confusion, ['0', '1', '2'], en)).toBe('1 taken for 0: 2\n0 taken for 2: 1');
    expect(toMistakes([[1, 0], [0, 1]], ['0', '1'], en)).toBe('No mistakes.');
  });
});

describe('a report', () => {
  it('shows a dash for what the data cannot give, and names split and looks', () => {
    const evaluation = evaluate({ probabilities: Float32Array.of(1, 0, 1, 0), labels: Uint8Array.of(0, 0), classNames: ['no', 'yes'], temperature: { how: 'none', why: 'noValidation' }, data: 'd', split: 'test' });
    const report = toReport({ run: 'r', step: 860, data: 'mnist', split: 'test', labelSource: 'published', testLooks: 3, corrections: null, evaluation, otherLabels: [] }, en, 80, plain);
    expect(report).toContain('Run r (step 860) on the test part of mnist, 2 samples');
    expect(report).toContain('Accuracy           100.00 %  95 % interval 34.24 % to 100.00 %');
    expect(report).toMatch(/^Cohen’s kappa +–$/m);
    expect(report).toMatch(/^yes +0 +– +– +– +–$/m);
    expect(report).toContain('look 3');
    expect(report).not.toMatch(/NaN|null|undefined/);
  });
});

describe('answers', () => {
  const answer = { file: 'a.png', label: '7', probabilities: [0.01, 0.9, 0.09], classNames: ['1', '7', '9'], pixels: Uint8Array.of(0, 255, 200, 0, 0, 0), height: 3, width: 2, typicality: 0.4, known: true };

  it('tell the runners-up', () => {
    expect(toAnswers([answer], en, plain, false)).toBe('file   answer  probability  then\na.png  7           90.00 %  9 9.00 %, 1 1.00 %');
  });

  it('leave out what would read 0.00 %', () => {
    expect(toAnswers([{ ...answer, probabilities: [0.00001, 0.99994, 0.00005] }], en, plain, false)).toMatch(/ {2}9 0\.01 %$/);
  });

  it('say where there is no ink', () => {
    expect(toAnswers([{ ...answer, label: null, probabilities: [] }], en, plain, false)).toContain('no ink found');
  });

  it('say of what is like no digit that it is none, and what it is likest', () => {
    expect(toAnswers([{ ...answer, known: false }], en, plain, false)).toContain('a.png  ? (7)');
    expect(toAnswers([{ ...answer, known: null }], en, plain, false)).toContain('a.png  7 ');
  });

  it('show the picture in half blocks', () => {
    expect(toBlocks(answer, plain)).toBe('▄▀\n');
    expect(toAnswers([answer], en, plain, true)).toMatch(/^▄▀\n\nfile/);
  });

  it('show the picture in greys where there are colours', () => {
    expect(toBlocks(answer, colored).split('\n')[0]).toBe('\u001B[38;5;232;48;5;250m▀\u001B[39;49m\u001B[38;5;255;48;5;232m▀\u001B[39;49m');
  });
});

describe.each([
  ['en', en],
  ['zh', zh],
] as const)('help in %s', (_, texts) => {
  it('tells every command', () => {
    const help = toGeneralHelp(commands, '1.2.3', texts, plain);
    expect(help).toContain('Inkling 1.2.3');
    for (const { name } of commands) expect(help).toContain(`  ${name}  `);
    expect(help).not.toContain('undefined');
  });

  it.each(commands.map((command) => [command.name, command] as const))('tells every option of %s', (_name, command) => {
    const help = toCommandHelp(command, texts, plain);
    expect(help.startsWith(texts.cli.commands[command.name])).toBe(true);
    for (const option of command.options) expect(help).toContain(`  --${option} ${texts.cli.options[option].value}`);
    expect(help).not.toContain('undefined');
  });

  it('stays within 120 columns', () => {
    const pages = [toGeneralHelp(commands, '1.2.3', texts, plain), ...commands.map((command) => toCommandHelp(command, texts, plain))];
    for (const line of pages.join('\n').split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(120);
  });
});

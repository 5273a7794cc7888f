/** What is typed is understood, and what is not gets one error with the nearest right spelling. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InklingError } from '../../electron/contract/errors.ts';
import { languages } from '../../electron/contract/texts/texts.ts';
import { parseArguments } from '../../electron/cli/arguments.ts';
import { commands } from '../../electron/cli/commands.ts';
import { commonOptions, options } from '../../electron/cli/options.ts';

const parse = (line: string) => parseArguments(line.split(' ').filter((word) => word !== ''), commands, languages.en);

function run(line: string) {
  const parsed = parse(line);
  if (parsed.kind !== 'run') throw new Error(`${line} asks for ${parsed.kind}`);
  return { command: parsed.command.name, ...parsed.input };
}

describe('parseArguments', () => {
  it('finds the command, its words and its options', () => {
    expect(run('train --preset fast-cnn --data mnist --epochs 2 --batch 64 --seed 0 --json')).toEqual({
      command: 'train',
      words: [],
      options: { preset: 'fast-cnn', data: 'mnist', epochs: 2, batch: 64, seed: 0, json: true },
    });
  });

  it('takes names with commas between them, and numbers that are not whole', () => {
    expect(run('train --freeze conv2d_1,dense_1 --weight-decay .05').options).toEqual({ freeze: ['conv2d_1', 'dense_1'], 'weight-decay': 0.05 });
    expect(run('train --freeze=conv2d_1 --weight-decay 1e-4').options).toEqual({ freeze: ['conv2d_1'], 'weight-decay': 1e-4 });
  });

  it('takes an optimiser and a schedule by their names', () => {
    expect(run('train --optimizer adamw --schedule plateau --clip-norm 0.5 --folds 5').options).toEqual({ optimizer: 'adamw', schedule: 'plateau', 'clip-norm': 0.5, folds: 5 });
  });

  it('finds commands of two words', () => {
    expect(run('data stats ./digits')).toEqual({ command: 'data stats', words: ['./digits'], options: {} });
  });

  it('takes options before the command and with an equals sign', () => {
    expect(run('--json --workspace=/w evaluate --split=test latest')).toEqual({
      command: 'evaluate',
      words: ['latest'],
      options: { json: true, workspace: '/w', split: 'test' },
    });
  });

  it('takes what follows “--” as words', () => {
    expect(run('recognise --run latest -- --odd.png b.png')).toMatchObject({ words: ['--odd.png', 'b.png'], options: { run: 'latest' } });
  });

  it.each([
    ['', null],
    ['--help', null],
    ['-h', null],
    ['help', null],
    ['--language zh', null],
    ['train --help --nonsense', 'train'],
    ['help data list', 'data list'],
    ['evaluate -h', 'evaluate'],
  ])('gives help for “%s”', (line, command) => {
    const parsed = parse(line);
    expect(parsed.kind).toBe('help');
    expect(parsed.kind === 'help' ? (parsed.command?.name ?? null) : 'none').toBe(command);
  });

  it.each(['--version', '-V', 'train --version'])('gives the version for “%s”', (line) => {
    expect(parse(line)).toEqual({ kind: 'version' });
  });

  it.each([
    ['trian', 'commandUnknown', { name: 'trian', nearest: 'train' }],
    ['data lst', 'commandUnknown', { name: 'data lst', nearest: 'data list' }],
    ['xyzzy', 'commandUnknown', { name: 'xyzzy', nearest: undefined }],
    ['data', 'commandIncomplete', { name: 'data', known: ['data list', 'data fetch', 'data stats', 'data import', 'data export', 'data clean', 'data correct', 'data fine-tune', 'data delete', 'data restore'] }],
    ['--json', 'commandIncomplete', { name: 'inkling' }],
    ['--jsn', 'optionUnknown', { option: '--jsn', nearest: '--json' }],
    ['train --epoch 3', 'optionUnknown', { option: '--epoch', command: 'train', nearest: '--epochs' }],
    ['runs --epochs 3', 'optionUnknown', { option: '--epochs', command: 'runs' }],
    ['train -x', 'optionUnknown', { option: '-x' }],
    ['train --epochs', 'optionWithoutValue', { option: '--epochs', value: 'N' }],
    ['train --preset --json', 'optionWithoutValue', { option: '--preset' }],
    ['train --preset=', 'optionWithoutValue', { option: '--preset' }],
    ['status --json=yes', 'optionWithValue', { option: '--json' }],
    ['train --seed 1 --seed 2', 'optionRepeated', { option: '--seed' }],
    ['train --epochs two', 'optionNotNumber', { option: '--epochs', received: 'two', rule: { kind: 'wholeNumber' } }],
    ['train --epochs 1.5', 'optionNotNumber', { rule: { kind: 'wholeNumber' } }],
    ['train --epochs 0', 'optionNotNumber', { rule: { kind: 'atLeast', limit: 1 } }],
    ['train --weight-decay much', 'optionNotNumber', { rule: { kind: 'number' } }],
    ['train --weight-decay -0.1', 'optionNotNumber', { rule: { kind: 'atLeast', limit: 0 } }],
    ['train --freeze conv2d_1,', 'optionWithoutValue', { option: '--freeze', value: 'LAYERS' }],
    ['train --seed -1', 'optionNotNumber', { received: '-1', rule: { kind: 'atLeast', limit: 0 } }],
    ['train --batch 65537', 'optionNotNumber', { rule: { kind: 'atMost', limit: 65_536 } }],
    ['train --optimizer adam-w', 'optionNotChoice', { received: 'adam-w', nearest: 'adamw' }],
    ['train --schedule onecycle', 'optionNotChoice', { nearest: 'oneCycle' }],
    ['train --clip-norm 0', 'optionNotNumber', { rule: { kind: 'moreThan', limit: 0 } }],
    ['train --folds 1', 'optionNotNumber', { rule: { kind: 'atLeast', limit: 2 } }],
    ['find-rate --folds 3', 'optionUnknown', { option: '--folds' }],
    ['evaluate latest --split tst', 'optionNotChoice', { received: 'tst', choices: ['validation', 'test'], nearest: 'test' }],
    ['status --language fr', 'optionNotChoice', { choices: ['en', 'zh'] }],
    ['evaluate', 'argumentMissing', { command: 'evaluate', argument: 'RUN|starter' }],
    ['presets softmax all', 'argumentUnexpected', { command: 'presets', argument: 'all' }],
    ['status all', 'argumentUnexpected', { command: 'status', argument: 'all', usage: 'status [OPTIONS]' }],
  ])('refuses “%s” with %s', (line, code, values) => {
    expect(() => parse(line)).toThrow(expect.objectContaining({ code, values: expect.objectContaining(values) }));
  });

  it('answers any words with a result or an error of its own', () => {
    const word = fc.oneof(
      fc.constantFrom(...commands.flatMap(({ name }) => name.split(' ')), ...Object.keys(options).map((name) => `--${name}`), '--', '-', '1', 'latest'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (argv) => {
        try {
          expect(['help', 'version', 'run']).toContain(parseArguments(argv, commands, languages.en).kind);
        } catch (error) {
          expect(error).toBeInstanceOf(InklingError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the list of commands', () => {
  it('names every command of the dictionary once', () => {
    expect(commands.map(({ name }) => name)).toEqual(Object.keys(languages.en.cli.commands));
  });

  it('uses every option somewhere', () => {
    const used = new Set([...commonOptions, ...commands.flatMap((command) => command.options)]);
    expect([...used].sort()).toEqual(Object.keys(options).sort());
  });

  it.each(commands.flatMap(({ name, examples }) => examples.map((words) => `${name} ${words}`.trim())))('has a true example: %s', (line) => {
    expect(parse(line).kind).toBe('run');
  });
});

/** Pictures and drawings read by the words typed. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, describe, expect, it } from 'vitest';
import { createCliBench } from './cliBench.ts';
import { toObjects } from './terminal.ts';

const { bench, terminal, pipe, trained } = await createCliBench();
afterAll(() => bench.remove());

describe('recognise', () => {
  /** Dark ink on white paper where `isInk` says so. */
  const writePicture = async (name: string, isInk: (row: number) => boolean): Promise<string> => {
    const [height, width] = [24, 20];
    const data = Uint8Array.from({ length: height * width }, (_, pixel) => (isInk(Math.floor(pixel / width)) ? 0 : 255));
    const file = join(bench.folder, name);
    await writeFile(file, encode({ width, height, data, channels: 1, depth: 8 }));
    return file;
  };

  it('answers for every picture in order, and says where there is no ink', async () => {
    const [bar, blank] = [await writePicture('bar.png', (row) => row === 3), await writePicture('blank.png', () => false)];
    const { exitCode, stdout } = await pipe.run(['recognise', bar, blank, '--run', trained, '--json']);
    expect(exitCode).toBe(0);
    const answers = toObjects(stdout);
    expect(answers).toEqual([
      expect.objectContaining({ file: bar, label: expect.stringMatching(/^(top|middle|bottom)$/), height: 12, width: 10 }),
      expect.objectContaining({ file: blank, label: null, probabilities: [] }),
    ]);
    expect(answers[0]?.['pixels']).toHaveLength(120);
    expect((answers[0]?.['probabilities'] as number[]).reduce((sum, p) => sum + p)).toBeCloseTo(1, 5);
  });

  it('shows on a terminal what the network saw', async () => {
    const { stdout } = await terminal.run(['recognise', await writePicture('bar.png', (row) => row === 3), '--run', trained]);
    expect(stdout).toMatch(/[█▀▄]{3}[^]*\nfile +answer +probability/);
  });

  it('names a file that is no picture', async () => {
    const file = join(bench.folder, 'note.png');
    await writeFile(file, 'no picture');
    const { exitCode, stdout, stderr } = await pipe.run(['recognise', file, '--run', trained]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(`${file} cannot be read as a picture`);
  });

  it('answers for the good pictures where one of several is bad, and fails in the end', async () => {
    const files = [join(bench.folder, 'nowhere.png'), await writePicture('bar.png', (row) => row === 3)];
    const { exitCode, stdout, stderr } = await pipe.run(['recognise', ...files, '--run', trained, '--json']);
    expect(exitCode).toBe(1);
    expect(toObjects(stdout)).toMatchObject([{ file: files[1] }]);
    expect(stderr).toContain(`${files[0]} does not exist`);
  });

  const writeDrawings = async (drawings: unknown): Promise<string> => {
    const file = join(bench.folder, 'drawings.json');
    await writeFile(file, typeof drawings === 'string' ? drawings : JSON.stringify(drawings));
    return file;
  };
  const line = [[[0, 5], [40, 5, 0.5, 120]]];

  it('reads drawings, and tells last how many of those with a label are right', async () => {
    const blank = { strokes: [] };
    const asked = await pipe.run(['recognise', '--strokes', await writeDrawings([{ strokes: line }]), '--run', trained, '--json']);
    const [{ label }] = toObjects(asked.stdout) as [{ label: string }];
    expect(toObjects(asked.stdout)).toHaveLength(1);
    const { exitCode, stdout } = await pipe.run(['recognise', '--strokes', await writeDrawings([{ label, strokes: line }, { label: 3, strokes: line }, blank]), '--run', trained, '--json']);
    expect(exitCode).toBe(0);
    expect(toObjects(stdout)).toMatchObject([{ truth: label, label, known: null }, { truth: '3', label }, { truth: null, label: null }, { accuracy: 0.5, count: 2 }]);
    const page = await pipe.run(['recognise', '--strokes', await writeDrawings([{ label, strokes: line }, { label: 3, strokes: line }]), '--run', trained]);
    expect(page.stdout).toContain('1 of 2 right (50.00 %)');
  });

  it.each([
    ['no JSON', '{', /drawings\.json/],
    ['a point of one number', [{ strokes: [[[1]]] }], /strokes\.0\.0/],
    ['a misspelt key', [{ stroke: line }], /strokes/],
    ['no drawing at all', [], /drawings\.json/],
  ])('names what is wrong with a file of drawings: %s', async (_, drawings, says) => {
    const { exitCode, stdout, stderr } = await pipe.run(['recognise', '--strokes', await writeDrawings(drawings), '--run', trained]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(says);
  });

  it('reads pictures and drawings as numbers', async () => {
    const file = await writeDrawings([{ label: 'x', strokes: [...line, [[90, 5], [130, 5]]] }]);
    const [drawn, told] = toObjects((await pipe.run(['recognise', '--strokes', file, '--number', '--run', trained, '--json'])).stdout);
    expect((drawn?.['digits'] as unknown[]).length).toBe(2);
    expect(told).toEqual({ accuracy: 0, count: 1 });
    const picture = await writePicture('bar.png', (row) => row === 3);
    const read = toObjects((await pipe.run(['recognise', picture, '--number', '--run', trained, '--json'])).stdout);
    expect(read).toMatchObject([{ file: picture, number: expect.any(String), confidence: expect.any(Number) }]);
    expect((await pipe.run(['recognise', picture, '--number', '--run', trained])).stdout).toMatch(/^file +number +probability/);
  });

  it('wants pictures or drawings, one of them', async () => {
    expect((await pipe.run(['recognise'])).exitCode).toBe(2);
    expect((await pipe.run(['recognise', 'a.png', '--strokes', 'b.json'])).exitCode).toBe(2);
  });
});

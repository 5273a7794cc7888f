import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InklingError } from '../../../electron/contract/errors.ts';
import { toIdxImages, toIdxLabels } from '../../../electron/engine/data/idx.ts';
import { measureIdxFolder, readIdxFolder } from '../../../electron/engine/data/idxFolder.ts';
import { renamed, smallPart, smallSet, temporaryFolder, writeFiles } from './samples.ts';

const folderWith = async (files: Parameters<typeof writeFiles>[1]): Promise<string> => writeFiles(await temporaryFolder(), files);
const without = (...names: readonly string[]) => Object.fromEntries(Object.entries(smallSet()).filter(([name]) => !names.includes(name)));

/** Both ways of looking at a folder, for what both must say. */
const lookers = [
  ['reading', (folder: string): Promise<unknown> => readIdxFolder(folder, 'id')],
  ['measuring', measureIdxFolder],
] as const;

describe('a folder of IDX files', () => {
  it('is read as bytes, the training and the test part apart', async () => {
    expect(await readIdxFolder(await folderWith(smallSet()), 'small')).toEqual({
      id: 'small',
      height: 3,
      width: 2,
      classNames: ['0', '1', '2'],
      training: { count: 5, images: Uint8Array.from({ length: 30 }, (_, i) => i), labels: Uint8Array.from([0, 1, 2, 0, 1]) },
      test: { count: 4, images: Uint8Array.from({ length: 24 }, (_, i) => 100 + i), labels: Uint8Array.from([0, 1, 2, 0]) },
    });
  });

  it('is measured without its pixels', async () => {
    const size = { height: 3, width: 2, classCount: 3, trainingCount: 5, testCount: 4 };
    expect(await measureIdxFolder(await folderWith(smallSet()))).toEqual({ name: null, size });
  });

  it.each<[string, (name: string) => string]>([
    ['gzipped', (name) => `${name}.gz`],
    ['with a dot', (name) => name.replace('-idx', '.idx')],
    ['in capitals', (name) => name.toUpperCase()],
    ['EMNIST’s', (name) => `emnist-letters-${name.replace('t10k', 'test')}.gz`],
  ])('may have names as they are found: %s', async (_, rename) => {
    expect(await readIdxFolder(await folderWith(renamed(smallSet(), rename)), 'small')).toMatchObject({ training: { count: 5 }, test: { count: 4 } });
  });

  it('may hold the archives beside what was unpacked from them', async () => {
    const folder = await folderWith({ ...smallSet(), ...renamed(smallSet(), (name) => `${name}.gz`) });
    expect(await readIdxFolder(folder, 'small')).toMatchObject({ training: { count: 5 } });
  });

  it('may hold other files, and folders named like files of a set', async () => {
    const folder = await folderWith({ ...renamed(smallSet(), (name) => name.replace('-idx', '.idx')), 'README.md': '#' });
    await mkdir(join(folder, 'train-images-idx3-ubyte'));
    expect(await readIdxFolder(folder, 'small')).toMatchObject({ training: { count: 5 } });
  });

  it('may be made of links', async () => {
    const folder = await folderWith(smallSet());
    const links = await temporaryFolder();
    for (const name of Object.keys(smallSet())) await symlink(join(folder, name), join(links, name));
    expect(await readIdxFolder(links, 'small')).toMatchObject({ training: { count: 5 } });
  });

  it('needs no test part', async () => {
    const folder = await folderWith(without('t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'));
    expect((await readIdxFolder(folder, 'small')).test).toBeNull();
    expect((await measureIdxFolder(folder)).size.testCount).toBe(0);
  });

  describe.each(lookers)('refused by %s', (_, look) => {
    it.each([
      ['train-images-idx3-ubyte'],
      ['train-labels-idx1-ubyte'],
      ['t10k-images-idx3-ubyte'],
      ['t10k-labels-idx1-ubyte'],
    ])('when %s has no partner', async (name) => {
      const folder = await folderWith(without(name));
      await expect(look(folder)).rejects.toMatchObject({ code: 'dataFilesMissing', values: { folder, missing: [name] } });
    });

    it('when it is empty', async () => {
      const missing = ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte'];
      await expect(look(await temporaryFolder())).rejects.toMatchObject({ code: 'dataFilesMissing', values: { missing } });
    });

    it('when it does not exist or is a file', async () => {
      const folder = await folderWith(smallSet());
      const [none, file] = [join(folder, 'none'), join(folder, 'train-images-idx3-ubyte')];
      await expect(look(none)).rejects.toMatchObject({ code: 'dataUnreadable', values: { path: none, reason: 'ENOENT' } });
      await expect(look(file)).rejects.toMatchObject({ code: 'dataUnreadable', values: { path: file, reason: 'ENOTDIR' } });
    });

    it('when two files could be the same part', async () => {
      const [name, dotted] = ['train-images-idx3-ubyte', 'train-images.idx3-ubyte'];
      const folder = await folderWith({ ...smallSet(), [dotted]: smallPart(5).images });
      await expect(look(folder)).rejects.toMatchObject({ code: 'dataFilesAmbiguous', values: { folder, files: [name, dotted] } });
    });

    it('when the parts are of two sets', async () => {
      const files = renamed(smallSet(), (name) => `${name.startsWith('train') ? 'letters' : 'digits'}-${name}`);
      const values = { files: Object.keys(files).sort() };
      await expect(look(await folderWith(files))).rejects.toMatchObject({ code: 'dataFilesAmbiguous', values });
    });

    it('when pictures and labels are not as many', async () => {
      const folder = await folderWith({ ...smallSet(), 'train-labels-idx1-ubyte': smallPart(6).labels });
      await expect(look(folder)).rejects.toMatchObject({
        code: 'dataCountsDiffer',
        values: {
          imagesFile: join(folder, 'train-images-idx3-ubyte'),
          labelsFile: join(folder, 'train-labels-idx1-ubyte'),
          images: 5,
          labels: 6,
        },
      });
    });

    it('when the test pictures have another size', async () => {
      const images = toIdxImages({ count: 4, height: 2, width: 3, images: new Uint8Array(24) });
      const folder = await folderWith({ ...smallSet(), 't10k-images-idx3-ubyte': images });
      await expect(look(folder)).rejects.toMatchObject({ code: 'dataSizesDiffer', values: { folder, training: '3 × 2', test: '2 × 3' } });
    });

    it('when there is only one class', async () => {
      const folder = await folderWith({
        'train-images-idx3-ubyte': smallPart(5).images,
        'train-labels-idx1-ubyte': toIdxLabels(new Uint8Array(5)),
      });
      await expect(look(folder)).rejects.toMatchObject({ code: 'dataClassesTooFew', values: { folder } });
    });
  });

  it('lets nothing but errors for people out, whatever the files hold', async () => {
    const folder = await folderWith(smallSet());
    const anyFile = fc.record({ name: fc.constantFrom(...Object.keys(smallSet())), at: fc.nat(40), value: fc.integer({ min: 0, max: 255 }), length: fc.nat(60) });
    await fc.assert(
      fc.asyncProperty(anyFile, async ({ name, at, value, length }) => {
        const content = smallSet()[name]!;
        await writeFile(join(folder, name), content.with(at % content.length, value).subarray(0, length));
        const result = await readIdxFolder(folder, 'small').catch((error: unknown) => error);
        await writeFile(join(folder, name), content);
        if (result instanceof Error) expect(result).toBeInstanceOf(InklingError);
        else expect(result).toMatchObject({ height: 3, width: 2 });
      }),
    );
  });
});

describe('dataset.json', () => {
  const folderSaying = async (content: unknown): Promise<string> =>
    folderWith({ ...smallSet(), 'dataset.json': typeof content === 'string' ? content : JSON.stringify(content) });

  it('names the set and its classes, also those without samples', async () => {
    const folder = await folderSaying({ schema: 1, name: 'Greek', classNames: ['alpha', 'beta', 'gamma', 'delta'] });
    expect((await readIdxFolder(folder, 'small')).classNames).toEqual(['alpha', 'beta', 'gamma', 'delta']);
    expect(await measureIdxFolder(folder)).toMatchObject({ name: 'Greek', size: { classCount: 4 } });
  });

  it('may name nothing', async () => {
    expect((await readIdxFolder(await folderSaying({ schema: 1 }), 'small')).classNames).toEqual(['0', '1', '2']);
  });

  it('must name every class that has samples', async () => {
    const folder = await folderSaying({ schema: 1, classNames: ['alpha', 'beta'] });
    const values = { file: join(folder, 'train-labels-idx1-ubyte'), index: 2, label: 2, classCount: 2 };
    await expect(readIdxFolder(folder, 'small')).rejects.toMatchObject({ code: 'dataLabelUnnamed', values });
  });

  it.each([
    ['is no JSON', '{', { code: 'notJson' }],
    ['has an unknown key', { schema: 1, classnames: ['a', 'b'] }, { code: 'invalidValue', values: { problem: { kind: 'unknownKey', path: 'classnames', nearest: 'classNames' } } }],
    ['is of a later format', { schema: 2 }, { code: 'invalidValue', values: { problem: { kind: 'wrongValue', path: 'schema' } } }],
    ['names one class', { schema: 1, classNames: ['a'] }, { code: 'invalidValue', values: { problem: { path: 'classNames' } } }],
    ['names 63 classes', { schema: 1, classNames: Array.from({ length: 63 }, String) }, { code: 'invalidValue', values: { problem: { path: 'classNames' } } }],
    ['leaves a name empty', { schema: 1, classNames: ['a', '', 'c'] }, { code: 'invalidValue', values: { problem: { path: 'classNames.1' } } }],
    ['gives a name twice', { schema: 1, classNames: ['a', 'b', 'a'] }, { code: 'dataNameRepeated', values: { name: 'a' } }],
  ])('is refused when it %s', async (_, content, error) => {
    const folder = await folderSaying(content);
    await expect(readIdxFolder(folder, 'small')).rejects.toMatchObject(error);
    await expect(readIdxFolder(folder, 'small')).rejects.toThrow(join(folder, 'dataset.json'));
  });
});

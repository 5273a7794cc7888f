import { randomBytes } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { download } from '../../../../electron/engine/data/fetch/download.ts';
import { fetchFiles } from '../../../../electron/engine/data/fetch/fetchFiles.ts';
import { createPartFile } from '../../../../electron/engine/data/fetch/partFile.ts';
import { honest, sending, startMirror } from './mirror.ts';
import { archives, archiveSize, expectWhole, failure, first, setting, sourceAt, trainImages } from './smallSet.ts';

describe('fetchFiles goes on after a cut connection', () => {
  it('at once, from where it was cut, as often as it takes', async () => {
    const { folder, options } = await setting();
    const { home, asked } = await startMirror(first(honest(archives, [60_000, 50_000])));
    await fetchFiles(sourceAt(home), options);
    await expectWhole(folder);
    expect(asked.slice(0, 3)).toEqual([
      `GET /${trainImages}`,
      `GET /${trainImages} bytes=60000-`,
      `GET /${trainImages} bytes=110000-`,
    ]);
  });

  it('with all that had come before the cut, however slow the disk', async () => {
    const { folder, options } = await setting();
    const { home } = await startMirror(honest(archives, [150_000]));
    await mkdir(folder, { recursive: true });
    const part = createPartFile(join(folder, trainImages));
    async function* slowly(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        await wait(60);
        yield chunk;
      }
    }
    const slow = { ...part, append: (chunks: AsyncIterable<Uint8Array>, onWritten: (bytes: number) => void) => part.append(slowly(chunks), onWritten) };
    const { proxies, stall, signal } = options;
    const url = new URL(trainImages, home);
    await expect(download({ url, part: slow, limitBytes: 1e6, proxies, stall, signal, onProgress: () => undefined })).rejects.toMatchObject({ problem: { kind: 'network' } });
    expect(await part.kept()).toMatchObject({ sizeBytes: 150_000 });
  });

  it('in a later attempt, from where the first was stopped', async () => {
    const stop = new AbortController();
    const { folder, options } = await setting({ signal: stop.signal });
    let requests = 0;
    const { home, asked } = await startMirror(
      first((request, response) => {
        if (requests++ > 0) {
          honest(archives)(request, response);
        } else {
          response.writeHead(200, { 'content-length': archiveSize }).write(archives[trainImages]!.subarray(0, 60_000));
          setTimeout(() => stop.abort(), 100);
        }
      }),
    );
    await expect(fetchFiles(sourceAt(home), options)).rejects.toMatchObject({ code: 'fetchStopped', values: { data: 'small' } });
    expect((await readdir(folder)).sort()).toEqual([`${trainImages}.part`, `${trainImages}.part.json`]);
    await fetchFiles(sourceAt(home), { ...options, signal: new AbortController().signal });
    await expectWhole(folder);
    expect(asked.slice(0, 2)).toEqual([`GET /${trainImages}`, `GET /${trainImages} bytes=60000-`]);
  });

  it('at the home where it began, though another stands before it', async () => {
    const { folder, options } = await setting();
    const [begun, other] = [await startMirror(first(honest(archives, [60_000, 0]))), await startMirror(honest(archives))];
    await failure(fetchFiles(sourceAt(begun.home), options));
    await fetchFiles(sourceAt(other.home, begun.home), options);
    await expectWhole(folder);
    expect(begun.asked.slice(0, 3)).toEqual([
      `GET /${trainImages}`,
      `GET /${trainImages} bytes=60000-`,
      `GET /${trainImages} bytes=60000-`,
    ]);
    expect(other.asked).not.toContain(`GET /${trainImages}`);
  });

  it('from the beginning at a home that ignores ranges', async () => {
    const { folder, options } = await setting();
    const plain = sending(() => ({ status: 200, headers: {}, body: archives[trainImages]! }), [60_000]);
    const { home, asked } = await startMirror(first(plain));
    await fetchFiles(sourceAt(home), options);
    await expectWhole(folder);
    expect(asked[1]).toBe(`GET /${trainImages} bytes=60000-`);
  });

  it('from the beginning when the file has changed at its home', async () => {
    const { folder, options } = await setting();
    const old = { ...archives, [trainImages]: gzipSync(randomBytes(archiveSize)) };
    let requests = 0;
    const { home, asked } = await startMirror(
      first((request, response) => {
        const handler = requests++ === 0 ? honest(old, [60_000]) : honest(archives);
        handler(request, response);
      }),
    );
    await fetchFiles(sourceAt(home), options);
    await expectWhole(folder);
    expect(asked.slice(0, 3)).toEqual([`GET /${trainImages}`, `GET /${trainImages} bytes=60000-`, 'GET /train-labels-idx1-ubyte.gz']);
  });

  it('once more from the beginning when what was continued has become wrong', async () => {
    const { folder, options } = await setting();
    const { home, asked } = await startMirror(honest(archives));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${trainImages}.part`), randomBytes(60_000));
    await writeFile(join(folder, `${trainImages}.part.json`), JSON.stringify({ url: `${home}${trainImages}`, validator: null }));
    await fetchFiles(sourceAt(home), options);
    await expectWhole(folder);
    expect(asked.slice(0, 2)).toEqual([`GET /${trainImages} bytes=60000-`, `GET /${trainImages}`]);
  });

  it('with nothing more to ask for when all had come', async () => {
    const { folder, options } = await setting();
    const { home, asked } = await startMirror(honest(archives));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${trainImages}.part`), archives[trainImages]!);
    await writeFile(join(folder, `${trainImages}.part.json`), JSON.stringify({ url: `${home}${trainImages}`, validator: null }));
    await fetchFiles(sourceAt(home), options);
    await expectWhole(folder);
    expect(asked.slice(0, 2)).toEqual([`GET /${trainImages} bytes=${archiveSize}-`, 'GET /train-labels-idx1-ubyte.gz']);
  });

  it.each([
    ['is torn', '{"url":'],
    ['is missing', null],
  ])('from the beginning when the note of its origin %s', async (_, note) => {
    const { folder, options } = await setting();
    const { home, asked } = await startMirror(honest(archives));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${trainImages}.part`), randomBytes(60_000));
    if (note !== null) await writeFile(join(folder, `${trainImages}.part.json`), note);
    await fetchFiles(sourceAt(home), options);
    await expectWhole(folder);
    expect(asked[0]).toBe(`GET /${trainImages}`);
  });
});

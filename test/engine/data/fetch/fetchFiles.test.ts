import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../../electron/contract/events.ts';
import { fetchFiles, type FetchOptions } from '../../../../electron/engine/data/fetch/fetchFiles.ts';
import { noProxy } from '../../../../electron/engine/data/fetch/proxy.ts';
import type { Download } from '../../../../electron/engine/data/fetch/published.ts';
import { toIdxImages, toIdxLabels } from '../../../../electron/engine/data/idx.ts';
import { readIdxFolder } from '../../../../electron/engine/data/idxFolder.ts';
import { renamed, temporaryFolder } from '../samples.ts';
import { honest, sending, startMirror, type Handler } from './mirror.ts';

/** A set whose training pictures do not get smaller by packing: their archive has some 200,000 bytes. */
const contents: Readonly<Record<string, Uint8Array>> = {
  'train-images-idx3-ubyte': toIdxImages({ count: 250, height: 28, width: 28, images: randomBytes(250 * 784) }),
  'train-labels-idx1-ubyte': toIdxLabels(Uint8Array.from({ length: 250 }, (_, i) => i % 10)),
  't10k-images-idx3-ubyte': toIdxImages({ count: 10, height: 28, width: 28, images: randomBytes(10 * 784) }),
  't10k-labels-idx1-ubyte': toIdxLabels(Uint8Array.from({ length: 10 }, (_, i) => i)),
};
const names = Object.keys(contents).map((name) => `${name}.gz`);
const [trainImages = ''] = names;
const archives = Object.fromEntries(Object.entries(contents).map(([name, content]) => [`${name}.gz`, gzipSync(content)]));
const archiveSize = archives[trainImages]!.length;

const sourceAt = (...homes: readonly string[]): Download => ({
  id: 'small',
  variable: 'SMALL_FOLDER',
  homes,
  size: { height: 28, width: 28, classCount: 10, trainingCount: 250, testCount: 10 },
  files: Object.entries(contents).map(([name, content]) => ({
    name: `${name}.gz`,
    sizeBytes: content.length,
    digest: { of: 'content', sha256: createHash('sha256').update(content).digest('hex') },
  })),
});

interface Setting {
  readonly folder: string;
  readonly events: EngineEvent[];
  readonly options: FetchOptions;
}

async function setting(changes: Partial<FetchOptions> = {}): Promise<Setting> {
  const folder = join(await temporaryFolder(), 'datasets', 'small');
  const events: EngineEvent[] = [];
  const stall = { windowMs: 10_000, leastBytes: 100 };
  const emit = (event: EngineEvent): void => void events.push(event);
  const { signal } = new AbortController();
  return { folder, events, options: { folder, proxies: noProxy, stall, signal, emit, ...changes } };
}

const expectWhole = async (folder: string): Promise<void> => {
  expect((await readdir(folder)).sort()).toEqual([...names].sort());
  const { training } = await readIdxFolder(folder, 'small');
  // Far quicker than to let the matcher compare 200,000 numbers.
  expect(Buffer.compare(training.images, contents['train-images-idx3-ubyte']!.subarray(16))).toBe(0);
};
/** Only the first file is asked for in a special way in most tests. */
const first = (handler: Handler, others: Handler = honest(archives)): Handler => (request, response) =>
  (request.url === `/${trainImages}` ? handler : others)(request, response);
const failure = async (promise: Promise<unknown>): Promise<{ code?: string; values?: unknown }> =>
  promise.then(
    () => ({}),
    (error: unknown) => error as { code?: string; values?: unknown },
  );

describe('fetchFiles', () => {
  it('brings every file, asking for each once', async () => {
    const { folder, options } = await setting();
    const { home, asked } = await startMirror(honest(archives));
    await fetchFiles(sourceAt(home), options);
    await expectWhole(folder);
    expect(asked).toEqual(names.map((name) => `GET /${name}`));
  });

  it('tells how much has come and how much there is', async () => {
    const { events, options } = await setting();
    const { home } = await startMirror(honest(archives));
    await fetchFiles(sourceAt(home), options);
    const told = events.filter((event) => event.event === 'fetchProgressed' && event.file === trainImages);
    expect(told[0]).toMatchObject({ data: 'small', receivedBytes: 0, totalBytes: archiveSize });
    expect(told.at(-1)).toMatchObject({ receivedBytes: archiveSize, totalBytes: archiveSize });
  });

  it('fetches nothing that is there already, raw or packed', async () => {
    const { folder, options } = await setting();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'train-images-idx3-ubyte'), contents['train-images-idx3-ubyte']!);
    await writeFile(join(folder, 't10k-labels-idx1-ubyte.gz'), archives['t10k-labels-idx1-ubyte.gz']!);
    const { home, asked } = await startMirror(honest(archives));
    await fetchFiles(sourceAt(home), options);
    expect(asked).toEqual(['GET /train-labels-idx1-ubyte.gz', 'GET /t10k-images-idx3-ubyte.gz']);
  });

  it('sets aside a file that is there with another content', async () => {
    const { folder, options } = await setting();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'train-images-idx3-ubyte'), contents['t10k-images-idx3-ubyte']!);
    const { home } = await startMirror(honest(archives));
    await fetchFiles(sourceAt(home), options);
    expect((await readdir(folder)).sort()).toEqual([...names, 'train-images-idx3-ubyte.replaced'].sort());
    expect((await readIdxFolder(folder, 'small')).training.count).toBe(250);
  });

  describe('goes on after a cut connection', () => {
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

  describe('takes the next home when one', () => {
    const wrong = gzipSync(contents['t10k-images-idx3-ubyte']!);
    const send = (status: number, body: Uint8Array | string, headers = {}): Handler => (_, response) =>
      void response.writeHead(status, headers).end(body);
    const cases: readonly (readonly [string, Handler, unknown])[] = [
      ['does not have the file', send(404, 'gone'), { kind: 'status', status: 404 }],
      ['is out of order', send(503, ''), { kind: 'status', status: 503 }],
      ['sends another content', send(200, wrong), { kind: 'wrongContent' }],
      ['sends a page to log in', send(200, '<html>'), { kind: 'wrongContent' }],
      ['sends less than there is', send(200, archives[trainImages]!.subarray(0, 1000)), { kind: 'wrongContent' }],
      ['says nothing', () => undefined, { kind: 'stalled', seconds: 0.5 }],
      [
        'falls silent',
        (_, response) => {
          response.writeHead(200, { 'content-length': 1000 }).flushHeaders();
        },
        { kind: 'stalled', seconds: 0.5 },
      ],
      [
        'drips',
        (_, response) => {
          response.writeHead(200);
          const drip = setInterval(() => response.write('x'), 50);
          response.on('close', () => clearInterval(drip));
        },
        { kind: 'stalled', seconds: 0.5 },
      ],
      [
        'promises more than it sends',
        (_, response) => {
          response.writeHead(200, { 'content-length': archiveSize + 5 });
          response.write(archives[trainImages], () => setTimeout(() => response.destroy(), 20));
        },
        { kind: 'network', code: 'ECONNRESET' },
      ],
      [
        'never ends',
        (_, response) => {
          response.writeHead(200);
          const chunk = randomBytes(65_536);
          const pour = setInterval(() => response.write(chunk), 1);
          response.on('close', () => clearInterval(pour));
        },
        { kind: 'tooLarge', limitBytes: 16 + 250 * 784 + 65_536 },
      ],
      ['redirects in a circle', send(302, '', { location: `/${trainImages}` }), { kind: 'wrongRedirect' }],
      ['redirects to a file of this machine', send(302, '', { location: 'file:///etc/passwd' }), { kind: 'wrongRedirect' }],
      ['answers with no HTTP', (_, response) => void response.socket?.end('what?\r\n\r\n'), { kind: 'network', code: expect.stringMatching(/^HPE_/) }],
    ];
    it.each(cases)('%s', async (_, handler, problem) => {
      const { folder, events, options } = await setting({ stall: { windowMs: 500, leastBytes: 100 } });
      const [bad, good] = [await startMirror(first(handler)), await startMirror(honest(archives))];
      await fetchFiles(sourceAt(bad.home, good.home), options);
      await expectWhole(folder);
      expect(events).toContainEqual({ event: 'warned', code: 'homeFailed', values: { file: trainImages, home: bad.home, problem } });
    });

    it('does not exist', async () => {
      const { folder, options } = await setting();
      const { home } = await startMirror(honest(archives));
      await fetchFiles(sourceAt('http://127.0.0.1:1/', home), options);
      await expectWhole(folder);
    });
  });

  it('reads no further than the promised length', async () => {
    const { folder, options } = await setting();
    const { home } = await startMirror(
      first((_, response) => {
        const head = `HTTP/1.1 200 OK\r\ncontent-length: ${archiveSize}\r\nconnection: close\r\n\r\n`;
        response.socket?.end(Buffer.concat([Buffer.from(head), archives[trainImages]!, randomBytes(5000)]));
      }),
    );
    await fetchFiles(sourceAt(home), options);
    await expectWhole(folder);
  });

  it('follows redirects', async () => {
    const { folder, options } = await setting();
    const good = await startMirror(honest(archives));
    const { home } = await startMirror((request, response) => {
      response.writeHead(307, { location: new URL(request.url ?? '', good.home).href }).end();
    });
    await fetchFiles(sourceAt(home), options);
    await expectWhole(folder);
  });

  it('says of each home why it failed when all did, and keeps the files that came', async () => {
    const { folder, options } = await setting();
    const only = (...kept: readonly string[]) => Object.fromEntries(kept.map((name) => [name, archives[name]!]));
    const { home } = await startMirror(honest(only(...names.slice(0, 2))));
    const [, , third] = names;
    await expect(fetchFiles(sourceAt(home, 'http://127.0.0.1:1/'), options)).rejects.toMatchObject({
      code: 'fetchFailed',
      values: {
        data: 'small',
        file: third,
        variable: 'SMALL_FOLDER',
        attempts: [
          { home, problem: { kind: 'status', status: 404 } },
          { home: 'http://127.0.0.1:1/', problem: { kind: 'network', code: 'ECONNREFUSED' } },
        ],
      },
    });
    expect((await readdir(folder)).sort()).toEqual(names.slice(0, 2).sort());
  });

  it('puts no wrong file in its place', async () => {
    const { folder, options } = await setting();
    const { home } = await startMirror(honest(renamed(archives, (name) => name.replace('train', 't10k'))));
    const { code } = await failure(fetchFiles(sourceAt(home), options));
    expect(code).toBe('fetchFailed');
    expect(await readdir(folder)).toEqual([]);
  });

  it('stops before the first request when it was stopped before', async () => {
    const { options } = await setting({ signal: AbortSignal.abort() });
    const { home, asked } = await startMirror(honest(archives));
    await expect(fetchFiles(sourceAt(home), options)).rejects.toMatchObject({ code: 'fetchStopped' });
    expect(asked).toEqual([]);
  });

  it('stops at once, also in the middle of a silence', async () => {
    const stop = new AbortController();
    const { options } = await setting({ signal: stop.signal, stall: { windowMs: 60_000, leastBytes: 1 } });
    const { home } = await startMirror(() => setTimeout(() => stop.abort(), 50));
    await expect(fetchFiles(sourceAt(home), options)).rejects.toMatchObject({ code: 'fetchStopped' });
  });

  it('does not try other homes when it is the disk that refuses', async () => {
    const { folder, options } = await setting();
    await mkdir(join(folder, '..'), { recursive: true });
    await writeFile(folder, 'a file where the folder should be');
    const { home, asked } = await startMirror(honest(archives));
    await expect(fetchFiles(sourceAt(home, home), options)).rejects.toMatchObject({ code: 'pathBlocked', values: { path: folder } });
    expect(asked).toEqual([]);
    expect(await readFile(folder, 'utf8')).toBe('a file where the folder should be');
  });
});

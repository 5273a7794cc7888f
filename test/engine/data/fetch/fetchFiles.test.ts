import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFiles } from '../../../../electron/engine/data/fetch/fetchFiles.ts';
import { readIdxFolder } from '../../../../electron/engine/data/idxFolder.ts';
import { renamed } from '../samples.ts';
import { honest, startMirror, type Handler } from './mirror.ts';
import { archives, archiveSize, contents, expectWhole, failure, first, names, setting, sourceAt, trainImages } from './smallSet.ts';

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

/** Files that a browser brings and takes away, by real requests to the real server; and what a hostile page makes of that. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Bridge } from '../../electron/contract/bridge.ts';
import { pieceLimitBytes } from '../../electron/contract/shell.ts';
import { readZipList } from '../../electron/engine/data/import/npz/zip.ts';
import { formatHolder, identifyOwnProcess } from '../../electron/engine/store/holder.ts';
import { openStaging, type Staging } from '../../electron/process/staging.ts';
import { createUploads } from '../../electron/serve/uploads.ts';
import { zip } from '../../electron/serve/zip.ts';
import { openTab, serve, type Service, type Tab } from './visitor.ts';

const nobody: Bridge = { request: () => Promise.reject(new Error('nobody asks the engine here')), listen: () => () => undefined };
let folder: string;
let service: Service;
let cookie: string;
let tab: Tab;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inkling-files-'));
  service = await serve(folder, nobody);
  cookie = await service.letIn();
  tab = await openTab(service.host, cookie);
});
afterAll(async () => {
  tab.socket.terminate();
  await service.server.close();
  await rm(folder, { recursive: true });
});

async function ask(name: string, params: unknown): Promise<unknown> {
  const outcome = await tab.ask(name, params);
  if (!outcome.ok) throw Object.assign(new Error(outcome.failure.code), outcome.failure);
  return outcome.result;
}
/** Where the server keeps what is on its way. */
const staged = (): readonly string[] => (existsSync(join(folder, 'staging')) ? readdirSync(join(folder, 'staging'), { recursive: true, encoding: 'utf8' }).sort() : []);
const stagedFile = (name: string): string => join(folder, 'staging', staged().find((path) => basename(path) === name) ?? 'nothing of the name');

async function bring(...pieces: readonly { readonly path: readonly string[]; readonly bytes: Uint8Array }[]): Promise<unknown> {
  const { upload } = (await ask('beginUpload', {})) as { readonly upload: string };
  await ask('addToUpload', { upload, pieces });
  return ask('endUpload', { upload });
}

describe('what is brought', () => {
  it('arrives byte by byte, in its folders, under tokens', async () => {
    const given = await bring({ path: ['a.csv'], bytes: Buffer.from('1,2') }, { path: ['set', '七', 'x.png'], bytes: new Uint8Array([0, 255]) }, { path: ['a.csv'], bytes: Buffer.from(',3') });
    expect(given).toEqual([{ token: expect.stringMatching(/^file-[\w-]{22}$/), name: 'a.csv' }, { token: expect.stringMatching(/^file-/), name: 'set' }]);
    expect(readFileSync(stagedFile('a.csv'), 'utf8')).toBe('1,2,3');
    expect([...readFileSync(stagedFile('x.png'))]).toEqual([0, 255]);
  });

  it('stays in its folder, whatever its path says', async () => {
    const { upload } = (await ask('beginUpload', {})) as { readonly upload: string };
    const before = staged();
    const part = fc.constantFrom('..', '.', '', '/', '\\', '../x', '..\\x', '/etc', 'C:', 'C:\\x', 'a\0b', 'nul\n', '~/x'.replace('~', '..'), 'con:', '*', 'x'.repeat(300));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(part, fc.constant('fine')), { minLength: 1, maxLength: 4 }).filter((path) => path.some((each) => each !== 'fine')), async (path) => {
        await expect(ask('addToUpload', { upload, pieces: [{ path, bytes: new Uint8Array(1) }] })).rejects.toMatchObject({ code: 'invalidValue' });
      }),
      // The server answers 200 a second.
      { numRuns: 150 },
    );
    expect(staged()).toEqual(before);
    expect(await ask('endUpload', { upload })).toEqual([]);
  });

  it('is nothing without a beginning, nor after its end', async () => {
    await expect(ask('addToUpload', { upload: 'made up', pieces: [] })).rejects.toMatchObject({ code: 'uploadUnknown' });
    const { upload } = (await ask('beginUpload', {})) as { readonly upload: string };
    await ask('endUpload', { upload });
    await expect(ask('endUpload', { upload })).rejects.toMatchObject({ code: 'uploadUnknown' });
  });

  it('makes room for what comes later: only the newest are kept, and many beginnings give way', async () => {
    for (let i = 0; i < 5; i++) await bring({ path: [`only-${i}.csv`], bytes: new Uint8Array(1) });
    expect(['only-0.csv', 'only-1.csv', 'only-2.csv', 'only-3.csv', 'only-4.csv'].map((name) => staged().some((path) => basename(path) === name))).toEqual([false, false, true, true, true]);
    const { upload } = (await ask('beginUpload', {})) as { readonly upload: string };
    for (let i = 0; i < 8; i++) await ask('beginUpload', {});
    await expect(ask('endUpload', { upload })).rejects.toMatchObject({ code: 'uploadUnknown' });
  });

  it('needs no dialog, which there is not', async () => {
    for (const name of ['openFiles', 'showAbout']) expect(await tab.ask(name, name === 'openFiles' ? { kind: 'csv', many: false } : {})).toMatchObject({ ok: false, failure: { code: 'shellLacks' } });
  });
});

describe('a limit', () => {
  let staging: Staging;
  beforeEach(async () => {
    staging = openStaging(await mkdtemp(join(folder, 'limited-')));
  });
  afterEach(() => staging.close());

  it.each([
    ['bytes', { bytes: 10, pieces: 100 }, [{ path: ['a'], bytes: new Uint8Array(6) }, { path: ['b'], bytes: new Uint8Array(5) }]],
    ['pieces', { bytes: 1000, pieces: 1 }, [{ path: ['a'], bytes: new Uint8Array(1) }, { path: ['b'], bytes: new Uint8Array(1) }]],
    ['the bytes of a piece', { bytes: 10 * pieceLimitBytes, pieces: 9 }, [{ path: ['a'], bytes: new Uint8Array(pieceLimitBytes + 1) }]],
  ])('of %s ends an upload, and nothing of it is kept', async (_what, limit, pieces) => {
    const uploads = createUploads(staging, limit);
    const id = await uploads.begin();
    await expect(uploads.add(id, pieces)).rejects.toMatchObject({ code: 'uploadTooLarge', values: { limitBytes: limit.bytes } });
    await expect(uploads.end(id)).rejects.toMatchObject({ code: 'uploadUnknown' });
  });
});

describe('what is taken away', () => {
  /** Writes where the engine would, and asks for it. */
  async function make(name: 'saveFile' | 'chooseFolder', write: (path: string) => void): Promise<{ readonly address: string; readonly name: string }> {
    const before = new Set(staged());
    const { token, name: given } = (await ask(name, name === 'saveFile' ? { kind: 'csv', suggestedName: 'ink.csv' } : {})) as { readonly token: string; readonly name: string };
    const made = staged().find((path) => !before.has(path) && /files-[^/\\]*$/.test(path)) ?? '';
    write(join(folder, 'staging', made, ...(name === 'saveFile' ? [given] : [])));
    return (await ask('collect', { token })) as { readonly address: string; readonly name: string };
  }

  it('comes once, whole, as a file that is not shown, and is gone from here then', async () => {
    const { address, name } = await make('saveFile', (path) => writeFileSync(path, 'label,pixel\n'));
    expect([name, address]).toEqual(['ink.csv', expect.stringMatching(/^\/download\/[\w-]{43}$/)]);
    const { status, headers, body } = await service.get(address, { Cookie: cookie });
    expect([status, body, headers['content-disposition'], headers['content-type'], headers['content-length']]).toEqual([200, 'label,pixel\n', "attachment; filename*=UTF-8''ink.csv", 'application/octet-stream', '12']);
    expect((await service.get(address, { Cookie: cookie })).status).toBe(404);
    await expect.poll(() => staged().some((path) => basename(path) === 'ink.csv')).toBe(false);
  });

  it('is for who was let in, on our own pages, and not used up by others or by HEAD', async () => {
    const { address } = await make('saveFile', (path) => writeFileSync(path, 'mine'));
    expect((await service.get(address)).status).toBe(403);
    expect((await service.get(address, { Cookie: cookie, Origin: 'http://evil.example' })).status).toBe(403);
    expect((await service.get(address, { Cookie: cookie, 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'no-cors' })).status).toBe(403);
    expect((await service.get(address, { Cookie: cookie }, 'HEAD')).status).toBe(404);
    expect((await service.get(`${address}x`, { Cookie: cookie })).status).toBe(404);
    expect((await service.get(address, { Cookie: cookie })).body).toBe('mine');
  });

  it('is the one thing that was put into a folder, under its own name', async () => {
    const { address, name } = await make('chooseFolder', (path) => writeFileSync(join(path, 'it’s 模型.h5'), 'model'));
    expect(name).toBe('it’s 模型.h5');
    const { headers, body } = await service.get(address, { Cookie: cookie });
    expect([body, decodeURIComponent(String(headers['content-disposition']))]).toEqual(['model', `attachment; filename*=UTF-8''${name}`]);
  });

  it('is an archive where it is a folder', async () => {
    const { address, name } = await make('chooseFolder', (path) => {
      mkdirSync(join(path, 'model', 'variables'), { recursive: true });
      writeFileSync(join(path, 'model', 'saved_model.pb'), 'graph');
      writeFileSync(join(path, 'model', 'variables', '权重'), '');
    });
    expect(name).toBe('model.zip');
    const { headers, body } = await service.get(address, { Cookie: cookie });
    expect([headers['content-type'], body.slice(0, 2)]).toEqual(['application/zip', 'PK']);
  });

  it('is nothing where nothing was made, or no such place was given', async () => {
    await expect(make('chooseFolder', () => undefined)).rejects.toMatchObject({ code: 'nothingMade' });
    await expect(make('saveFile', () => undefined)).rejects.toMatchObject({ code: 'nothingMade' });
    await expect(ask('collect', { token: 'file-AAAAAAAAAAAAAAAAAAAAAA' })).rejects.toMatchObject({ code: 'fileNotGiven' });
    const [{ token } = { token: '' }] = (await bring({ path: ['up.csv'], bytes: new Uint8Array(1) })) as readonly { readonly token: string }[];
    await expect(ask('collect', { token })).rejects.toMatchObject({ code: 'fileNotGiven' });
  });
});

describe('an archive', () => {
  it('holds every file with its checksum and its place, as the reader of foreign archives finds them', async () => {
    const source = await mkdtemp(join(folder, 'zipped-'));
    const files: Readonly<Record<string, Uint8Array>> = { 'b.bin': Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 251)), 'a/数.txt': Buffer.from('ink'), 'a/empty': new Uint8Array() };
    mkdirSync(join(source, 'a'));
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(source, name), bytes);
    const chunks: Uint8Array[] = [];
    for await (const chunk of zip(source)) chunks.push(chunk);
    const path = join(folder, 'made.zip');
    writeFileSync(path, Buffer.concat(chunks));
    const handle = await open(path);
    const list = await readZipList({ path, handle, sizeBytes: Buffer.concat(chunks).length });
    expect(list.map(({ name }) => name)).toEqual(['a/empty', 'a/数.txt', 'b.bin'].map((name) => `${basename(source)}/${name}`));
    for (const entry of list) {
      const expected = files[entry.name.slice(basename(source).length + 1)]!;
      const start = entry.start + 30 + Buffer.byteLength(entry.name);
      expect([...Buffer.concat(chunks).subarray(start, start + entry.sizeBytes)]).toEqual([...expected]);
      expect([entry.method, entry.isEncrypted, entry.packedBytes]).toEqual([0, false, expected.length]);
    }
    // CRC-32 of “ink”, by zlib of Python.
    expect(list[1]?.crc).toBe(2572801860);
    await handle.close();
  });
});

describe('the staging folder', () => {
  it('goes with its program, and what a killed one left goes with the next', async () => {
    const place = await mkdtemp(join(folder, 'shared-'));
    const own = await identifyOwnProcess('serving');
    const dead = formatHolder({ ...own, pid: 4_000_000, started: '1', token: 'dead0000' });
    mkdirSync(join(place, dead, 'files-x'), { recursive: true });
    mkdirSync(join(place, 'not ours'));
    const staging = openStaging(place);
    expect(readdirSync(place)).toHaveLength(2);
    await staging.make();
    expect(readdirSync(place)).not.toContain(dead);
    await staging.close();
    expect(readdirSync(place)).toEqual(['not ours']);
  });
});

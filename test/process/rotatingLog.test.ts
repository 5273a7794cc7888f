import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRotatingLog } from '../../electron/process/rotatingLog.ts';
import { toLogLine } from '../../electron/process/toLogLine.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'inkling-log-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const open = (bytesPerFile = 200) => createRotatingLog({ folder: join(folder, 'logs'), files: 3, bytesPerFile, clock: () => Date.UTC(2026, 0, 2, 3, 4, 5) });

it('writes a line with its time, whatever the text holds', () => {
  open().write('one\ntwo\r\n');
  expect(readFileSync(join(folder, 'logs', 'inkling.log'), 'utf8')).toBe('2026-01-02T03:04:05.000Z one ⏎ two ⏎ \n');
});

it('keeps so many files of so many bytes, and the newest lines in them', () => {
  const log = open();
  for (let i = 0; i < 100; i++) log.write(`line ${i}`);
  const names = readdirSync(join(folder, 'logs')).sort();
  expect(names).toEqual(['inkling.1.log', 'inkling.2.log', 'inkling.log']);
  for (const name of names) expect(statSync(join(folder, 'logs', name)).size).toBeLessThanOrEqual(200);
  const tail = log.tail(5).map((line) => line.slice(25));
  expect(tail).toEqual(['line 95', 'line 96', 'line 97', 'line 98', 'line 99']);
});

it('goes on where an earlier program stopped', () => {
  open().write('before');
  open().write('after');
  expect(open().tail(10).map((line) => line.slice(25))).toEqual(['before', 'after']);
});

it('cuts a line that would fill the file', () => {
  const log = open(5000);
  log.write('x'.repeat(100_000));
  expect(statSync(join(folder, 'logs', 'inkling.log')).size).toBeLessThan(2100);
});

it('keeps quiet where it cannot be written', () => {
  writeFileSync(join(folder, 'logs'), 'a file in its place');
  const log = open();
  log.write('lost');
  expect(log.tail(1)).toEqual([]);
  rmSync(join(folder, 'logs'));
  mkdirSync(join(folder, 'logs'));
});

it('notes deaths, failures and warnings by codes and figures, never names or paths', () => {
  expect(toLogLine({ event: 'processEnded', process: 'trainer', run: 'alices-run', death: { kind: 'signal', signal: 'SIGKILL' }, next: 'resumed' })).toBe('trainer ended (signal SIGKILL), next: resumed');
  expect(toLogLine({ event: 'runFailed', run: 'alices-run', failure: { code: 'diskFull', values: { path: '/home/alice/secret', freeBytes: 12 } } })).toBe('run failed: diskFull freeBytes=12');
  expect(toLogLine({ event: 'warned', code: 'checkpointDamaged', values: { file: '/home/alice/x', step: 7, run: 'alices-run' } })).toBe('warned: checkpointDamaged step=7');
  expect(toLogLine({ event: 'runPaused', run: 'alices-run', atMs: 0, step: 1, seconds: 1 })).toBe(null);
});

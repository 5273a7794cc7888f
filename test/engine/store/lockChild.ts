/**
 * A process that wants a workspace. `once`: tries one time and keeps it until its input ends. `often`: takes it and
 * gives it back until its input ends, and each time makes sure that nobody else is in it.
 */
import { hasCode } from '../../../electron/contract/errors.ts';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openWorkspace, type Workspace } from '../../../electron/engine/store/workspace.ts';

const [mode, folder, startAtMs] = process.argv.slice(-3) as [string, string, string];
const inputEnded = new Promise<void>((resolve) => process.stdin.on('end', resolve).resume());

await sleep(Number(startAtMs) - Date.now());
if (mode === 'once') await tryOnce();
else while (!process.stdin.readableEnded) await takeAndGiveBack();
process.exit();

async function tryOnce(): Promise<void> {
  const workspace = await open();
  console.log(workspace === null ? 'refused' : 'held');
  await inputEnded;
  await workspace?.close();
}

async function takeAndGiveBack(): Promise<void> {
  const workspace = await open();
  if (workspace === null) {
    await sleep(Math.random() * 10);
    return;
  }
  // The oracle knows nothing of locks: whoever is named here and lives is inside at this moment.
  const sign = join(folder, 'inside');
  const other = readSign(sign);
  writeFileSync(sign, String(process.pid));
  console.log(other !== null && isRunning(other) ? `violated by ${other}` : 'held');
  await sleep(Math.random() * 8);
  if (readSign(sign) !== process.pid) console.log('violated meanwhile');
  rmSync(sign);
  await workspace.close();
}

async function open(): Promise<Workspace | null> {
  try {
    return await openWorkspace({ folder, mode: 'write', clock: Date.now });
  } catch (error) {
    if (hasCode(error, 'workspaceHeld')) return null;
    throw error;
  }
}

function readSign(path: string): number | null {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}

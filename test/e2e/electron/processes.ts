/** The processes of a program, as Linux tells of them. */
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** Those that a process started, and those that they started. */
export function descendantsOf(pid: number): readonly number[] {
  const parents = new Map(listProcesses().map((each) => [each, parentOf(each)]));
  const children = [...parents].filter(([, parent]) => parent === pid).map(([child]) => child);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

export const programOf = (pid: number): string => readlinkSync(`/proc/${pid}/exe`);

/** None of a process that has ended meanwhile. */
export const argumentsOf = (pid: number): readonly string[] => read(pid, 'cmdline')?.split('\0') ?? [];

/** The files that it runs code from. */
export const librariesOf = (pid: number): readonly string[] => readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n').flatMap((line) => line.split(/\s+/)[5] ?? []);

/** A process that has ended but that nobody has asked after counts as gone. */
export const isAlive = (pid: number): boolean => {
  const state = statusOf(pid);
  return state !== null && state.code !== 'Z';
};

const listProcesses = (): readonly number[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);

const parentOf = (pid: number): number | null => statusOf(pid)?.parent ?? null;

function statusOf(pid: number): { readonly code: string; readonly parent: number } | null {
  // The name in brackets may hold anything, so what follows is counted from its end.
  const [code, parent] = read(pid, 'stat')?.replace(/^.*\) /s, '').split(' ') ?? [];
  return code === undefined ? null : { code, parent: Number(parent) };
}

function read(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return null;
  }
}

/** The real file system, in which one chosen call fails, or that call and all later ones that the fault concerns. */
import { nodeFileSystem, type FileSystem, type OpenFile } from '../../../electron/engine/store/fileSystem.ts';

export type FaultCode = 'ENOSPC' | 'EROFS' | 'EACCES' | 'EIO';

export interface Fault {
  /** The call that fails, counted from 1 since the fault was armed. */
  readonly call: number;
  readonly code: FaultCode;
  /** Whether the condition lasts, as a full disk does, or passes. */
  readonly lasting: boolean;
}

export interface FaultyFileSystem {
  readonly fs: FileSystem;
  arm(fault: Fault): void;
  /** Ends the fault and says whether it struck. */
  disarm(): boolean;
}

type Kind = 'reads' | 'grows' | 'changes';

export function createFaultyFileSystem(): FaultyFileSystem {
  let fault: Fault | null = null;
  let calls = 0;
  let struck = false;

  const strikes = (kind: Kind): boolean => {
    if (fault === null) return false;
    calls += 1;
    if (calls === fault.call) return true;
    return struck && fault.lasting && concerns(fault.code, kind);
  };
  const perform = async <T>(kind: Kind, call: () => Promise<T>, halfway?: () => Promise<unknown>): Promise<T> => {
    if (fault === null || !strikes(kind)) return call();
    struck = true;
    const { code } = fault;
    await halfway?.();
    throw Object.assign(new Error(`${code}: injected`), { code, errno: -1 });
  };
  const wrapFile = (file: OpenFile): OpenFile => ({
    // What a full disk does: some bytes arrive, then there is no more room.
    write: (bytes) =>
      perform('grows', () => file.write(bytes), () => file.write(bytes.subarray(0, bytes.length >> 1))),
    sync: () => perform('reads', () => file.sync()),
    truncate: (sizeBytes) => perform('changes', () => file.truncate(sizeBytes)),
    close: () => perform('reads', () => file.close(), () => file.close()),
  });
  const fs: FileSystem = {
    open: (path, flags) =>
      perform(flags === 'r' ? 'reads' : 'grows', async () => wrapFile(await nodeFileSystem.open(path, flags))),
    readFile: (path) => perform('reads', () => nodeFileSystem.readFile(path)),
    readdir: (path) => perform('reads', () => nodeFileSystem.readdir(path)),
    isLink: (path) => perform('reads', () => nodeFileSystem.isLink(path)),
    stat: (path) => perform('reads', () => nodeFileSystem.stat(path)),
    mkdir: (path, options) => perform('grows', () => nodeFileSystem.mkdir(path, options)),
    rename: (from, to) => perform('changes', () => nodeFileSystem.rename(from, to)),
    rm: (path, options) => perform('changes', () => nodeFileSystem.rm(path, options)),
  };
  return {
    fs,
    arm: (next) => {
      [fault, calls, struck] = [next, 0, false];
    },
    disarm: () => {
      fault = null;
      return struck;
    },
  };
}

/** On a full disk things can still be read, moved and deleted; where writing is not allowed they can be read. */
function concerns(code: FaultCode, kind: Kind): boolean {
  return code === 'EIO' || kind === 'grows' || (kind === 'changes' && code !== 'ENOSPC');
}

/** The native library and the processor that it runs on, looked at without loading it. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { promisify } from 'node:util';
import type { Machinery } from '../contract/machinery.ts';
import { readLibrary } from './nativeFiles.ts';
import { toLibraryFolder, type OpenTensorflow } from './tensorflow.ts';

/** As Linux calls them; older than AVX is what every processor has that Node runs on. */
const instructions = ['avx', 'avx2', 'fma', 'f16c', 'avx_vnni', 'avx512f', 'avx512bw', 'avx512_vnni', 'avx512_bf16', 'amx_tile', 'asimd', 'asimddp', 'bf16', 'i8mm', 'sve'];

/** `isThorough` reads every byte of the library. */
export async function readMachinery({ kind, version, fallback }: OpenTensorflow, isThorough: boolean): Promise<Machinery> {
  return {
    backend: kind,
    tensorflow: version,
    fallback,
    library: readLibrary(toLibraryFolder(), isThorough),
    processor: cpus()[0]?.model ?? process.arch,
    cores: availableParallelism(),
    instructions: await readInstructions(process.platform),
  };
}

async function readInstructions(platform: NodeJS.Platform): Promise<string[] | null> {
  try {
    if (platform === 'linux') return parseInstructions(await readFile('/proc/cpuinfo', 'utf8'));
    if (platform === 'darwin') return parseInstructions(`flags: ${(await promisify(execFile)('/usr/sbin/sysctl', ['-n', 'machdep.cpu.features', 'machdep.cpu.leaf7_features'])).stdout}`);
  } catch {
    // A system that does not tell is none to fail for.
  }
  return null;
}

/** The first line of flags in the words of /proc/cpuinfo, or of sysctl after `flags:`; `null` where there is none. */
export function parseInstructions(text: string): string[] | null {
  const line = /^(?:flags|Features)\s*:(.*(?:\n(?!\w+\s*:).*)?)/m.exec(text)?.[1];
  if (line === undefined) return null;
  // Apple writes AVX1.0 and AVX512F.
  const found = new Set(line.toLowerCase().replaceAll(/avx1\.0/g, 'avx').split(/\s+/));
  return instructions.filter((name) => found.has(name));
}

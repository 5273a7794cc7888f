import { describe, expect, it } from 'vitest';
import { parseInstructions } from '../../electron/engine/machinery.ts';

describe('the instructions of a processor', () => {
  it('are read as Linux tells them, of the first of many cores', () => {
    const core = 'processor\t: 0\nmodel name\t: A processor\nflags\t\t: fpu sse4_2 avx f16c avx2 fma avx512f avx512_vnni\nbugs\t\t: spectre_v1\n\n';
    expect(parseInstructions(core + core.replace('avx2', ''))).toEqual(['avx', 'avx2', 'fma', 'f16c', 'avx512f', 'avx512_vnni']);
  });

  it('are read of ARM', () => {
    expect(parseInstructions('processor\t: 0\nFeatures\t: fp asimd aes asimddp bf16 i8mm\nCPU part\t: 0xd40\n')).toEqual(['asimd', 'asimddp', 'bf16', 'i8mm']);
  });

  it('are read as macOS tells them, in two lines', () => {
    expect(parseInstructions('flags: FPU SSE4.2 AVX1.0 F16C FMA\nBMI1 AVX2 AVX512F\n')).toEqual(['avx', 'avx2', 'fma', 'f16c', 'avx512f']);
  });

  it('are none where the processor has none of them, and unknown where nothing is told', () => {
    expect(parseInstructions('flags\t\t: fpu sse2\n')).toEqual([]);
    expect(parseInstructions('nothing of the kind')).toBe(null);
  });
});

/** One workspace after the other, each with processes of its own. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileTokens } from '../../electron/process/fileTokens.ts';
import { keepWorkspace } from '../../electron/process/keepWorkspace.ts';
import { useHost } from '../support/host.ts';

const { open, bench } = useHost();

describe('the kept workspace', () => {
  it('is where it was moved to, also when the next one that is asked for cannot be opened', async () => {
    const kept = keepWorkspace(bench().workspace, (workspaceFolder) => {
      const { clock: _, random: __, ...settings } = bench().settings();
      return open({ settings: { ...settings, workspaceFolder } });
    }, createFileTokens());
    expect(kept.folder()).toBe(bench().workspace);
    const to = join(bench().folder, 'moved');
    await kept.inside('moveWorkspace', { folder: to });
    expect(kept.folder()).toBe(to);
    const file = join(bench().folder, 'a file');
    await writeFile(file, '');
    await expect(kept.open(file)).rejects.toMatchObject({ code: 'pathBlocked' });
    expect((await kept.inside('getStatus', {})).workspace).toBe(to);
    await kept.close();
  }, 120_000);
});

/** How often a figure on a data set's test part has been looked at: honest numbers need an unseen test part. */
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { explained } from './failure.ts';
import { writeAll } from './fileSystem.ts';
import { readFileIfPresent } from './readIfPresent.ts';
import type { Workspace } from './workspace.ts';

const lookSchema = v.strictObject({
  /** The data set's id. */
  data: v.string(),
  /** The run's id, or `starter`. */
  run: v.string(),
  step: v.number(),
  /** Milliseconds since 1970 (UTC). */
  atMs: v.number(),
});
export type Look = v.InferOutput<typeof lookSchema>;

const pathOf = (workspace: Workspace): string => join(workspace.folder, 'looks.jsonl');

/**
 * Counts one look and returns how many there have been at this data set, this one included.
 *
 * The one write that needs no lock: a look must count while another process trains. Every line brings its own newline
 * in front, so that it is whole even behind one that a killed process left torn. Throws `workspaceNewer`, `diskFull`, ….
 */
export async function countLook(workspace: Workspace, look: Look): Promise<number> {
  if (workspace.newer !== null) throw workspace.newer;
  const path = pathOf(workspace);
  await explained('write', path, async () => {
    await workspace.fs.mkdir(dirname(path), { recursive: true });
    const file = await workspace.fs.open(path, 'a');
    try {
      await writeAll(file, new TextEncoder().encode(`\n${JSON.stringify(look)}\n`));
      await file.sync();
    } finally {
      await file.close();
    }
  });
  return (await readLooks(workspace, look.data)).length;
}

/** The looks at one data set so far, in order; lines that were never finished do not count. */
export async function readLooks(workspace: Workspace, data: string): Promise<readonly Look[]> {
  const bytes = await readFileIfPresent(pathOf(workspace), workspace.fs);
  if (bytes === null) return [];
  return new TextDecoder().decode(bytes).split('\n').flatMap(parseLook).filter((look) => look.data === data);
}

function parseLook(line: string): readonly Look[] {
  try {
    const parsed = v.safeParse(lookSchema, JSON.parse(line));
    return parsed.success ? [parsed.output] : [];
  } catch {
    return [];
  }
}

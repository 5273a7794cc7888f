/** One step from a format to the next: which files it concerns, and what it makes of each. */

export interface Migration {
  /** The format that it ends with; it begins with the one before. */
  readonly to: number;
  /** By the path within the workspace, with `/` between its parts. */
  concerns(path: string): boolean;
  /** The file's new contents, of its old ones alone: asked twice it answers the same. */
  migrate(contents: Uint8Array, path: string): Uint8Array;
}

/** The format that the list ends with; the first there was is 1. */
export const formatAfter = (migrations: readonly Migration[]): number => migrations.reduce((format, { to }) => Math.max(format, to), 1);

/** What becomes of a file of an older format; the same bytes where no step concerns it. */
export const migrateFile = (contents: Uint8Array, path: string, from: number, migrations: readonly Migration[]): Uint8Array =>
  migrations
    .filter(({ to, concerns }) => to > from && concerns(path))
    .toSorted((a, b) => a.to - b.to)
    .reduce((bytes, step) => step.migrate(bytes, path), contents);

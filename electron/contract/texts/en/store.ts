/** English: the workspace on disk. */

/** What is wrong with a file of the workspace. */
export type Damage =
  | { readonly kind: 'missing' }
  | { readonly kind: 'notJson' }
  /** `path` names the key, as in `plan.epochs`. */
  | { readonly kind: 'wrongShape'; readonly path: string }
  | { readonly kind: 'wrongSize'; readonly expectedBytes: number; readonly actualBytes: number }
  | { readonly kind: 'wrongContents' };

const explain = (d: Damage): string => {
  switch (d.kind) {
    case 'missing':
      return 'it is missing';
    case 'notJson':
      return 'it is not JSON';
    case 'wrongShape':
      return d.path === '' ? 'it does not hold what it should' : `“${d.path}” is not what it should be`;
    case 'wrongSize':
      return `it has ${d.actualBytes} bytes instead of ${d.expectedBytes}`;
    case 'wrongContents':
      return 'its contents are not those that were written (the checksum differs)';
  }
};

export const storeErrors = {
  workspaceHeld: (v: { folder: string; program: string; pid: number; host: string; lock: string }) =>
    `The workspace ${v.folder} is in use by ${v.program} (process ${v.pid} on ${v.host}). Close that one, or give another folder with --workspace. If no such process is running, delete ${v.lock}.`,
  workspaceReadonly: (v: { folder: string }) =>
    `The workspace ${v.folder} was opened for reading only, so nothing can be written to it. Open it for writing.`,
  fileNewer: (v: { path: string; schema: number; known: number }) =>
    `${v.path} was written by a newer version of Inkling (format ${v.schema}; this version knows ${v.known}). Install the newer version to change it.`,
  fileDamaged: (v: { path: string; damage: Damage }) =>
    `${v.path} is damaged: ${explain(v.damage)}. Bring it back from a backup, or move it out of the workspace.`,
  diskFull: (v: { path: string }) =>
    `The disk is full: ${v.path} could not be written, and what was there before is untouched. Free some space and try again.`,
  notWritable: (v: { path: string; reason: string }) =>
    `${v.path} may not be written (${v.reason}). Change the permissions, or give another folder with --workspace.`,
  notReadable: (v: { path: string; reason: string }) =>
    `${v.path} may not be read (${v.reason}). Change the permissions, or give another folder with --workspace.`,
  pathBlocked: (v: { path: string }) =>
    `${v.path} cannot be used: a file stands where a folder is needed, or the other way round. Move it away, or give another folder with --workspace.`,
  linkNotFollowed: (v: { path: string }) =>
    `${v.path} is a link or no plain file. Nothing within a workspace is read or written through one, since it could lead anywhere. Put the file or folder itself there.`,
  diskFailed: (v: { path: string; action: 'read' | 'write'; reason: string }) =>
    `${v.path} could not be ${v.action === 'read' ? 'read' : 'written'}: the disk answered ${v.reason}. Check the disk and try again.`,
  folderGone: (v: { path: string }) =>
    `${v.path} cannot be reached: its folder was moved, renamed or unmounted while Inkling used it. Put it back and try again; what was finished is in it.`,
  runUnknown: (v: { name: string; folder: string; nearest?: string | undefined }) =>
    `There is no run “${v.name}” in ${v.folder}${v.nearest === undefined ? '.' : `; did you mean “${v.nearest}”?`} The command “runs” lists them.`,
  runAmbiguous: (v: { name: string; matches: readonly string[] }) =>
    `“${v.name}” is the beginning of ${v.matches.length} runs: ${v.matches.join(', ')}. Give more of the name.`,
  runExists: (v: { run: string; folder: string }) => `There is already a run “${v.run}” in ${v.folder}. Give another name.`,
  runHeld: (v: { run: string; program: string; pid: number; host: string; lock: string }) =>
    `Run ${v.run} is being trained by ${v.program} (process ${v.pid} on ${v.host}). Wait for it or stop it. If no such process is running, delete ${v.lock}.`,
  runWithoutWeights: (v: { run: string }) =>
    `Run ${v.run} has no good checkpoint, so there are no weights to use. Resume it or train again.`,
  journalDamaged: (v: { path: string; lines: readonly number[] }) =>
    `${v.path} has damaged lines, which were skipped: ${v.lines.join(', ')}. The weights are not affected; curves may have gaps.`,
  checkpointUnknown: (v: { run: string; step: number; known: readonly number[] }) =>
    `Run ${v.run} has no checkpoint of step ${v.step}. It has: ${v.known.length === 0 ? 'none' : v.known.join(', ')}.`,
  checkpointDamaged: (v: { run: string; step: number; file: string; damage: Damage }) =>
    `The checkpoint of step ${v.step} of run ${v.run} is damaged and was left out: ${v.file}: ${explain(v.damage)}.`,
};

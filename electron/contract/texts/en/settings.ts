/** English: settings, disk, bin, labels and the machinery. */
import type { Origin, SettingKey } from '../../settings.ts';

const bytes = (size: number): string => (size < 1e6 ? `${Math.ceil(size / 1e3)} kB` : size < 1e9 ? `${Math.ceil(size / 1e6)} MB` : `${(size / 1e9).toFixed(1)} GB`);
const didYouMean = (nearest: string | undefined): string => (nearest === undefined ? '' : ` Did you mean “${nearest}”?`);

/** What each setting takes. */
const takes: Readonly<Record<SettingKey, string>> = {
  workspace: 'a folder',
  language: 'en, zh, or auto for that of the system',
  theme: 'system, light or dark',
  threads: 'a whole number from 1 to 256, or auto for as many as a measurement finds best',
  keptEpochs: 'a whole number from 1, or all',
  binDays: 'a whole number of days from 1 to 36500, or forever',
  acceptedShare: 'a share from 0.5 to 0.999, such as 0.99',
};

export type MoveProblem =
  | { readonly kind: 'same' | 'within' | 'notEmpty' }
  | { readonly kind: 'noSpace'; readonly neededBytes: number; readonly freeBytes: number }
  /** By an option or a variable of this name. */
  | { readonly kind: 'given'; readonly name: string };

const explainMove = (problem: MoveProblem): string => {
  switch (problem.kind) {
    case 'same':
      return 'it is there already. Give another folder.';
    case 'within':
      return 'that folder lies within the workspace. Give one outside.';
    case 'notEmpty':
      return 'something is there, and nothing is ever overwritten. Give a folder that is empty or not there yet.';
    case 'noSpace':
      return `it needs ${bytes(problem.neededBytes)}, and ${bytes(problem.freeBytes)} are free there. Make room, or give a folder on another disk.`;
    case 'given':
      return `${problem.name} says where it is, and would still do so afterwards. Leave ${problem.name} out, or move that folder by hand.`;
  }
};

export const settingsTexts = {
  takes,
  setting: 'setting',
  value: 'value',
  from: 'from',
  origin: (v: Origin) => {
    switch (v.from) {
      case 'option':
      case 'environment':
        return v.name;
      case 'file':
        return 'chosen';
      case 'default':
        return 'default';
    }
  },
  what: {
    workspace: 'folder of runs and data sets',
    language: 'language of every text',
    theme: 'light or dark',
    threads: 'threads that share the work of training',
    keptEpochs: 'epochs whose checkpoints a finished run keeps when space is freed',
    binDays: 'days that the bin keeps what is in it when space is freed',
    acceptedShare: 'share of real pictures that are accepted; what looks stranger is answered with “?”',
  } satisfies Readonly<Record<SettingKey, string>>,
  howToChange: (v: { file: string; command: string }) => `What was chosen is kept in ${v.file}. ${v.command} changes it.`,
  changed: (v: { key: string; value: string }) => `${v.key} is ${v.value} now.`,
  outranked: (v: { key: string; value: string; name: string }) => `It is kept, but ${v.name} goes before it: ${v.key} stays ${v.value} as long as that is given.`,
  nextStart: (v: { command: string }) => `It counts from the next start on. Runs and data sets stay where they are; ${v.command} would have taken them along.`,
  moving: (v: { folder: string }) => `Copying and comparing to ${v.folder}`,
  moved: (v: { folder: string; sizeBytes: number }) => `The workspace is in ${v.folder} now (${bytes(v.sizeBytes)}, every byte compared).`,
  left: (v: { folder: string; why: 'changed' | 'notRemovable' }) =>
    v.why === 'changed'
      ? `The old one, ${v.folder}, was written to meanwhile, so it was left as it is. See what is new there, then remove it.`
      : `The old one, ${v.folder}, could not be removed. Nothing needs it any more; remove it by hand.`,

  disk: {
    what: 'what',
    size: 'size',
    count: 'count',
    runs: 'runs',
    data: 'data sets',
    exports: 'exports',
    other: 'corrections, sweeps and the like',
    trash: 'bin',
    cache: (v: { name: string }) => `cache: ${v.name}`,
    run: (v: { run: string }) => `run ${v.run}`,
    dataSet: (v: { data: string }) => `data ${v.data}`,
    free: (v: { folder: string; size: string }) => `${v.size} are free on the disk of ${v.folder}.`,
    howToFree: (v: { command: string }) => `${v.command} frees what the settings no longer keep.`,
  },
  clean: {
    checkpoints: (v: { run: string; count: number; size: string }) => `${v.run}: ${v.count} ${v.count === 1 ? 'checkpoint' : 'checkpoints'}, ${v.size}`,
    trash: (v: { name: string; size: string }) => `from the bin: ${v.name}, ${v.size}`,
    freed: (v: { size: string }) => `${v.size} freed.`,
    wouldFree: (v: { size: string }) => `${v.size} would be freed. Nothing was removed.`,
    nothing: 'There is nothing that the settings do not keep.',
  },

  trash: {
    deleted: (v: { name: string; command: string }) => `${v.name} is in the bin. ${v.command} brings it back.`,
    neededBy: (v: { name: string; by: readonly string[] }) => `${v.name} is still named by ${v.by.join(', ')}.`,
    restored: (v: { name: string }) => `${v.name} is back.`,
    removed: (v: { name: string }) => `${v.name} is gone for good.`,
    empty: 'The bin is empty.',
    kinds: { run: 'run', data: 'data' },
    kind: 'kind',
    name: 'name',
    deletedAt: 'deleted',
    size: 'size',
  },

  label: {
    name: 'name',
    note: 'note',
    named: (v: { run: string; name: string | null }) => (v.name === null ? `${v.run} has no name of yours any more.` : `${v.run} is called “${v.name}” now.`),
    noted: (v: { run: string; note: string | null }) => (v.note === null ? `The note on ${v.run} is gone.` : `Noted on ${v.run}.`),
    pinned: (v: { run: string; pinned: boolean }) => (v.pinned ? `${v.run} stands before the others now.` : `${v.run} stands among the others again.`),
    hidden: (v: { run: string; hidden: boolean }) => (v.hidden ? `${v.run} is left out of the list now; “runs --hidden” shows it.` : `${v.run} is in the list again.`),
    hiddenRuns: (v: { count: number }) => `${v.count} hidden ${v.count === 1 ? 'run' : 'runs'} left out; --hidden lists ${v.count === 1 ? 'it' : 'them'}.`,
  },

  machinery: {
    library: 'Library',
    none: 'none is set up',
    source: { folder: 'from INKLING_LIBTENSORFLOW', installer: 'from tfjs-node’s installer, unverified', wheel: 'from the TensorFlow wheel, verified' },
    whole: 'as it was set up',
    altered: (v: { file: string }) => `${v.file} is not what was set up`,
    files: 'Its files',
    processor: 'Processor',
    cores: (v: { processor: string; cores: number }) => `${v.processor}, ${v.cores} ${v.cores === 1 ? 'core' : 'cores'}`,
    instructions: 'Instructions',
    unknown: 'the system does not tell',
    well: 'The native library is well.',
    howToRepair: (v: { command: string }) => `${v.command} reads every byte of it and makes it anew where it is damaged.`,
  },
};

export const settingsErrors = {
  settingUnknown: (v: { name: string; known: readonly string[]; nearest?: string | undefined }) => `There is no setting “${v.name}”.${didYouMean(v.nearest)} Known: ${v.known.join(', ')}.`,
  settingUnfit: (v: { where: string; key: SettingKey; received: string }) => `${v.where}: “${v.key}” cannot be ${v.received}. It takes ${takes[v.key]}.`,
  settingsDamaged: (v: { file: string; twin: boolean }) =>
    `The settings in ${v.file} are damaged; ${v.twin ? 'a copy of them serves' : 'the defaults serve'} instead. The next change writes the file anew, and keeps the damaged one beside it.`,
  settingsNewer: (v: { file: string; schema: number; known: number }) =>
    `The settings in ${v.file} were written by a newer version of Inkling (format ${v.schema}; this version knows ${v.known}): they count as far as they are understood, and are not changed. Change them with the newer version.`,
  settingsHeld: (v: { file: string; pid: number; host: string; lock: string }) =>
    `${v.file} is being changed by another program (process ${v.pid} on ${v.host}). Try again. If no such process is running, delete ${v.lock}.`,
  workspaceNewer: (v: { folder: string; schema: number; known: number }) =>
    `The workspace ${v.folder} was made by a newer version of Inkling (format ${v.schema}; this version knows ${v.known}), so it can be looked at here and not changed. Install the newer version, or choose another folder with --workspace.`,
  workspaceUnfit: (v: { folder: string }) => `${v.folder} is there and is no workspace. Give the folder of one, or one that is not there yet.`,
  workspaceMoves: (v: { folder: string }) => `The workspace is being moved to ${v.folder}, and nothing is written meanwhile. Try again when that is done.`,
  workspaceMoved: (v: { folder: string }) => `The workspace was moved to ${v.folder}. Start Inkling again to go on there.`,
  workspaceBusy: (v: { run: string | null }) =>
    v.run === null ? 'Samples are being read or written, so the workspace stays where it is. Wait for that, or stop it.' : `Run ${v.run} is being trained, so the workspace stays where it is. Wait for it, or stop it first.`,
  moveUnfit: (v: { folder: string; problem: MoveProblem }) => `The workspace cannot be moved to ${v.folder}: ${explainMove(v.problem)}`,
  moveDisturbed: (v: { folder: string }) => `Another program wrote to ${v.folder} while it was being copied. It stays where it is; close that program and try again.`,
  trashUnknown: (v: { name: string; nearest?: string | undefined }) => `There is no “${v.name}” in the bin.${didYouMean(v.nearest)} The command “runs trash” lists what is.`,
  trashAmbiguous: (v: { name: string; matches: readonly string[] }) => `“${v.name}” is the beginning of several things in the bin: ${v.matches.join(', ')}. Give more of the name.`,
  runQueued: (v: { run: string }) => `Run ${v.run} is in the queue, which would train it anew. Take it out first: queue cancel ${v.run}`,
  dataNotDeletable: (v: { data: string }) => `${v.data} does not lie in the workspace, so there is nothing to delete.`,
  dataInUse: (v: { data: string; run: string | null }) =>
    v.run === null ? `${v.data} is being written to files. Wait for that, or stop it.` : `Run ${v.run} is being trained on ${v.data}. Wait for it, or stop it first.`,
  repairElsewhere: (v: { command: string }) => `This program is built already and cannot repair its library. In a checkout, use: ${v.command}`,
};

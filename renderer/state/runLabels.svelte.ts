/** What a person does to runs beside training them: names, notes, pins, hiding, the bin; done at once, and undone by the messages. */
import * as v from 'valibot';
import { SvelteMap } from 'svelte/reactivity';
import type { EngineEvent } from '../../electron/contract/events.ts';
import { labelNameSchema, noLabel, type Label, type LabelChanges } from '../../electron/contract/label.ts';
import type { Connection } from '../lib/connection.ts';
import { recall, remember } from '../lib/memory.ts';
import type { Say } from './keys.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { Runs } from './runs.svelte.ts';

/** Typing rests for so long before a note is saved. */
const msBeforeSaving = 600;
/** A note that could not be saved is tried again after so long. */
const msBeforeAnotherTry = 5000;

export class RunLabels {
  /** The run whose name is being written. */
  renaming = $state<string | null>(null);
  /** Whether lists of all runs show the hidden ones too. */
  withHidden = $state(false);
  /** Notes as they were typed and are not saved yet; kept by the browser until they are. */
  readonly #drafts = new SvelteMap<string, string>(recallDrafts());
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #connection: Connection;
  readonly #runs: Runs;
  readonly #notices: Notices;

  constructor(connection: Connection, runs: Runs, notices: Notices) {
    this.#connection = connection;
    this.#runs = runs;
    this.#notices = notices;
  }

  pin(run: string): Promise<void> {
    const pinned = !this.#labelOf(run).pinned;
    return this.#change(run, { pinned }, (name) => (texts) => texts.runTable.pinned({ run: name, pinned }));
  }

  hide(run: string): Promise<void> {
    const hidden = !this.#labelOf(run).hidden;
    return this.#change(run, { hidden }, (name) => (texts) => texts.runTable.hidden({ run: name, hidden }));
  }

  /** Nothing, or the run's own id, takes the name away; what is no name leaves it as it was. */
  async rename(run: string, typed: string): Promise<void> {
    this.renaming = null;
    const read = v.safeParse(labelNameSchema, typed);
    const name = read.success && read.output !== run ? read.output : null;
    if ((!read.success && typed.trim() !== '') || name === this.#labelOf(run).name) return;
    await this.#change(run, { name }, () => (texts) => texts.runTable.named({ run, name }));
  }

  /** Moves them to the bin; the ones that train or wait stay, and it is said why. */
  async remove(run: string): Promise<void> {
    const name = this.#runs.nameOf(run);
    try {
      const [deleted] = await this.#connection.request('deleteRuns', { runs: [run] });
      if (deleted === undefined) return;
      const neededBy = deleted.neededBy.map((each) => this.#runs.nameOf(each));
      this.#notices.undoable(
        (texts) => texts.runTable.deleted({ run: name, neededBy }),
        () => this.#connection.request('restoreRuns', { runs: [deleted.entry] }),
      );
    } catch (error) {
      this.#notices.fail(error);
    }
  }

  /** As it was typed last. */
  noteOf(run: string): string {
    return this.#drafts.get(run) ?? this.#labelOf(run).note ?? '';
  }

  /** Whether all that was typed is on the disk. */
  isSaved(run: string): boolean {
    return !this.#drafts.has(run);
  }

  write(run: string, note: string): void {
    this.#drafts.set(run, note);
    this.#keepDrafts();
    this.#saveIn(run, msBeforeSaving);
  }

  /** Saves what is not saved yet, without waiting for a pause. */
  async save(run: string): Promise<void> {
    clearTimeout(this.#timers.get(run));
    this.#timers.delete(run);
    const draft = this.#drafts.get(run);
    if (draft === undefined) return;
    try {
      await this.#connection.request('describeRun', { run, note: draft.trim() === '' ? null : draft });
      // What was typed meanwhile is saved after its own pause.
      if (this.#drafts.get(run) === draft) this.#drafts.delete(run);
      this.#keepDrafts();
    } catch (error) {
      // It stays and is shown as not saved, and nobody has to type it anew: not even that of a run that is in the bin meanwhile.
      if (this.#runs.find(run) === null) return;
      if (!this.#timers.has(run)) this.#saveIn(run, msBeforeAnotherTry);
      this.#runs.refusal = { run, error };
    }
  }

  /** What an earlier visit left unsaved. */
  saveAll(): void {
    for (const run of this.#drafts.keys()) if (this.#runs.find(run) !== null) void this.save(run);
  }

  hear(event: EngineEvent): void {
    if (event.event !== 'runsDeleted') return;
    for (const run of event.runs) if (this.renaming === run) this.renaming = null;
  }

  #labelOf(run: string): Label {
    return this.#runs.find(run)?.label ?? noLabel;
  }

  async #change(run: string, changes: LabelChanges, say: (name: string) => Say): Promise<void> {
    const before = this.#labelOf(run);
    const undo = Object.fromEntries(Object.keys(changes).map((key) => [key, before[key as keyof Label]])) as LabelChanges;
    const name = this.#runs.nameOf(run);
    try {
      await this.#connection.request('describeRun', { run, ...changes });
      this.#notices.undoable(say(name), () => this.#connection.request('describeRun', { run, ...undo }));
    } catch (error) {
      this.#notices.fail(error);
    }
  }

  #saveIn(run: string, ms: number): void {
    clearTimeout(this.#timers.get(run));
    this.#timers.set(run, setTimeout(() => void this.save(run), ms));
  }

  #keepDrafts(): void {
    remember('notes', this.#drafts.size === 0 ? null : JSON.stringify([...this.#drafts]));
  }
}

function recallDrafts(): [string, string][] {
  try {
    return v.parse(v.array(v.tuple([v.string(), v.string()])), JSON.parse(recall('notes') ?? '[]'));
  } catch {
    return [];
  }
}

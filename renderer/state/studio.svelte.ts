/** Everything the window knows, made once and handed down: each part hears the engine's events and keeps itself true. */
import { createContext } from 'svelte';
import type { PresetSummary } from '../../electron/contract/preset.ts';
import type { Status } from '../../electron/contract/status.ts';
import type { Connection } from '../lib/connection.ts';
import type { Files } from '../lib/files.ts';
import { AugmentationPreview } from './augmentation.svelte.ts';
import { Browse } from './browse.svelte.ts';
import { Cleaning } from './cleaning.svelte.ts';
import { Comparison } from './comparison.svelte.ts';
import { Corrections } from './corrections.svelte.ts';
import { DataSets } from './dataSets.svelte.ts';
import { Design } from './design.svelte.ts';
import { DigitMapState } from './digitMap.svelte.ts';
import { MyDigits } from './drawings.svelte.ts';
import { EpochTimes } from './epochTimes.svelte.ts';
import { Evaluation } from './evaluation.svelte.ts';
import { Evidence } from './evidence.svelte.ts';
import { Examples } from './examples.svelte.ts';
import { Explaining } from './explaining.svelte.ts';
import { Exporting } from './exporting.svelte.ts';
import { FineTune } from './fineTune.svelte.ts';
import { FirstRun } from './firstRun.svelte.ts';
import { Housekeeping } from './housekeeping.svelte.ts';
import { Importing } from './importing.svelte.ts';
import { Inspector } from './inspector.svelte.ts';
import { Keys } from './keys.svelte.ts';
import { Layout } from './layout.svelte.ts';
import { Learn } from './learn.svelte.ts';
import { Loaded } from './loaded.svelte.ts';
import { Look } from './look.svelte.ts';
import { Marking } from './marking.svelte.ts';
import { WindowMenu } from './menu.svelte.ts';
import { Mistakes } from './mistakes.svelte.ts';
import { Notices } from './notices.svelte.ts';
import { OwnPresets } from './ownPresets.svelte.ts';
import { Pad } from './pad.svelte.ts';
import { Pairing } from './pairing.svelte.ts';
import { Picked } from './picked.svelte.ts';
import { RateFinder } from './rateFinder.svelte.ts';
import { RobustnessCard } from './robustness.svelte.ts';
import { Route, type ScreenEntry } from './route.svelte.ts';
import { RunLabels } from './runLabels.svelte.ts';
import { Runs, starterName } from './runs.svelte.ts';
import { Samples } from './samples.svelte.ts';
import { Saving } from './saving.svelte.ts';
import { SideBySide } from './sideBySide.svelte.ts';
import { Staleness } from './staleness.svelte.ts';
import { StrangersState } from './strangers.svelte.ts';
import { Sweeps } from './sweeps.svelte.ts';
import { TestLooks } from './testLooks.ts';
import type { ThemeChoice } from './theme.svelte.ts';
import { Tour } from './tour.svelte.ts';
import { Training } from './training.svelte.ts';
import { Tuning } from './tuning.svelte.ts';
import { Watch } from './watch.svelte.ts';
import type { Wording } from './wording.svelte.ts';

export class Studio {
  readonly look: Look;
  readonly wording: Wording;
  readonly screens: readonly ScreenEntry[];
  readonly theme: ThemeChoice;
  readonly route: Route;
  readonly keys: Keys;
  readonly layout = new Layout();
  readonly learn = new Learn();
  readonly notices = new Notices((run) => this.nameModel(run));
  readonly status = new Loaded<Status>();
  readonly presets = new Loaded<readonly PresetSummary[]>();
  readonly ownPresets: OwnPresets;
  readonly data: DataSets;
  readonly samples: Samples;
  readonly corrections: Corrections;
  readonly fineTune: FineTune;
  readonly tuning: Tuning;
  readonly drawings: MyDigits;
  readonly examples: Examples;
  readonly marking: Marking;
  readonly cleaning: Cleaning;
  readonly browse: Browse;
  readonly importing: Importing;
  readonly augmenting: AugmentationPreview;
  readonly saving: Saving;
  readonly design: Design;
  readonly training: Training;
  readonly times: EpochTimes;
  readonly runs: Runs;
  readonly labels: RunLabels;
  readonly staleness: Staleness;
  readonly picked: Picked;
  readonly watch: Watch;
  readonly rates: RateFinder;
  readonly evaluation: Evaluation;
  readonly mistakes: Mistakes;
  readonly pairing: Pairing;
  readonly sideBySide: SideBySide;
  readonly robustness: RobustnessCard;
  readonly testLooks = new TestLooks();
  readonly digitMap: DigitMapState;
  readonly evidence: Evidence;
  readonly inspector: Inspector;
  readonly explaining: Explaining;
  readonly pad: Pad;
  readonly strangers: StrangersState;
  readonly comparison: Comparison;
  readonly sweeps: Sweeps;
  readonly exporting: Exporting;
  readonly menu: WindowMenu;
  /** What a person gives to the window or takes from it. */
  readonly files: Files;
  readonly first: FirstRun;
  readonly housekeeping: Housekeeping;
  readonly tour: Tour;
  /** Whether the other side can be reached. */
  connected = $state(true);
  /** Another engine is coming up in place of one that died. */
  restarting = $state(false);
  /** Nothing can be shown before the first answers are there. */
  ready = $state(false);
  readonly #connection: Connection;

  constructor(connection: Connection, page: Window, screens: readonly ScreenEntry[]) {
    this.#connection = connection;
    this.look = new Look(connection, page, this.notices);
    this.wording = this.look.wording;
    this.theme = this.look.theme;
    this.screens = screens;
    this.route = new Route(page, screens);
    this.keys = new Keys(page);
    this.ownPresets = new OwnPresets(connection, this.presets);
    this.data = new DataSets(connection);
    this.samples = new Samples(connection);
    const now = (): number => page.performance.now();
    this.design = new Design(connection, now);
    this.training = new Training(connection, this, now);
    this.times = new EpochTimes(connection);
    this.runs = new Runs(connection);
    this.labels = new RunLabels(connection, this.runs, this.notices);
    this.picked = new Picked(this.runs);
    this.drawings = new MyDigits(connection, this.samples, this.notices);
    const count = (source: 'chosen' | 'drawings'): number | null => (source === 'chosen' ? (this.fineTune.set.value?.samples.length ?? null) : this.drawings.known ? this.drawings.count : null);
    this.tuning = new Tuning({ connection, picked: this.picked, runs: this.runs, route: this.route, notices: this.notices, count, now });
    this.examples = new Examples(connection, this.runs);
    this.corrections = new Corrections(connection);
    this.cleaning = new Cleaning(connection, this.corrections);
    this.fineTune = new FineTune(connection);
    this.marking = new Marking({
      corrections: this.corrections,
      fineTune: this.fineTune,
      notices: this.notices,
      onCorrected: (data) => {
        if (data === this.data.chosen) void this.data.readMeans();
        this.evaluation.forget();
      },
    });
    this.browse = new Browse({ connection, marking: this.marking, fineTune: this.fineTune, data: this.data, corrections: this.corrections, cleaning: this.cleaning, picked: this.picked });
    this.importing = new Importing(connection);
    this.augmenting = new AugmentationPreview(connection, () => page.performance.now());
    this.saving = new Saving(connection, this.notices);
    this.watch = new Watch(connection, now);
    this.rates = new RateFinder(connection);
    this.evaluation = new Evaluation(connection);
    this.mistakes = new Mistakes({ connection, marking: this.marking, fineTune: this.fineTune, corrections: this.corrections, evaluation: this.evaluation });
    this.pairing = new Pairing(connection);
    this.sideBySide = new SideBySide(connection);
    this.robustness = new RobustnessCard(connection);
    this.digitMap = new DigitMapState(connection, this.corrections);
    this.evidence = new Evidence(connection);
    this.inspector = new Inspector(connection);
    this.staleness = new Staleness({ connection, picked: this.picked, route: this.route, browse: this.browse, inspector: this.inspector, notices: this.notices });
    this.explaining = new Explaining(connection);
    this.comparison = new Comparison(connection);
    this.sweeps = new Sweeps(connection);
    this.exporting = new Exporting(connection);
    this.files = connection.files;
    this.menu = new WindowMenu(connection.desktop, this);
    this.pad = new Pad(connection, now);
    this.strangers = new StrangersState(connection);
    this.first = new FirstRun(this);
    this.housekeeping = new Housekeeping(connection);
    this.tour = new Tour(this.route);
    connection.listen((event) => {
      this.notices.hear(event);
      this.data.hear(event);
      this.cleaning.hear(event);
      this.importing.hear(event);
      this.saving.hear(event);
      this.runs.hear(event);
      this.labels.hear(event);
      this.exporting.hear(event);
      this.watch.hear(event);
      this.rates.hear(event);
      this.comparison.hear(event);
      this.sweeps.hear(event);
      this.first.hear(event);
      this.housekeeping.hear(event);
      this.look.hear(event);
      this.evaluation.hear(event);
      this.robustness.hear(event);
      this.digitMap.hear(event);
      this.evidence.hear(event);
      this.strangers.hear(event);
      this.tuning.hear(event);
      this.drawings.hear(event);
      // A new engine knows nothing of what the old one was asked.
      if (event.event === 'processEnded' && event.process === 'engine') {
        this.restarting = true;
        void this.load();
      }
    });
    connection.watch((connected) => {
      this.connected = connected;
      if (!connected) return;
      void this.load();
      void this.look.read();
    });
  }

  /** What a model is called: as its run, or as the dictionary calls the one that comes with Inkling. */
  readonly nameModel = (run: string): string => (run === starterName ? this.wording.window.picker.starter : this.runs.nameOf(run));

  /** Reads everything anew; at the beginning, and after whatever was missed. */
  async load(): Promise<void> {
    this.samples.again();
    await Promise.all([
      this.status.load(() => this.#connection.request('getStatus', {})),
      this.ownPresets.refresh(),
      this.design.refresh(),
      this.runs.load(),
      this.sweeps.refresh(),
      this.fineTune.load(),
      this.drawings.load(),
      this.watch.follow(this.watch.run),
      this.data.load(),
    ]);
    this.ready = true;
    this.restarting = false;
    this.tuning.catchUp();
    this.#askAgain();
  }

  /** What was under way when an engine died has failed, and is asked of the next one; a look at the test part only by whoever wants it. */
  #askAgain(): void {
    const { evaluation, housekeeping, picked } = this;
    if (evaluation.error !== null && evaluation.split === 'validation' && picked.model !== null) void evaluation.look(picked.model, picked.step ?? 0);
    if (housekeeping.failed) void housekeeping.load();
    this.pad.reader.again();
  }
}

export const [getStudio, setStudio] = createContext<Studio>();

/** The screens, in the order of the work. A new one is a file beside this, a line here, and its name in the dictionary (`window.screens`). */
import type { ScreenEntry } from '../state/route.svelte.ts';
import DataView from './DataView.svelte';
import DesignView from './DesignView.svelte';
import EvaluateView from './EvaluateView.svelte';
import HomeView from './HomeView.svelte';
import RunsView from './RunsView.svelte';
import SettingsView from './SettingsView.svelte';
import TrainView from './TrainView.svelte';
import TryView from './TryView.svelte';

export const screens: readonly ScreenEntry[] = [
  { id: 'home', icon: 'home', view: HomeView },
  { id: 'data', icon: 'data', view: DataView },
  { id: 'design', icon: 'design', view: DesignView },
  { id: 'train', icon: 'train', view: TrainView },
  { id: 'runs', icon: 'runs', view: RunsView },
  { id: 'evaluate', icon: 'evaluate', view: EvaluateView },
  { id: 'try', icon: 'try', view: TryView },
  { id: 'settings', icon: 'settings', view: SettingsView, atFoot: true },
];

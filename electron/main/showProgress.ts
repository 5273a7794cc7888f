/** Shows in the taskbar or dock how far training is, and keeps the machine awake for as long as it lasts. */
import { powerSaveBlocker, type BrowserWindow } from 'electron';
import { toTaskbarShare, type Training } from './training.ts';

/** What takes the bar away. */
const noBar = -1;

/** Returns what is to be told of every change; `findWindow` gives `null` where there is none. */
export function showProgress(findWindow: () => BrowserWindow | null): (training: Training) => void {
  let blocker: number | null = null;
  return (training) => {
    const share = toTaskbarShare(training);
    findWindow()?.setProgressBar(share ?? noBar);
    if (share !== null) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
}

/** Starts an Electron on what it is told to run. */
import { _electron, type ElectronApplication } from 'playwright-core';

export interface Electron {
  readonly program: string;
  /** What it is told to run. */
  readonly script: string;
}

/** A container's user is often root, for whom Chromium's own sandbox does not start; the page's is ours to test. */
export const launchElectron = ({ program, script }: Electron, environment: Readonly<Record<string, string>>): Promise<ElectronApplication> =>
  _electron.launch({ executablePath: program, args: [...(process.platform === 'linux' ? ['--no-sandbox', '--disable-gpu'] : []), script], env: { ...environment } });

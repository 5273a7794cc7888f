/** Starts an Electron on what it is told to run. */
import { _electron, type ElectronApplication } from 'playwright-core';

export interface Electron {
  readonly program: string;
  /** What it is told to run. */
  readonly script: string;
}

/** A container's user is often root, for whom Chromium's own sandbox does not start; the page's is ours to test. */
export const toWords = ({ script }: Electron): string[] => [...(process.platform === 'linux' ? ['--no-sandbox', '--disable-gpu'] : []), script];

export const launchElectron = (built: Electron, environment: Readonly<Record<string, string>>): Promise<ElectronApplication> =>
  _electron.launch({ executablePath: built.program, args: toWords(built), env: { ...environment } });

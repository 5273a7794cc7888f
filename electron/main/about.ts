/** Who we are: versions, and the licences of what is inside. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Status } from '../contract/status.ts';
import type { Texts } from '../contract/texts/texts.ts';

export interface About {
  readonly version: string;
  readonly electron: string;
  readonly status: Status | null;
  /** Where a package has its licences; in a checkout there are none collected. */
  readonly licenceFolder: string;
}

export function toAboutText({ version, electron, status, licenceFolder }: About, { main: { about } }: Texts): { readonly message: string; readonly detail: string } {
  const inside = listWorks(readLicences(licenceFolder));
  const lines = [
    about.purpose,
    '',
    status === null ? about.noEngine : about.tensorflow({ version: status.tensorflow, backend: status.backend }),
    `Electron ${electron}`,
    '',
    about.licence,
    ...(inside.length === 0 ? [] : [about.inside, inside.join(', '), about.texts({ folder: licenceFolder })]),
  ];
  return { message: about.what({ version }), detail: lines.join('\n') };
}

/** As `build/package/licences.mjs` heads its parts: `name version (licence)` between two rules. */
export const listWorks = (licences: string): readonly string[] => [...licences.matchAll(/^={80}\n(.+ \(.+?)(?:; [^)]*)?\)(?:, with .*)?\n={80}$/gm)].map(([, heading]) => `${heading})`);

function readLicences(folder: string): string {
  try {
    return readFileSync(join(folder, 'THIRD-PARTY-LICENCES.txt'), 'utf8');
  } catch {
    return '';
  }
}

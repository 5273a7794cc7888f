/** Prepares the tests in a real Electron: the old one, a display, and what both need of the system. */
import { electronVersion, findElectron } from '../electron.mjs';
import { stage } from '../launcher/stage.mjs';
import { texts } from '../launcher/texts.mjs';
import { toFailure } from '../native/failure.mjs';
import { canInstall } from './apt.mjs';
import { canFetchOldElectron, fetchOldElectron, findMissingLibraries, findOldElectron, installLibraries, oldElectron } from './oldElectron.mjs';
import { findXvfb, installXvfb } from './xvfb.mjs';

const { version } = oldElectron;

/** @returns {Promise<string | null>} why the old Electron does not run here */
export async function prepareOldElectron() {
  if (!canFetchOldElectron) return texts.oldElectronMissing({ version, platform: `${process.platform}-${process.arch}` });
  try {
    if (findOldElectron() === null) await stage(texts.stages.fetchOldElectron({ version }), fetchOldElectron);
  } catch (error) {
    return texts.oldElectronUnfetched({ version, failure: toFailure(error) });
  }
  const missing = await findMissingLibraries();
  if (findXvfb() === null) missing.push('Xvfb');
  if (missing.length === 0) return null;
  const names = missing.join(', ');
  if (!canInstall()) return texts.electronLacks({ version, names, detail: null });
  try {
    await stage(texts.stages.installForElectron, async () => {
      await installXvfb();
      await installLibraries();
    });
    return null;
  } catch (error) {
    return texts.electronLacks({ version, names, detail: error instanceof Error ? error.message : String(error) });
  }
}

/** @returns {readonly string[]} what is told of the Electron that Inkling is made for: its program is a download that not every machine can have */
export const tellOfNewElectron = () => (findElectron() === null ? [texts.newElectronMissing({ version: electronVersion() })] : []);

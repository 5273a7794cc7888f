/** A browser for the tests: one that is here, else Playwright's own download, else the distribution's package. */
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { modules } from '../launcher/folders.mjs';
import { run, toEssence } from '../launcher/run.mjs';
import { findProgram, isExecutable } from '../native/programs.mjs';
import { canInstall, installPackage } from './apt.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** Where the platforms put browsers that are on no PATH. */
const places = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ...['ProgramFiles', 'ProgramFiles(x86)'].map((name) => join(process.env[name] ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe')),
];

/** @returns {string | null} INKLING_CHROMIUM, or a browser of Chrome's kind that is found */
export function findBrowser() {
  const chosen = process.env['INKLING_CHROMIUM'] ?? '';
  if (chosen !== '') return chosen;
  return findProgram(names) ?? [...places, chromium.executablePath()].find(isExecutable) ?? null;
}

/** @returns {Promise<string>} the program; throws an error with the reasons if none can be had */
export async function fetchBrowser() {
  const downloaded = await run(process.execPath, [join(modules, 'playwright-core', 'cli.js'), 'install', '--no-shell', 'chromium']);
  // A bare machine may lack libraries that the download needs and the package brings.
  const trial = downloaded.code === 0 ? await run(chromium.executablePath(), ['--version']) : downloaded;
  if (trial.code === 0) return chromium.executablePath();
  if (!canInstall()) throw new Error(toEssence(trial.output));
  await installPackage('chromium');
  const installed = findProgram(names);
  if (installed === null) throw new Error(toEssence(trial.output));
  return installed;
}

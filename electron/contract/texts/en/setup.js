/**
 * English: the launcher and its set-up. Plain JavaScript, because the launcher speaks before anything is installed or
 * built; the compiler checks it all the same.
 */

/** @typedef {import('../../status.ts').SetUpFailure} SetUpFailure */
/** @typedef {import('../../status.ts').FallbackReason} FallbackReason */
/**
 * Why a browser shows the window, and not Electron.
 * @typedef {{ readonly kind: 'noDisplay' } | { readonly kind: 'root' } | { readonly kind: 'unfetched', readonly detail: string } | { readonly kind: 'failed', readonly code: number | null }} ElectronObstacle
 */

/** @param {number} sizeBytes */
const megabytes = (sizeBytes) => `${Math.ceil(sizeBytes / 1e6)} MB`;

/**
 * @param {SetUpFailure} failure
 * @returns {string}
 */
function failure(failure) {
  switch (failure.kind) {
    case 'noLibraryForPlatform':
      return `there is no TensorFlow library for ${failure.platform} that could be fetched`;
    case 'noPip':
      return 'the library comes by pip, and there is no Python 3 with pip here';
    case 'noCompiler':
      return 'there is no C++ compiler here to build the binding with';
    case 'noSpace':
      return `${failure.folder} has ${megabytes(failure.freeBytes)} free and ${megabytes(failure.neededBytes)} are needed`;
    case 'downloadFailed':
      return `${failure.what} could not be downloaded: ${failure.detail}`;
    case 'digestDiffers':
      return `${failure.file} is not what it should be (SHA-256 ${failure.found}, expected ${failure.expected})`;
    case 'compileFailed':
      return `the binding did not compile: ${failure.detail}`;
    case 'processorTooOld':
      return `the library needs a processor with AVX instructions, which this one (${failure.processor}) does not have`;
    case 'doesNotLoad':
      return `the library does not load: ${failure.detail}`;
    case 'diskFailed':
      return `writing failed: ${failure.detail}`;
  }
}

/**
 * @param {SetUpFailure} failure
 * @returns {string}
 */
function remedy(failure) {
  switch (failure.kind) {
    case 'noLibraryForPlatform':
      return 'Set INKLING_LIBTENSORFLOW to a folder with libtensorflow and its C headers, then start again.';
    case 'noPip':
      return 'Install Python 3 with pip, then run “npm run setup”.';
    case 'noCompiler':
      return 'Install a C++ compiler (g++ or clang++), then run “npm run setup”.';
    case 'noSpace':
      return 'Make room, or set INKLING_CACHE to a folder on a larger disk, then run “npm run setup”.';
    case 'downloadFailed':
      return 'See that the network or the proxy (HTTPS_PROXY) works, then run “npm run setup”.';
    case 'digestDiffers':
      return 'Nothing of it was used. Run “npm run setup” to fetch it anew; if it differs again, ask where it comes from.';
    case 'compileFailed':
    case 'doesNotLoad':
      return 'Set INKLING_LIBTENSORFLOW to a folder with another libtensorflow and its C headers, or run “npm run setup” to try again.';
    case 'processorTooOld':
      return 'Set INKLING_LIBTENSORFLOW to a libtensorflow that was built without AVX, or use another machine.';
    case 'diskFailed':
      return 'See that the cache folder can be written, or set INKLING_CACHE to one that can, then run “npm run setup”.';
  }
}

export const setup = {
  /** @param {{ found: string }} v */
  nodeTooOld: (v) => `Inkling needs Node 20.19 or later (of the 22 line 22.12 or later; 21 does not serve); this is ${v.found}. Install a newer one and run the command again.`,

  stages: {
    install: 'Installing packages from the lock file',
    native: 'Setting up native TensorFlow (once; downloads up to 280 MB)',
    check: 'Checking native TensorFlow, and mending it where needed',
    build: 'Building the program',
    typecheck: 'Checking types',
    lint: 'Checking the code’s style',
    imports: 'Checking which way imports point',
    /** @param {{ node: string }} v */
    tests: (v) => `Running the tests on Node ${v.node}`,
    fetchBrowser: 'Fetching a browser',
    /** @param {{ version: string }} v */
    fetchElectron: (v) => `Fetching Electron ${v.version} (once; about 110 MB)`,
    /** @param {{ version: string }} v */
    fetchOldElectron: (v) => `Fetching Electron ${v.version} for the tests`,
    /** @param {{ tensorflow: string, keras: string }} v */
    fetchPython: (v) => `Fetching TensorFlow ${v.tensorflow} and Keras ${v.keras} for the tests (once; about 300 MB)`,
    installForElectron: 'Installing what Electron needs of the system',
    /** @param {{ node: string }} v */
    fetchNode: (v) => `Fetching Node ${v.node}`,
    /** @param {{ node: string }} v */
    engineTests: (v) => `Running the engine’s tests on Node ${v.node}`,
  },
  /** @param {{ seconds: string }} v */
  took: (v) => `${v.seconds} s`,
  failed: 'failed',
  /** @param {{ passed: number, failed: number, skipped: number }} v */
  testCounts: (v) => `${v.passed} passed, ${v.failed} failed${v.skipped === 0 ? '' : `, ${v.skipped} skipped`}`,
  /** @param {{ process: number }} v */
  waiting: (v) => `Another Inkling command (process ${v.process}) is setting up; waiting for it.`,

  /** @param {{ version: string, source: 'folder' | 'installer' | 'wheel' }} v */
  serves: (v) => {
    const from = {
      folder: 'from INKLING_LIBTENSORFLOW',
      installer: 'from tfjs-node’s own installer, unverified',
      wheel: 'from the TensorFlow wheel, verified',
    };
    return `TensorFlow ${v.version} serves, ${from[v.source]}`;
  },
  /** @param {{ failure: SetUpFailure }} v */
  noneServes: (v) => `TensorFlow computes in plain JavaScript, which is slower: ${failure(v.failure)}. ${remedy(v.failure)}`,

  /**
   * @param {FallbackReason} v
   * @returns {string}
   */
  fallbackReason: (v) => {
    switch (v.reason) {
      case 'asked':
        return 'Plain JavaScript computes, as asked.';
      case 'notSetUp':
        return `Plain JavaScript computes, which is slower than native TensorFlow: ${v.failure === null ? 'it is not set up here' : failure(v.failure)}.`;
      case 'failedToLoad':
        return `Plain JavaScript computes, which is slower than native TensorFlow: the library is there but does not load (${v.detail}).`;
      case 'altered':
        return `Plain JavaScript computes, which is slower than native TensorFlow: the library is not the one that was set up (${v.file} differs), so it was not loaded.`;
    }
  },
  /**
   * What mends it; empty where nothing needs mending.
   * @param {FallbackReason} v
   * @returns {string}
   */
  fallbackRemedy: (v) => {
    switch (v.reason) {
      case 'asked':
        return '';
      case 'notSetUp':
        return v.failure === null ? 'Run “npm run setup”.' : remedy(v.failure);
      case 'failedToLoad':
      case 'altered':
        return 'Run “npm run setup” to check and repair it.';
    }
  },

  /**
   * @param {{ why: ElectronObstacle }} v
   * @returns {string}
   */
  browserInstead: ({ why }) => {
    switch (why.kind) {
      case 'noDisplay':
        return 'There is no display here, so the window opens in a browser.';
      case 'root':
        return 'Electron’s sandbox does not work for the root user, so the window opens in a browser. Start as another user for a window of its own.';
      case 'unfetched':
        return `Electron could not be fetched (${why.detail}), so the window opens in a browser. “npm run setup” lets the next start try again.`;
      case 'failed':
        return `Electron did not start (${why.code === null ? 'it was ended by a signal' : `exit code ${why.code}`}), so the window opens in a browser.`;
    }
  },

  /** @param {{ name: string }} v */
  unknownCommand: (v) => `There is no command “${v.name}”. Use “npm start”, “npm test”, “npm run -s inkling -- COMMAND” or “npm run setup”.`,
  /** @param {{ output: string }} v */
  installFailed: (v) => `The packages could not be installed. npm said:\n${v.output}\nSee that the network or the proxy works (npm config get proxy), then run the command again.`,
  /** @param {{ detail: string }} v */
  diskFailed: (v) => `The disk refused: ${v.detail}. See that the checkout and the cache folder can be written and have room, or set INKLING_CACHE to another folder, then run the command again.`,
  npmMissing: 'npm was not found, so the packages cannot be installed. Run the command through npm (“npm start”), or put npm on the PATH.',
  /** @param {{ output: string }} v */
  buildFailed: (v) => `The program could not be built:\n${v.output}`,
  /** @param {{ folder: string }} v */
  folderMissing: (v) => `INKLING_LIBTENSORFLOW names ${v.folder}, which is not a folder. Correct it, or unset it to use another source.`,
  /** @param {{ folder: string, missing: string }} v */
  folderLacks: (v) => `INKLING_LIBTENSORFLOW names ${v.folder}, which lacks ${v.missing}. It must hold lib/ and include/ as in TensorFlow’s own libtensorflow archive. Correct it, or unset it to use another source.`,
  /** @param {{ folder: string, failure: SetUpFailure }} v */
  folderUnfit: (v) => `INKLING_LIBTENSORFLOW names ${v.folder}, which does not serve: ${failure(v.failure)}. Correct it, or unset it to use another source.`,
  /** @param {{ file: string, holder: number, seconds: number }} v */
  lockHeld: (v) => `Another Inkling command (process ${v.holder}) has held ${v.file} for ${v.seconds} s. End that process, or delete the file if there is none, then run the command again.`,

  /** @param {{ filters: string }} v */
  onlyFiltered: (v) => `Only the tests that match ${v.filters}; types, style, imports and the other Node are not checked.`,
  notRun: 'Not run:',
  notHere: 'Not to be had on every machine, and not counted:',
  /** @param {{ names: string }} v */
  checksFailed: (v) => `Failed: ${v.names}`,
  /** @param {{ file: string, count: number, first: string, where: string }} v */
  testsSkipped: (v) => `${v.file}: ${v.count} tests (Node ${v.where}), the first of them “${v.first}”`,
  failedTests: 'Failed:',
  /** @param {{ failure: string, where: string }} v */
  testFailed: (v) => `${v.failure} (Node ${v.where})`,
  /** @param {{ node: string, platform: string }} v */
  otherNodeMissing: (v) => `the engine’s tests on Node ${v.node}: it is fetched only for Linux on x64, and this is ${v.platform}`,
  /** @param {{ node: string, detail: string }} v */
  otherNodeUnfetched: (v) => `the engine’s tests on Node ${v.node}: it could not be fetched (${v.detail})`,
  /** @param {{ detail: string }} v */
  browserMissing: (v) => `the tests in a browser: none was found and none could be fetched (${v.detail}). Install Chromium, or name one with INKLING_CHROMIUM.`,
  /** @param {{ version: string, platform: string }} v */
  oldElectronMissing: (v) => `the application in Electron ${v.version}: it is fetched only for Linux on x64, and this is ${v.platform}`,
  /** @param {{ version: string, failure: SetUpFailure }} v */
  oldElectronUnfetched: (v) => `the application in Electron ${v.version}: ${failure(v.failure)}. Mend that and run “npm test” again.`,
  /** @param {{ version: string, names: string, detail: string | null }} v */
  electronLacks: (v) => `the application in Electron ${v.version}: the system lacks ${v.names}${v.detail === null ? '' : `, and installing it failed (${v.detail})`}. Install Xvfb and the libraries that Chromium needs.`,
  /** @param {{ version: string }} v */
  newElectronMissing: (v) => `the application in Electron ${v.version}: its program is a download that is not here. “npx install-electron” fetches it; then the same tests run in it.`,
  /** @param {{ failure: SetUpFailure }} v */
  pythonUnfetched: (v) => `exports in Keras and TensorFlow: ${failure(v.failure)}. Mend that, or name a Python that has both with INKLING_PYTHON.`,
  /** @param {{ program: string, missing: string }} v */
  pythonLacks: (v) => `exports in Keras and TensorFlow: INKLING_PYTHON names ${v.program}, which has no ${v.missing}. Install them there (pip install ${v.missing}), or unset it.`,
  /** @param {{ reason: string }} v */
  nativeMissing: (v) => `everything native: ${v.reason}`,
  requireAll: 'INKLING_REQUIRE_ALL is set, so what was not run counts as failed.',
};

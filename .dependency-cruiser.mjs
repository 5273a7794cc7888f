/**
 * Which way imports point. Every pattern is anchored at the checkout's root, because the folder `electron/` has the
 * name of a package.
 */

/** Folders of electron/ and what each may import; what is not named here is forbidden. */
const mayImport = {
  contract: ['contract'],
  engine: ['engine', 'contract'],
  process: ['process', 'engine', 'contract'],
  main: ['main', 'process', 'contract'],
  serve: ['serve', 'process', 'contract'],
  // The command line runs the engine in its own process for now.
  cli: ['cli', 'serve', 'process', 'contract', 'engine'],
  preload: ['preload', 'contract'],
};

/** @param {string} folder @param {readonly string[]} allowed @returns {import('dependency-cruiser').IForbiddenRuleType} */
const folderRule = (folder, allowed) => ({
  name: `${folder}-imports`,
  comment: `electron/${folder} imports only ${allowed.map((each) => `electron/${each}`).join(', ')}.`,
  severity: 'error',
  from: { path: `^electron/${folder}/` },
  to: { path: '^(electron|renderer|build|test)/', pathNot: `^electron/(${allowed.join('|')})/` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(mayImport).map(([folder, allowed]) => folderRule(folder, allowed)),
    {
      name: 'contract-packages',
      comment: 'The contract is shared by every environment, so of packages it takes only valibot, and nothing of Node.',
      severity: 'error',
      from: { path: '^electron/contract/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'], pathNot: '(^|/)node_modules/valibot/' },
    },
    {
      name: 'engine-packages',
      comment: 'The engine runs on plain Node: no Electron, no server, no window.',
      severity: 'error',
      from: { path: '^electron/engine/' },
      to: { path: '(^|/)node_modules/(electron|ws|svelte|vite)/' },
    },
    {
      name: 'renderer-imports',
      comment: 'The window knows the contract, never Node.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron|build|test)/', pathNot: '^electron/contract/' },
    },
    {
      name: 'renderer-node',
      comment: 'The window has no Node.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'build-imports',
      comment: 'The build knows of the program only its texts, which it speaks before anything is built.',
      severity: 'error',
      from: { path: '^build/' },
      to: { path: '^(electron|renderer|test)/', pathNot: '^electron/contract/(texts/[^/]+/setup\\.js|status\\.ts)$' },
    },
    {
      name: 'launcher-packages',
      comment: 'The launcher runs before anything is installed.',
      severity: 'error',
      from: { path: '^build/(launcher|native)/|^build/[^/]+\\.[cm]js$', pathNot: '^build/(bundle|tool)\\.mjs$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'test-imports',
      comment: 'Nothing imports a test.',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'development-packages',
      comment: 'What is shipped takes only packages that are shipped; Electron is around it, and Svelte is compiled into it.',
      severity: 'error',
      from: { path: '^(electron|renderer)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'], pathNot: '(^|/)node_modules/(electron|svelte)/' },
    },
    {
      name: 'electron-package',
      comment: 'Only what runs in Electron alone may import it.',
      severity: 'error',
      from: { pathNot: '^(electron/(main|preload)|test)/' },
      to: { path: '(^|/)node_modules/electron/' },
    },
    {
      name: 'cycles',
      comment: 'Types may refer to each other; code must not.',
      severity: 'error',
      // A component that has itself within, as a tree has, imports itself.
      from: { path: '(.+)' },
      to: { circular: true, pathNot: '^$1$', viaOnly: { dependencyTypesNot: ['type-only', 'type-import'] } },
    },
    {
      name: 'unresolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^(dist|coverage|workspace)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.cjs', '.svelte', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};

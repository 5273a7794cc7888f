/** What ESLint holds every file to; which folder may import which is dependency-cruiser's part. */
// Before the parser that it is said to.
import './build/checks/componentTypes.mjs';
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const tensorflow = {
  group: ['@tensorflow/*'],
  allowTypeImports: true,
  message: 'Only electron/engine/tensorflow.ts loads TensorFlow; take `tf` from openTensorflow().',
};
const workerThreads = {
  group: ['worker_threads', 'node:worker_threads'],
  message: 'tfjs-node does not live in worker threads (tensorflow/tfjs#8388); a process of its own does.',
};

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'screenshots/', 'workspace/']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  // Its rules are for components and what is written for them; on the launcher's old JavaScript one of them fails.
  { files: ['renderer/**'], extends: [svelte.configs.recommended] },
  {
    languageOptions: {
      globals: globals.node,
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '.*.mjs'], defaultProject: 'build/tsconfig.json' },
        // The same for every file: where it changes from one to the next, all projects are read anew.
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      eqeqeq: 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      // tfjs types its classes' instances by interfaces that repeat them; the rule takes each for a foreign object.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Interfaces are met by closures, whose methods may be taken off their object; the rule cannot tell.
      '@typescript-eslint/unbound-method': 'off',
      // An async function that awaits nothing still turns what it throws into a rejection, as its callers expect.
      '@typescript-eslint/require-await': 'off',
      // Keras's vocabulary has numbers (`verbose: 0`) where tfjs declares enums.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // An index into a typed array that the loop bounds is honest with `!`; a default there would hide a defect.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `_name` marks what a signature demands and the body does not need.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [tensorflow, workerThreads] }],
    },
  },
  {
    files: ['renderer/**'],
    languageOptions: { globals: globals.browser },
    // What nothing on the screen depends on is kept in a plain Map or Set; what is replaced as a whole, too.
    rules: { 'svelte/prefer-svelte-reactivity': 'off' },
  },
  {
    files: ['**/*.svelte'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    // Svelte's parser writes declarations of the runes into these: for TypeScript each is a changed file, and all types are computed anew.
    files: ['**/*.svelte.ts'],
    languageOptions: { parser: tseslint.parser },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    // A value may be read only to be depended on.
    rules: { '@typescript-eslint/no-meaningless-void-operator': 'off' },
  },
  {
    files: ['**/*.svelte'],
    rules: {
      // Props are taken apart together, those that are bound among them.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
      // Callbacks in the markup get their types from the components, which only svelte-check can follow.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['electron/contract/**', 'electron/engine/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings are passed in; only a process entry reads the environment.' },
        { object: 'process', property: 'exit', message: 'Throw an InklingError; only a process entry ends the process.' },
      ],
    },
  },
  {
    files: ['electron/engine/tensorflow.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [workerThreads] }] },
  },
  {
    // These rules do not see the casts of JSDoc, which the compiler checks.
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // The oldest Node there is must be able to read these, to be told that it is too old.
    files: ['build/launch.cjs', 'build/language.cjs'],
    languageOptions: { ecmaVersion: 5 },
    rules: { 'no-var': 'off', '@typescript-eslint/prefer-nullish-coalescing': 'off', '@typescript-eslint/prefer-optional-chain': 'off' },
  },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [workerThreads] }],
      // A matcher inside an expected object is typed `any` by vitest.
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
);

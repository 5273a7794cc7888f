/** What Inkling is made of: packages by the names under which they are had, and how each is licensed. */
export const parts = [
  { name: '@tensorflow/tfjs', licence: 'Apache-2.0' },
  { name: '@tensorflow/tfjs-node', licence: 'Apache-2.0' },
  { name: 'electron', licence: 'MIT' },
  { name: 'svelte', licence: 'MIT' },
  { name: 'chart.js', licence: 'MIT' },
  { name: 'valibot', licence: 'MIT' },
  { name: 'ws', licence: 'MIT' },
  { name: '@msgpack/msgpack', licence: 'ISC' },
  { name: 'h5wasm', licence: 'NIST' },
  { name: 'jpeg-js', licence: 'BSD-3-Clause' },
  { name: 'pure-rand', licence: 'MIT' },
  { name: 'umap-js', licence: 'MIT' },
  { name: 'leven', licence: 'MIT' },
  { name: 'node-api-headers', licence: 'MIT' },
] as const;

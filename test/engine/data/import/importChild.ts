/** A process that imports the same pictures under one name after the other, until it is killed; it prints each that is done. */
import { createEngine } from '../../../../electron/engine/engine.ts';

const [folder = '', pictures = '', run = ''] = process.argv.slice(2);
const engine = createEngine({
  workspaceFolder: folder,
  cacheFolder: `${folder}-cache`,
  mnistFolder: null,
  starterFolder: '',
  clock: Date.now,
  random: Math.random,
  emit: () => undefined,
  program: 'a test',
  version: '0.0.0',
});
await engine.holdWorkspace();
console.log('open');
for (let i = 0; ; i++) {
  const name = `set-${run}-${i}`;
  await engine.handlers.importData({ path: pictures, preparation: 'asIs', invert: false, label: null, name, skipUnfit: false });
  console.log(name);
}

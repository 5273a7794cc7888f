/** A process that moves the workspace, as the program does; it says when it begins and when it has done it. */
import { createEngine } from '../../../electron/engine/engine.ts';

const [home = '', folder = '', to = ''] = process.argv.slice(2);
const engine = createEngine({
  workspaceFolder: folder,
  settings: { folder: home, defaultWorkspace: folder, given: {} },
  cacheFolder: `${home}/cache`,
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
console.log(JSON.stringify(await engine.handlers.moveWorkspace({ folder: to })));
await engine.close();

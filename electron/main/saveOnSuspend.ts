/** Before the machine sleeps, what trains is held, which writes a checkpoint; when it wakes, it goes on. */
import type { PowerMonitor } from 'electron';
import type { Bridge } from '../contract/bridge.ts';

/** `trains` tells the runs that train now. What a person held stays held. */
export function saveOnSuspend(power: Pick<PowerMonitor, 'on'>, bridge: Bridge, trains: () => readonly string[]): void {
  const held = new Set<string>();
  const ask = async (name: 'pauseRun' | 'continueRun', run: string): Promise<void> => {
    // A run that ended in this very moment has nothing to save.
    await bridge.request(name, { run }).catch(() => undefined);
  };
  power.on('suspend', () => {
    for (const run of trains()) {
      held.add(run);
      void ask('pauseRun', run);
    }
  });
  power.on('resume', () => {
    for (const run of held) void ask('continueRun', run);
    held.clear();
  });
}

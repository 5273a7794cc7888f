/** The program behind the window, for one workspace after the other: whoever holds this bridge need not know which. */
import type { Bridge } from '../contract/bridge.ts';
import type { EngineEvent } from '../contract/events.ts';
import type { FileTokens } from './fileTokens.ts';
import type { Host } from './host.ts';
import { createPageBridge } from './pageBridge.ts';

export interface KeptWorkspace extends Bridge {
  folder(): string;
  /** As the program itself may ask: files by their paths. */
  readonly inside: Bridge['request'];
  /**
   * Saves what trains, ends the processes and serves the other folder; what is asked meanwhile waits for it. Where that
   * cannot be opened the one before is served again, and what is wrong is thrown.
   */
  open(folder: string): Promise<void>;
  close(): Promise<void>;
}

export function keepWorkspace(first: string, start: (folder: string) => Host, tokens: FileTokens): KeptWorkspace {
  const listeners = new Set<(event: EngineEvent) => void>();
  const begin = (folder: string) => {
    const host = start(folder);
    host.listen((event) => {
      for (const listener of listeners) listener(event);
    });
    // What runs of one workspace were trained on is not for the pages of another.
    return { host, page: createPageBridge(host, tokens) };
  };
  let current = begin(first);
  let opened: Promise<void> = Promise.resolve();

  async function change(folder: string): Promise<void> {
    const before = current.host.folder();
    await current.host.close();
    current = begin(folder);
    try {
      await current.host.ready();
    } catch (error) {
      await current.host.close();
      current = begin(before);
      throw error;
    }
  }

  return {
    request: async (name, params) => {
      await opened;
      return current.page.request(name, params);
    },
    inside: async (name, params) => {
      await opened;
      return current.host.request(name, params);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    folder: () => current.host.folder(),
    open(folder) {
      const changed = opened.then(() => change(folder));
      opened = changed.catch(() => undefined);
      return changed;
    },
    async close() {
      await opened;
      await current.host.close();
    },
  };
}

/** A child process that is talked with in JSON lines over its stdin and stdout. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as v from 'valibot';

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export interface Lines {
  send(message: unknown): void;
  /** The next message; rejects with an EngineFailed that says why where the process ends before it. */
  receive<Schema extends v.GenericSchema>(schema: Schema): Promise<v.InferOutput<Schema>>;
  /** Tells the process that nothing more comes, and waits for its end. */
  close(): Promise<void>;
  kill(): void;
  readonly killed: boolean;
}

/** What the process said last on stderr, where exceptions go. */
export class EngineFailed extends Error {}

export function startLines({ command, args, environment }: Launch): Lines {
  const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4000);
  });
  // A process that is gone is found out by its silence.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', (error) => {
      complaint = error.message;
      resolve();
    });
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    send: (message) => void child.stdin.write(`${JSON.stringify(message)}\n`),
    async receive(schema) {
      const line = await lines.next();
      if (line.done !== true) return v.parse(schema, JSON.parse(line.value));
      await ended;
      throw new EngineFailed(complaint.trim().split('\n').at(-1));
    },
    async close() {
      child.stdin.end();
      await ended;
    },
    kill: () => void child.kill('SIGKILL'),
    get killed() {
      return child.killed;
    },
  };
}

/** The other end: this process answers whoever started it. */
export function answerLines(): { readonly send: (message: unknown) => void; readonly receive: () => Promise<unknown> } {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  return {
    send: (message) => void process.stdout.write(`${JSON.stringify(message)}\n`),
    async receive() {
      const line = await lines.next();
      // Whoever would read an answer is gone.
      if (line.done === true) process.exit();
      return JSON.parse(line.value) as unknown;
    },
  };
}

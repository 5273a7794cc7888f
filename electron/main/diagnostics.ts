/** What helps to find a fault: the versions, the machine, how the engine computes, and the newest lines of the log. */
import type { Status } from '../contract/status.ts';
import { redact, type Person } from '../process/redact.ts';

export interface Facts {
  readonly versions: Readonly<Record<string, string>>;
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly language: string;
  readonly displays: readonly string[];
  /** `null` where the engine does not answer. */
  readonly status: Status | null;
  /** Of the processes behind the window. */
  readonly processes: readonly string[];
  readonly log: readonly string[];
}

/** Plain text, in English for whoever reads reports; without paths and names of the person. */
export function toDiagnostics(facts: Facts, person: Person): string {
  const { status } = facts;
  const lines = [
    ...Object.entries(facts.versions).map(([name, version]) => `${name}: ${version}`),
    `system: ${facts.system}`,
    `processor: ${facts.processor}, ${facts.cores} cores, ${Math.round(facts.memoryBytes / 2 ** 30)} GiB`,
    `language: ${facts.language}`,
    `displays: ${facts.displays.join(', ')}`,
    `processes: ${facts.processes.join(', ')}`,
    ...(status === null ? ['engine: does not answer'] : toEngineLines(status)),
    '',
    ...facts.log,
  ];
  return `${redact(lines.join('\n'), person)}\n`;
}

/** Why JavaScript serves is told without its details, which may be paths. */
const toEngineLines = ({ backend, tensorflow, fallback, node }: Status): readonly string[] => [
  `engine: ${backend}, TensorFlow ${tensorflow}, Node ${node}`,
  ...(fallback === null ? [] : [`fallback: ${fallback.reason}`]),
];

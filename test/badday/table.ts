/** The table of `docs/reliability.md`: each fault with what was tried and what came of it. */
import type { Machine } from '../bench/machine.ts';
import { toMarks } from '../tools/marks.ts';
import { toTable } from '../tools/table.ts';
import type { Report } from './day.ts';

export const tableMarks = toMarks('badday', 'npm run soak:badday -- --page');

export interface Circumstances {
  readonly seed: number;
  readonly command: string;
  readonly machine: Pick<Machine, 'cpu' | 'cores' | 'system' | 'node'>;
}

export function renderTable(reports: readonly Report[], { seed, command, machine: { cpu, cores, system, node } }: Circumstances): string {
  const cells = reports.map((report) => [report.fault.title, ...toCells(report), `\`--only ${report.fault.name}\``, `${report.seconds.toFixed(0)} s`]);
  const table = toTable(['fault', 'tried', 'outcome', 'alone', 'took'], cells, (column) => column === 4);
  return [...table, '', `Made with \`${command}\`, seed ${seed}, on ${cpu}, ${cores} cores, ${system}, Node ${node.replace(/^v/, '')}.`].join('\n');
}

function toCells(report: Report): readonly [tried: string, outcome: string] {
  switch (report.kind) {
    case 'held':
      return [report.tried.what, `held: ${report.tried.found}`];
    case 'notTried':
      return [`not tried: ${report.why}`, '–'];
    case 'failed':
      return ['–', `**failed**: ${report.complaints.length} complaints, the first: ${report.complaints[0]?.split('\n')[0]?.replaceAll('|', '/') ?? ''}`];
  }
}

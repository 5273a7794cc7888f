/**
 * `node build/launch.cjs tool cleaning`: how long each search for issues takes on MNIST's 60,000 training digits (and, for
 * the pictures alone, its 10,000 test digits), how much memory it needs, and where a freshly trained fast CNN ranks the 15
 * known errors of the test labels. Each search runs in a process of its own.
 */
import { fork } from 'node:child_process';
import type { IssueKind } from '../../electron/contract/corrections.ts';
import { issueKindSchema } from '../../electron/contract/corrections.ts';
import { openMeasuredEngine } from './measuredEngine.ts';

/** Human-confirmed errors among MNIST's test labels (cleanlab/label-errors). */
const known = [947, 1621, 1901, 2130, 2462, 2597, 2654, 3520, 3558, 5937, 6651, 6783, 8527, 9679, 9729];

async function work(what: IssueKind | 'ranks'): Promise<object> {
  const { engine, close } = await openMeasuredEngine();
  const { handlers } = engine;
  try {
    // Loading is not searching.
    await handlers.getStatus({});
    await handlers.listLabels({ data: 'mnist', part: 'training' });
    const before = process.memoryUsage.rss();
    const beganMs = performance.now();
    const found = what === 'ranks' ? await rank() : await handlers.findIssues({ data: 'mnist', kind: what, part: null, run: null, limit: 10 });
    const seconds = (performance.now() - beganMs) / 1000;
    const mostBytes = process.resourceUsage().maxRSS * 1024;
    return { what, seconds, megabytesBefore: Math.round(before / 2 ** 20), megabytesMost: Math.round(mostBytes / 2 ** 20), ...found };
  } finally {
    await close();
  }

  async function rank(): Promise<object> {
    const { run } = await handlers.startRun({ model: { kind: 'preset', preset: 'fast-cnn' }, data: 'mnist', plan: null, overrides: {} });
    const { best } = await handlers.awaitRun({ run });
    const { issues, total } = await handlers.findIssues({ data: 'mnist', kind: 'labels', part: 'test', run, limit: 10_000 });
    const ranks = known.map((index) => ({ index, rank: issues.findIndex((issue) => issue.index === index) + 1 || null }));
    return { validation: best?.validation, total, confident: issues.filter((issue) => issue.kind === 'labels' && issue.confident).length, ranks };
  }
}

const [, script, what] = process.argv;
if (what !== undefined) {
  process.stdout.write(`${JSON.stringify(await work(what as IssueKind | 'ranks'))}\n`);
} else {
  for (const each of [...issueKindSchema.options, 'ranks']) {
    await new Promise((resolve) => fork(script!, [each]).on('exit', resolve));
  }
}

/** One line on stderr per stage: what it does, how long it took, and what came of it. */
import { texts } from './texts.mjs';

/**
 * @template Result
 * @param {string} title
 * @param {() => Promise<Result>} work
 * @param {(result: Result) => string | undefined} [toOutcome] a few words that end the line
 */
export async function stage(title, work, toOutcome = () => undefined) {
  const started = performance.now();
  const elapsed = () => texts.took({ seconds: ((performance.now() - started) / 1000).toFixed(1) });
  process.stderr.write(`${title} … `);
  try {
    const result = await work();
    const outcome = toOutcome(result);
    process.stderr.write(`${elapsed()}${outcome === undefined ? '' : ` (${outcome})`}\n`);
    return result;
  } catch (error) {
    process.stderr.write(`${elapsed()} (${texts.failed})\n`);
    throw error;
  }
}

/** Searches for learning rates, and ends them before their time. */
import { InklingError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { findLearningRate } from '../findLearningRate.ts';

export const findingHandlers = (context: EngineContext): Pick<Handlers, 'findLearningRate' | 'stopFinding'> => ({
  async findLearningRate(params) {
    const { findings } = context;
    const { finding } = params;
    if (findings.has(finding)) throw new InklingError('findingTaken', { finding });
    const control = new AbortController();
    findings.set(finding, control);
    try {
      return await findLearningRate(context, params, control.signal);
    } finally {
      findings.delete(finding);
    }
  },
  async stopFinding({ finding }) {
    context.findings.get(finding)?.abort();
    return null;
  },
});

/** Plans fine-tunings, and judges what came of them. */
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { judgeFineTune } from '../judgeFineTune.ts';
import { planFineTune } from '../planFineTune.ts';

export const tuningHandlers = (context: EngineContext): Pick<Handlers, 'planFineTune' | 'judgeFineTune'> => ({
  planFineTune: (asked) => planFineTune(context, asked),
  judgeFineTune: (asked) => judgeFineTune(context, asked),
});

/** The engines of the bench. A new one is a file in `engines/` and a line here. */
import { inkling } from './engines/inkling.ts';
import { keras } from './engines/keras.ts';
import { opByOp } from './engines/opByOp.ts';
import { pytorch } from './engines/pytorch.ts';
import { tfjsFit } from './engines/tfjsFit.ts';

export const engines = [inkling, opByOp, tfjsFit, keras, pytorch] as const;
export type EngineName = (typeof engines)[number]['name'];

/** The works of the bench. A new one is a file in `works/` and a line here. */
import type { Work } from './work.ts';
import { articleMlp } from './works/articleMlp.ts';
import { bestCnn } from './works/bestCnn.ts';
import { convnet } from './works/convnet.ts';
import { fastCnn } from './works/fastCnn.ts';
import { lstm } from './works/lstm.ts';
import { transformer } from './works/transformer.ts';

export const works: readonly Work[] = [articleMlp, convnet, fastCnn, bestCnn, lstm, transformer];

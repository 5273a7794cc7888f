/** How sure the picked model is of what is on the pad, once its temperature is known: then it is as often right as it says. */
import type { Answer } from '../../electron/contract/answer.ts';
import { calibrate } from '../lib/confidence.ts';
import type { SheetReader } from './sheetReader.svelte.ts';

export const temperatureOf = ({ temperature }: SheetReader): number | null => (temperature?.how === 'fitted' ? temperature.temperature : null);

/** One probability per class. */
export const calibrated = (reader: SheetReader, { probabilities }: Pick<Answer, 'probabilities'>): readonly number[] => calibrate(probabilities, temperatureOf(reader));

export const surenessOf = (reader: SheetReader, answer: Pick<Answer, 'probabilities'>): number => Math.max(0, ...calibrated(reader, answer));

/** The one error of NPZ files. */
import { InklingError } from '../../../../contract/errors.ts';
import type { NpzProblem } from '../../../../contract/texts/en/exchange.ts';

export const npzUnfit = (file: string, problem: NpzProblem): InklingError<'npzUnfit'> => new InklingError('npzUnfit', { file, problem });

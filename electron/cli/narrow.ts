/** A choice that is a command's own: the same option means something else to another command. */
import { InklingError } from '../contract/errors.ts';
import { nearestName } from '../engine/validate.ts';
import type { OptionName } from './options.ts';

/** Throws `optionNotChoice`. */
export function narrow<Choice extends string>(option: OptionName, value: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw new InklingError('optionNotChoice', { option: `--${option}`, received: value, choices: [...choices], nearest: nearestName(value, choices) });
}

/** What a preset that comes with Inkling may be expected to come to: what trainings of it came to, as `npm run models` wrote it down. */
import * as v from 'valibot';
import measured from '../../../resources/presets.json' with { type: 'json' };
import { measuredSchema, type Measured } from '../../contract/preset.ts';
import { parseAs } from '../validate.ts';

const file = 'resources/presets.json';
export const measuredFileSchema = v.strictObject({ schema: v.literal(1), rows: v.array(v.strictObject({ preset: v.string(), ...measuredSchema.entries })) });

/** `null` where nobody has measured the preset as it is now. */
export function measuredOf(id: string): Measured | null {
  const row = parseAs(measuredFileSchema, measured, file).rows.find(({ preset }) => preset === id);
  if (row === undefined) return null;
  const { preset: _, ...figures } = row;
  return figures;
}

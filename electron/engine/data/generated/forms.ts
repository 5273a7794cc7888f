/** The ways in which people write each digit: the stroke templates, read once and checked. */
import * as v from 'valibot';
import eight from '../../../../resources/strokes/8.json' with { type: 'json' };
import five from '../../../../resources/strokes/5.json' with { type: 'json' };
import four from '../../../../resources/strokes/4.json' with { type: 'json' };
import nine from '../../../../resources/strokes/9.json' with { type: 'json' };
import one from '../../../../resources/strokes/1.json' with { type: 'json' };
import seven from '../../../../resources/strokes/7.json' with { type: 'json' };
import six from '../../../../resources/strokes/6.json' with { type: 'json' };
import three from '../../../../resources/strokes/3.json' with { type: 'json' };
import two from '../../../../resources/strokes/2.json' with { type: 'json' };
import zero from '../../../../resources/strokes/0.json' with { type: 'json' };
import { parseAs } from '../../validate.ts';

/** x, y on a sheet of 100 by 100, y down; 1 marks a corner, where the pen turns at once instead of in a curve. */
const controlPointSchema = v.union([
  v.strictTuple([v.number(), v.number()]),
  v.strictTuple([v.number(), v.number(), v.literal(1)]),
]);
/** One way of drawing a form: its strokes from pen down to pen up. */
const poseSchema = v.array(v.pipe(v.array(controlPointSchema), v.minLength(2)));
const formSchema = v.pipe(
  v.strictObject({
    name: v.string(),
    /** How many write so, in relation to the digit's other forms. */
    share: v.pipe(v.number(), v.gtValue(0)),
    /** A digit lies anywhere between the poses; they have the same strokes, points and corners. */
    poses: v.pipe(v.array(poseSchema), v.minLength(1)),
  }),
  v.check((form) => form.poses.every((pose) => outline(pose) === outline(form.poses[0]!)), 'poses of one outline'),
);
const digitSchema = v.strictObject({ digit: v.pipe(v.string(), v.length(1)), forms: v.pipe(v.array(formSchema), v.minLength(1)) });

export type ControlPoint = v.InferOutput<typeof controlPointSchema>;
export type Pose = v.InferOutput<typeof poseSchema>;
export type Form = v.InferOutput<typeof formSchema>;

function outline(pose: Pose): string {
  return pose.map((stroke) => stroke.map((point) => (point[2] === 1 ? '^' : '.')).join('')).join(' ');
}

/** The forms of '0' to '9', in that order. */
export const digitForms: readonly (readonly Form[])[] = [zero, one, two, three, four, five, six, seven, eight, nine].map(
  (file, digit) => parseAs(digitSchema, file, `resources/strokes/${digit}.json`).forms,
);

/** What is to be trained, on what and how, out of the options that say so. */
import { InklingError } from '../contract/errors.ts';
import { planSchema } from '../contract/plan.ts';
import type { Params } from '../contract/requests.ts';
import { layersOf, layersSchema } from '../contract/spec.ts';
import { parseAs, parseJson } from '../engine/validate.ts';
import { chooseNetwork } from './chooseNetwork.ts';
import { toClasses } from './classes.ts';
import type { OptionName, OptionValues } from './options.ts';
import type { Session } from './session.ts';

/** The options that name the network. */
const networkOptions = ['preset', 'layers', 'from'] as const satisfies readonly OptionName[];

/** What every command takes that trains something new. */
export const trainingOptions = [...networkOptions, 'plan', 'data', 'batch', 'optimizer', 'weight-decay', 'clip-norm', 'freeze', 'replace-head', 'anchor', 'replay', 'class', 'samples', 'seed'] as const satisfies readonly OptionName[];

export type TrainingRequest = Pick<Params<'startRun'>, 'model' | 'data' | 'plan' | 'overrides'>;

/** Whether neither a network nor data is named, so that Inkling chooses both. */
export const namesNothing = (options: OptionValues): boolean => options.data === undefined && given(options).length === 0;

/** Throws `optionsExclude`, `fileUnreadable`, `notJson` and `invalidValue`. */
export async function toTrainingRequest(session: Session, options: OptionValues): Promise<TrainingRequest> {
  return {
    model: await toModel(session, options),
    data: options.data ?? null,
    plan: options.plan === undefined ? null : parseAs(planSchema, await readJson(session, options.plan), options.plan),
    overrides: {
      ...(options.epochs === undefined ? {} : { epochs: options.epochs }),
      ...(options.batch === undefined ? {} : { batchSize: options.batch }),
      ...(options.optimizer === undefined ? {} : { optimizer: options.optimizer }),
      ...(options.schedule === undefined ? {} : { schedule: options.schedule }),
      ...(options['learning-rate'] === undefined ? {} : { learningRate: options['learning-rate'] }),
      ...(options['weight-decay'] === undefined ? {} : { weightDecay: options['weight-decay'] }),
      ...(options['clip-norm'] === undefined ? {} : { gradientClipping: { type: 'globalNorm' as const, limit: options['clip-norm'] } }),
      ...(options.freeze === undefined ? {} : { frozen: [...options.freeze] }),
      ...(options.anchor === undefined ? {} : { anchor: options.anchor }),
      ...(options.class === undefined ? {} : { classes: toClasses(options.class) }),
      ...(options.samples === undefined ? {} : { samples: options.samples }),
      ...(options.seed === undefined ? {} : { seed: options.seed }),
    },
  };
}

const given = (options: OptionValues): readonly OptionName[] => networkOptions.filter((name) => options[name] !== undefined);

async function toModel(session: Session, options: OptionValues): Promise<TrainingRequest['model']> {
  const names = given(options);
  if (names.length > 1) throw new InklingError('optionsExclude', { options: names.map((name) => `--${name}`) });
  if (options.layers !== undefined) {
    return { kind: 'layers', layers: parseAs(layersSchema, layersOf(await readJson(session, options.layers)), options.layers) };
  }
  if (options.from !== undefined) {
    const { from: run, 'replace-head': replaceHead, replay } = options;
    return { kind: 'run', run, ...(replaceHead === undefined ? {} : { replaceHead }), ...(replay === undefined ? {} : { replay }) };
  }
  const alone = (['replace-head', 'replay'] as const).find((name) => options[name] !== undefined);
  if (alone !== undefined) throw new InklingError('optionNeeds', { option: `--${alone}`, needed: '--from' });
  return { kind: 'preset', preset: options.preset ?? (await chooseNetwork(session)) };
}

const readJson = async ({ host }: Session, file: string): Promise<unknown> => parseJson(await host.readFile(file), file);

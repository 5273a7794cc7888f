/** `train`: a new run, from a preset, from layers of one's own or from an earlier run. */
import { InklingError } from '../../contract/errors.ts';
import { planSchema } from '../../contract/plan.ts';
import type { Params } from '../../contract/requests.ts';
import { layersSchema } from '../../contract/spec.ts';
import { parseAs, parseJson } from '../../engine/validate.ts';
import type { Command } from '../command.ts';
import { chooseNetwork } from '../chooseNetwork.ts';
import { followTraining } from '../followTraining.ts';
import type { OptionName, OptionValues } from '../options.ts';
import { toNextSteps } from '../render/nextSteps.ts';
import type { Session } from '../session.ts';

export const train: Command = {
  name: 'train',
  parameters: [],
  options: ['preset', 'layers', 'from', 'plan', 'data', 'epochs', 'batch', 'seed'],
  examples: ['--preset fast-cnn --data mnist --epochs 2', '--preset best-cnn', '--layers layers.json --plan plan.json', '--from latest --data ./my-digits'],
  async run(session, { options }) {
    const params = {
      model: await toModel(session, options),
      data: options.data ?? null,
      plan: options.plan === undefined ? null : parseAs(planSchema, await readJson(session, options.plan), options.plan),
      overrides: {
        ...(options.epochs === undefined ? {} : { epochs: options.epochs }),
        ...(options.batch === undefined ? {} : { batchSize: options.batch }),
        ...(options.seed === undefined ? {} : { seed: options.seed }),
      },
    };
    const { exitCode, summary } = await followTraining(session, () => session.request('startRun', params));
    if (exitCode === 0 && summary !== null) session.output.print(`\n${toNextSteps(summary, session.texts, session.output.style)}`);
    return exitCode;
  },
};

async function toModel(session: Session, options: OptionValues): Promise<Params<'startRun'>['model']> {
  const given = (['preset', 'layers', 'from'] as const satisfies readonly OptionName[]).filter((name) => options[name] !== undefined);
  if (given.length > 1) throw new InklingError('optionsExclude', { options: given.map((name) => `--${name}`) });
  if (options.layers !== undefined) {
    return { kind: 'layers', layers: parseAs(layersSchema, await readJson(session, options.layers), options.layers) };
  }
  if (options.from !== undefined) return { kind: 'run', run: options.from };
  return { kind: 'preset', preset: options.preset ?? (await chooseNetwork(session)) };
}

const readJson = async ({ host }: Session, file: string): Promise<unknown> => parseJson(await host.readFile(file), file);

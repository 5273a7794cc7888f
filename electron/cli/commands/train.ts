/** `train`: a new run, from a preset, from layers of one's own or from an earlier run. */
import { InklingError } from '../../contract/errors.ts';
import { planSchema } from '../../contract/plan.ts';
import type { Params } from '../../contract/requests.ts';
import { layersSchema } from '../../contract/spec.ts';
import { parseAs, parseJson } from '../../engine/validate.ts';
import { findBestData } from '../bestData.ts';
import type { Command } from '../command.ts';
import { chooseNetwork } from '../chooseNetwork.ts';
import { followTraining } from '../followTraining.ts';
import type { OptionName, OptionValues } from '../options.ts';
import { nameOfData, nameOfNetwork } from '../render/names.ts';
import { toNextSteps } from '../render/nextSteps.ts';
import type { Session } from '../session.ts';

export const train: Command = {
  name: 'train',
  parameters: [],
  options: ['preset', 'layers', 'from', 'plan', 'data', 'epochs', 'batch', 'weight-decay', 'freeze', 'seed', 'threads'],
  examples: ['--preset fast-cnn --data mnist --epochs 2', '--preset best-cnn', '--layers layers.json --plan plan.json', '--from latest --freeze conv2d_1,conv2d_2 --data ./my-digits'],
  isApart: true,
  async run(session, { options }) {
    if (options.data === undefined && given(options).length === 0) await announce(session);
    const params = {
      model: await toModel(session, options),
      data: options.data ?? null,
      plan: options.plan === undefined ? null : parseAs(planSchema, await readJson(session, options.plan), options.plan),
      overrides: {
        ...(options.epochs === undefined ? {} : { epochs: options.epochs }),
        ...(options.batch === undefined ? {} : { batchSize: options.batch }),
        ...(options['weight-decay'] === undefined ? {} : { weightDecay: options['weight-decay'] }),
        ...(options.freeze === undefined ? {} : { frozen: [...options.freeze] }),
        ...(options.seed === undefined ? {} : { seed: options.seed }),
      },
      ...(options.threads === undefined ? {} : { threads: options.threads }),
    };
    const { exitCode, summary } = await followTraining(session, () => session.request('startRun', params));
    if (exitCode === 0 && summary !== null) session.output.print(`\n${toNextSteps(summary, session.texts, session.output.style)}`);
    return exitCode;
  },
};

/** The options that name the network. */
const given = (options: OptionValues): readonly OptionName[] =>
  (['preset', 'layers', 'from'] as const satisfies readonly OptionName[]).filter((name) => options[name] !== undefined);

/** Says what was chosen where the person did not. */
async function announce(session: Session): Promise<void> {
  const { output, request, texts } = session;
  const words = texts.cli.train;
  const network = nameOfNetwork(await chooseNetwork(session), texts);
  const { backend } = await request('getStatus', {});
  if (backend === 'javascript') output.note(words.small({ network }));
  output.print(words.plan({ network, data: nameOfData(await findBestData(session), texts) }));
}

async function toModel(session: Session, options: OptionValues): Promise<Params<'startRun'>['model']> {
  const names = given(options);
  if (names.length > 1) throw new InklingError('optionsExclude', { options: names.map((name) => `--${name}`) });
  if (options.layers !== undefined) {
    return { kind: 'layers', layers: parseAs(layersSchema, await readJson(session, options.layers), options.layers) };
  }
  if (options.from !== undefined) return { kind: 'run', run: options.from };
  return { kind: 'preset', preset: options.preset ?? (await chooseNetwork(session)) };
}

const readJson = async ({ host }: Session, file: string): Promise<unknown> => parseJson(await host.readFile(file), file);

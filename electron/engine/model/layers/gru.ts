/**
 * GRU: a gate z decides how much of the hidden state is replaced, another, r, how much of it the replacement sees (Cho et
 * al., 2014). Keras 3's formula, with gates in its order z, r, h, which resets after the product with the recurrent kernel
 * and gives that product a bias of its own (`resetAfter`):
 * z, r = σ(x·W + b + h·U + b′); g = tanh(x·W + b + r·(h·U + b′)); h ← z·h + (1 − z)·g.
 * TensorFlow's `GRUBlockCell` resets before the product, which is another network.
 */
import { recurrentLayer } from '../recurrent.ts';

export const gru = recurrentLayer('gru', {
  gates: 3,
  initialBias: [0, 0, 0],
  biasesState: true,
  states: 1,
  unitFlops: 7,
  keras: null,
  step(tf, fromInput, fromState, [before]) {
    const units = before!.shape[1]!;
    const [inputGates, inputCandidate] = tf.split(fromInput, [2 * units, units], 1);
    const [stateGates, stateCandidate] = tf.split(fromState, [2 * units, units], 1);
    const gates = inputGates!.add(stateGates!).sigmoid();
    const [update, reset] = tf.split(gates, 2, 1);
    const candidate = inputCandidate!.add(reset!.mul(stateCandidate!)).tanh();
    const difference = before!.sub(candidate);
    return { states: [candidate.add(update!.mul(difference))], kept: [gates, update!, reset!, stateCandidate!, candidate, difference] };
  },
  back(tf, slopes, [dHidden], kept) {
    const [gates, update, reset, stateCandidate, candidate, difference] = kept;
    const dBefore = dHidden.mul(update!);
    const dCandidate = slopes.tanh(candidate!, dHidden.sub(dBefore));
    const dGates = slopes.sigmoid(gates!, tf.concat([dHidden.mul(difference!), dCandidate.mul(stateCandidate!)], 1));
    return { fromInput: tf.concat([dGates, dCandidate], 1), fromState: tf.concat([dGates, dCandidate.mul(reset!)], 1), states: [dBefore] };
  },
});

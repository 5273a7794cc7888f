/**
 * LSTM: a cell c that three gates write, keep and read (Hochreiter and Schmidhuber, 1997; Gers et al., 2000). Keras's
 * formula, gates in its order i, f, c, o, and the forget gate's bias begins at 1:
 * i, f, o = σ(x·W + h·U + b); g = tanh(x·W + h·U + b); c ← f·c + i·g; h = o·tanh(c).
 */
import { recurrentLayer } from '../recurrent.ts';

export const lstm = recurrentLayer('lstm', {
  gates: 4,
  initialBias: [0, 1, 0, 0],
  biasesState: false,
  states: 2,
  unitFlops: 9,
  keras: { className: 'LSTM', config: { activation: 'tanh', recurrent_activation: 'sigmoid' } },
  step(tf, fromInput, fromState, [, before]) {
    const [i, f, g, o] = tf.split(fromInput.add(fromState), 4, 1);
    const [input, forget, candidate, output] = [i!.sigmoid(), f!.sigmoid(), g!.tanh(), o!.sigmoid()];
    const cell = forget.mul(before!).add(input.mul(candidate));
    const squashed = cell.tanh();
    return { states: [output.mul(squashed), cell], kept: [input, forget, candidate, output, before!, squashed] };
  },
  back(tf, slopes, [dHidden, dCellAfter = null], kept) {
    const [input, forget, candidate, output, before, squashed] = kept;
    const dRead = slopes.tanh(squashed!, dHidden.mul(output!));
    const dCell = dCellAfter === null ? dRead : dCellAfter.add(dRead);
    const gates = tf.concat(
      [
        slopes.sigmoid(input!, dCell.mul(candidate!)),
        slopes.sigmoid(forget!, dCell.mul(before!)),
        slopes.tanh(candidate!, dCell.mul(input!)),
        slopes.sigmoid(output!, dHidden.mul(squashed!)),
      ],
      1,
    );
    return { fromInput: gates, fromState: gates, states: [null, dCell.mul(forget!)] };
  },
});

/** SimpleRNN: the hidden state is a dense layer of the input and of itself, h ← tanh(x·W + h·U + b) (Elman, 1990). */
import { recurrentLayer } from '../recurrent.ts';

export const simpleRnn = recurrentLayer('simpleRnn', {
  gates: 1,
  initialBias: [0],
  biasesState: false,
  states: 1,
  unitFlops: 1,
  keras: { className: 'SimpleRNN', config: { activation: 'tanh' } },
  step(_tf, fromInput, fromState) {
    const hidden = fromInput.add(fromState).tanh();
    return { states: [hidden], kept: [hidden] };
  },
  back(_tf, slopes, [dHidden], [hidden]) {
    const gate = slopes.tanh(hidden!, dHidden);
    return { fromInput: gate, fromState: gate, states: [null] };
  },
});

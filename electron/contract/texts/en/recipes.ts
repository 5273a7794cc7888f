/** English: recipes, and what they compare. */

export const recipeTexts = {
  about: {
    'digits-0-4-to-5-9': {
      title: 'From the digits 0–4 to the digits 5–9',
      compares:
        'A network that has learnt 0–4 learns 5–9 of 100 labelled digits: with its convolutions frozen and a new last layer, with all layers, held to its old weights, and with old digits replayed; against the same network from scratch. Asked are the new digits, and the old ones for what was forgotten, always among all ten.',
    },
    'generated-to-mnist': {
      title: 'From generated digits to 100 and 1,000 of MNIST',
      compares:
        'A network that has learnt generated digits goes on with 100 or 1,000 digits of MNIST, at a tenth of the learning rate and held to its old weights; against the same network from scratch on the same digits.',
    },
    'two-steps': {
      title: 'The course’s two steps',
      compares:
        'First SGD at 0.001 to over 90 %, then the rate 0.0001 with L2 0.0001, by SGD and by Adam; against the first step alone, and against Adam from scratch for as many epochs as both steps have together.',
    },
  },
  trainings: {
    zeroToFour: '0–4, before the transfer',
    fiveToNine: '100 of 5–9, from scratch',
    fiveToNineFrozen: '… from 0–4, convolutions frozen, new head',
    fiveToNineTuned: '… from 0–4, all layers',
    fiveToNineAnchored: '… held to the old weights (L2-SP)',
    fiveToNineReplayed: '… with 100 old digits replayed',
    generatedOnly: 'generated digits only',
    hundred: '100 of MNIST, from scratch',
    hundredTransferred: '100 of MNIST, from generated',
    thousand: '1,000 of MNIST, from scratch',
    thousandTransferred: '1,000 of MNIST, from generated',
    firstStep: 'first step: SGD at 0.001',
    secondBySgd: 'then SGD at 0.0001 with L2',
    secondAlone: 'Adam at 0.0001 with L2, from scratch',
    secondByAdam: 'then Adam at 0.0001 with L2',
  },
  measures: {
    newDigits: 'Accuracy on the new digits, 5–9',
    oldDigits: 'Accuracy on the old digits, 0–4',
    mnist: 'Accuracy on MNIST',
  },
  training: 'training',
  validation: 'validation',
  test: 'test',
  gain: 'gain',
  over: 'over',
  seed: (v: { index: number; count: number; training: string }) => `Seed ${v.index} of ${v.count}: ${v.training}`,
  testing: 'Asking every network the test part, once …',
  note: (v: { seeds: number }) =>
    `Mean ± half of the 95 % interval over ${v.seeds} seeds (Student’s t), in %; gains in points, seed by seed, over the line with that number. Each network is that of its epoch with the best validation; the test part was asked once, at the end.`,
  list: (v: { command: string }) => `Do one with: ${v.command}`,
};

export const recipeErrors = {
  recipeUnknown: (v: { name: string; known: readonly string[]; nearest?: string | undefined }) =>
    `There is no recipe “${v.name}”${v.nearest === undefined ? '.' : `; did you mean “${v.nearest}”?`} Known: ${v.known.join(', ')}.`,
  recipeBroken: (v: { run: string; training: string; state: string }) =>
    `The recipe ends here: run ${v.run} (${v.training}) did not come to its end but is “${v.state}”. “runs ${v.run}” tells more of it.`,
};

/** English: watching a network learn. */
const figure = (n: number): string => n.toLocaleString('en');

export const watchTexts = {
  gone: (v: { run: string }) => `${v.run}, whose curves stood here, is in the bin.`,
  chart: {
    keys: 'Arrow keys read the values, + and − look closer, Shift and arrows move, Escape shows all. By pointer: drag over a stretch, Shift and drag to move, Ctrl and the wheel, double click for all.',
    savePicture: 'Save as PNG',
    savePictureOf: (v: { chart: string }) => `Save “${v.chart}” as PNG`,
  },
  curves: {
    charts: 'More charts',
    learningRate: 'Learning rate',
    imagesPerSecond: 'Images per second',
    everyStep: 'every step',
    everyEpoch: 'every epoch',
    last: (v: { value: string }) => `${v.value} at the end.`,
    smoothing: 'smoothing',
    smoothingOf: (v: { share: number }) => (v.share === 0 ? 'none' : `over ${figure(v.share)} epochs`),
    wholeRun: 'Whole run',
    howToZoom: 'The whole run is shown. Drag over a chart to look closer.',
    table: 'Table',
    saveCsv: 'Save as CSV',
  },
  table: {
    caption: 'Figures of every epoch',
    epoch: 'Epoch',
    best: ', the best',
    trainingAccuracy: 'Training accuracy',
    validationAccuracy: 'Validation accuracy',
    trainingLoss: 'Training loss',
    validationLoss: 'Validation loss',
    learningRate: 'Learning rate',
    imagesPerSecond: 'Images/s',
    time: 'Time',
  },
  samples: {
    label: 'Held-out digits and their answers now',
    title: (v: { right: number; count: number }) => `${v.right} of these ${v.count} held-out digits are answered right now`,
    digit: (v: { truth: string; answer: string; sure: number }) => `A ${v.truth}, answered ${v.answer}, ${(100 * v.sure).toFixed(0)} % sure`,
  },
  kernels: {
    label: 'The first layer',
    title: (v: { layer: string; shown: number; total: number }) =>
      v.shown === v.total ? `What ${v.layer} looks for: its ${figure(v.total)} kernels` : `What ${v.layer} looks for: the first ${v.shown} of ${figure(v.total)} kernels`,
    scale: (v: { greatest: string }) => `blue: ink speaks for it, red: against it; full colour is ±${v.greatest}`,
    described: (v: { count: number; height: number; width: number; step: number }) => `${v.count} kernels of ${v.height} × ${v.width} pixels after step ${figure(v.step)}`,
  },
};

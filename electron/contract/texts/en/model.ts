/** English: networks, layers and presets. */
export const presetTexts = {
  softmax: { name: 'Softmax regression', summary: 'One dense layer: the least that can learn digits.' },
  'article-mlp': { name: 'The article’s MLP', summary: '784-128-64-32-16-8-10 with ReLU and dropout 0.2, as the course prints it.' },
  'wide-mlp': { name: 'Wide MLP', summary: 'Two wide dense layers: what fully connected networks can do.' },
  convnet: { name: 'Convnet 32-64', summary: 'Two convolutions and one dense layer: Keras’s own first example.' },
  'fast-cnn': { name: 'Fast CNN', summary: '99 % in two epochs: the quickest way to a good recogniser.' },
  'best-cnn': { name: 'Best CNN', summary: 'Batch norm, augmentation and averaged weights: 99.6 %.' },
  'lenet-5': { name: 'LeNet-5', summary: 'The network that read cheques, with ReLU and max pooling as it is written today.' },
  'resnet-mini': { name: 'ResNet-mini', summary: 'Residual blocks: layers that learn what to add to their input.' },
  'densenet-mini': { name: 'DenseNet-mini', summary: 'Dense blocks: every layer sees all before it, with few weights.' },
  'large-cnn': { name: 'Large CNN', summary: 'The large model: well over a million weights, slower and hard to beat.' },
  lstm: { name: 'LSTM', summary: 'Reads a digit row by row and remembers: one layer of 64 LSTM units.' },
  gru: { name: 'GRU', summary: 'Reads a digit row by row with two gates instead of three: 64 GRU units.' },
  'tiny-vit': { name: 'Tiny vision transformer', summary: 'Cuts a digit into patches that look at each other: attention without convolution.' },
};

/** What a value should have been; `written` is a list of choices or a pattern, as code has them. */
export type Expectation =
  | { readonly kind: 'value' | 'length'; readonly sign: '≥' | '>' | '≤' | '<'; readonly limit: number }
  | { readonly kind: 'sort'; readonly sort: 'wholeNumber' | 'number' | 'text' | 'boolean' | 'list' | 'object' }
  | { readonly kind: 'written'; readonly text: string };

/** How a value of a file or message is wrong; `path` names it, as in `optimizer.learningRate`; empty for the whole. */
export type Problem =
  | { readonly kind: 'unknownKey'; readonly path: string; readonly nearest?: string | undefined }
  | { readonly kind: 'missingKey'; readonly path: string }
  | { readonly kind: 'wrongValue'; readonly path: string; readonly expected: Expectation; readonly received: string };

/** Why a layer cannot stand where it stands. Shapes are without the batch dimension. */
export type LayerProblem =
  | { readonly kind: 'needsVector'; readonly input: readonly number[] }
  | { readonly kind: 'needsPicture'; readonly input: readonly number[] }
  | { readonly kind: 'needsSequence'; readonly input: readonly number[] }
  | { readonly kind: 'headsDoNotDivide'; readonly heads: number; readonly units: number }
  | { readonly kind: 'patchesDoNotDivide'; readonly patch: readonly number[]; readonly input: readonly number[] }
  | { readonly kind: 'windowTooLarge'; readonly window: readonly number[]; readonly input: readonly number[] }
  | { readonly kind: 'tooManyWeights'; readonly weights: number; readonly most: number }
  | { readonly kind: 'nameTaken' }
  | { readonly kind: 'nestedTooDeep'; readonly most: number }
  | { readonly kind: 'tooManyLayers'; readonly layers: number; readonly most: number }
  | { readonly kind: 'tooManyValues'; readonly values: number; readonly most: number }
  | { readonly kind: 'nothingLeft'; readonly output: readonly number[] }
  | { readonly kind: 'sumUnfit'; readonly output: readonly number[]; readonly shortcut: readonly number[] }
  | { readonly kind: 'notAHead'; readonly output: readonly number[]; readonly classes: number };

const shape = (sizes: readonly number[]): string => sizes.join('×');

const explainLayer = (p: LayerProblem): string => {
  switch (p.kind) {
    case 'needsVector':
      return `it needs a row of values, but is fed ${shape(p.input)}. Put a flatten or a global pooling layer before it.`;
    case 'needsPicture':
      return `it needs a picture of height × width × channels, but is fed ${shape(p.input)}. Put it before the flatten layer.`;
    case 'needsSequence':
      return `it needs a sequence of steps × features, or a picture of one channel to read row by row, but is fed ${shape(p.input)}.`;
    case 'headsDoNotDivide':
      return `its ${p.heads} heads do not divide the ${p.units} values of a token. Choose a number of heads that does, or another width.`;
    case 'patchesDoNotDivide':
      return `its ${shape(p.patch)} patches do not divide ${shape(p.input)}. Choose a size that does, or set its padding to “same”.`;
    case 'windowTooLarge':
      return `its ${shape(p.window)} window does not fit into ${shape(p.input)}. Make it smaller, set its padding to “same”, or pool less before it.`;
    case 'tooManyWeights':
      return `the network has ${p.weights.toLocaleString('en')} weights up to here, and ${p.most.toLocaleString('en')} is the most. Make it narrower, or pool before the flatten layer.`;
    case 'nameTaken':
      return 'another layer has its name. Give each layer a name of its own, or none.';
    case 'nestedTooDeep':
      return `it has layers within, but is itself within ${p.most} blocks already. Put its layers into the block around it.`;
    case 'tooManyLayers':
      return `the network has ${p.layers} layers up to here, those within blocks among them, and ${p.most} is the most. Leave some out.`;
    case 'tooManyValues':
      return `it makes ${p.values.toLocaleString('en')} values of one picture, and ${p.most.toLocaleString('en')} is the most. Give it fewer channels, or pool before it.`;
    case 'nothingLeft':
      return `it leaves nothing of its input: ${shape(p.output)}. Make the picture larger, or pool less before it.`;
    case 'sumUnfit':
      return `its layers give ${shape(p.output)} and its shortcut ${shape(p.shortcut)}, which cannot be added. Set the padding within it to “same”, or list the layers of a “shortcut” that gives ${shape(p.output)}.`;
    case 'notAHead':
      return `the last layer gives ${shape(p.output)}. A network ends in a softmax over its ${p.classes} classes: {"type":"dense","units":"classes","activation":"softmax"}.`;
  }
};

const sorts = { wholeNumber: 'a whole number', number: 'a number', text: 'a text', boolean: 'true or false', list: 'a list', object: 'an object' };
const signs = { '≥': 'at least', '>': 'more than', '≤': 'at most', '<': 'less than' };

const explainExpected = (e: Expectation): string => {
  switch (e.kind) {
    case 'value':
      return `be ${signs[e.sign]} ${e.limit}`;
    case 'length':
      return `have ${signs[e.sign]} ${e.limit} ${e.limit === 1 ? 'entry' : 'entries'}`;
    case 'sort':
      return `be ${sorts[e.sort]}`;
    case 'written':
      return `be ${e.text}`;
  }
};

const explain = (p: Problem): string => {
  switch (p.kind) {
    case 'unknownKey':
      return `unknown key “${p.path}”${p.nearest === undefined ? '; remove it.' : `; did you mean “${p.nearest}”?`}`;
    case 'missingKey':
      return `“${p.path}” is missing; add it.`;
    case 'wrongValue':
      return `${p.path === '' ? 'it' : `“${p.path}”`} must ${explainExpected(p.expected)}, not ${p.received}.`;
  }
};

export const modelErrors = {
  invalidValue: (v: { where: string; problem: Problem }) => `${v.where}: ${explain(v.problem)}`,
  notJson: (v: { where: string; reason: string }) => `${v.where} is not JSON: ${v.reason}. Mend the file and try again.`,
  presetUnknown: (v: { name: string; known: string; nearest?: string | undefined }) =>
    `There is no preset “${v.name}”${v.nearest === undefined ? '.' : `; did you mean “${v.nearest}”?`} Known: ${v.known}.`,
  layerUnknown: (v: { where: string; name: string; known: string; nearest?: string | undefined }) =>
    `${v.where}: there is no layer type “${v.name}”${v.nearest === undefined ? '.' : `; did you mean “${v.nearest}”?`} Known: ${v.known}.`,
  layerUnfit: (v: { layer: string; type: string; problem: LayerProblem }) =>
    `Layer “${v.layer}” (${v.type}) does not fit: ${explainLayer(v.problem)}`,
  weightUnfit: (v: { where: string; name: string; expected: string; received: string }) =>
    `The weights of ${v.where} do not fit this network: “${v.name}” is ${v.received} there and ${v.expected} here. Choose a run of the same network and the same classes.`,
};

/** English: networks, layers and presets. */
export const presetTexts = {
  softmax: { name: 'Softmax regression', summary: 'One dense layer: the least that can learn digits.' },
  'article-mlp': { name: 'The article’s MLP', summary: '784-128-64-32-16-8-10 with ReLU and dropout 0.2, as the course prints it.' },
  'wide-mlp': { name: 'Wide MLP', summary: 'Two wide dense layers: what fully connected networks can do.' },
  convnet: { name: 'Convnet 32-64', summary: 'Two convolutions and one dense layer: Keras’s own first example.' },
  'fast-cnn': { name: 'Fast CNN', summary: '99 % in two epochs: the quickest way to a good recogniser.' },
  'best-cnn': { name: 'Best CNN', summary: 'Batch norm, augmentation and averaged weights: 99.6 %.' },
};

/** How a value of a file or message is wrong; `path` names it, as in `optimizer.learningRate`. */
export type Problem =
  | { readonly kind: 'unknownKey'; readonly path: string; readonly nearest?: string | undefined }
  | { readonly kind: 'missingKey'; readonly path: string }
  | { readonly kind: 'wrongValue'; readonly path: string; readonly expected: string; readonly received: string };

const explain = (p: Problem): string => {
  switch (p.kind) {
    case 'unknownKey':
      return `unknown key “${p.path}”${p.nearest === undefined ? '; remove it' : `; did you mean “${p.nearest}”?`}`;
    case 'missingKey':
      return `“${p.path}” is missing; add it`;
    case 'wrongValue':
      return `“${p.path}” must be ${p.expected}, not ${p.received}`;
  }
};

export const modelErrors = {
  invalidValue: (v: { where: string; problem: Problem }) => `${v.where}: ${explain(v.problem)}.`,
  notJson: (v: { where: string; reason: string }) => `${v.where} is not JSON: ${v.reason}. Mend the file and try again.`,
  presetUnknown: (v: { name: string; known: string; nearest?: string | undefined }) =>
    `There is no preset “${v.name}”${v.nearest === undefined ? '' : `; did you mean “${v.nearest}”?`} Known: ${v.known}.`,
  layerUnfit: (v: { layer: string; type: string; reason: string; remedy: string }) =>
    `Layer “${v.layer}” (${v.type}) cannot be built: ${v.reason}. ${v.remedy}`,
};

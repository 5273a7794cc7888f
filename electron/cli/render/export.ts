/** What was saved, how it was checked, and the code that loads it. */
import type { Export, ExportFormatName } from '../../contract/export.ts';
import { toBytes, toCount } from '../../contract/figures.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import type { Style } from './style.ts';

export function toExportReport(saved: Export, texts: Texts, style: Style): string {
  const words = texts.export;
  const { run, format, path, data, otherAnswers } = saved;
  return [
    words.saved({ run, step: toCount(saved.step), format, path: style.bold(path), size: toBytes(saved.sizeBytes) }),
    words.compared({
      samples: toCount(saved.samples), data, otherAnswers,
      difference: saved.greatestDifference.toExponential(1), tolerance: saved.tolerance.toExponential(0),
    }),
    `\n${words.next}`,
    ...loaders[format](saved, texts).map((line) => `  ${line}`),
  ].join('\n');
}

type Loader = (saved: Export, texts: Texts) => readonly string[];

/** The code names what it needs, what it is fed and what it answers. */
const loaders: Readonly<Record<ExportFormatName, Loader>> = {
  h5: (saved, { export: words }) => [
    'import keras  # pip install tensorflow',
    `model = keras.models.load_model(${quoted(saved.path)}, compile=False)`,
    `# pictures ${words.pictures(saved)} → ${words.probabilities(saved)}`,
    'probabilities = model.predict(pictures)',
  ],
  savedmodel: (saved, { export: words }) => [
    'import tensorflow as tf  # pip install tensorflow',
    `serve = tf.saved_model.load(${quoted(saved.path)}).signatures["serving_default"]`,
    `# pictures ${words.pictures(saved)} → ${words.probabilities(saved)}`,
    'probabilities = serve(image=tf.constant(pictures, tf.float32))["probabilities"]',
  ],
  tfjs: (saved, { export: words }) => [
    "import * as tf from '@tensorflow/tfjs';",
    `const model = await tf.loadLayersModel('model.json');  // ${words.served}`,
    `// pictures ${words.pictures(saved)} → ${words.probabilities(saved)}`,
    'const probabilities = model.predict(pictures);',
  ],
};

/** A text of JSON is one of Python, too. */
const quoted = (text: string): string => JSON.stringify(text);

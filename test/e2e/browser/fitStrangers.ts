/**
 * `npm run strangers`: fits what tells MNIST's digits from strangers, puts it beside the starter, and says how much of what
 * nobody fitted it to is refused, where 99 % of held-out digits are accepted: scribbles, shapes and noise by other generators,
 * and letters, one by one. `--look FILE` draws the strangers it is tried on; `--keep` tries the one that is there.
 */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { root } from '../../../build/launcher/folders.mjs';
import { correctDataset } from '../../../electron/engine/data/corrected.ts';
import { fingerprint } from '../../../electron/engine/data/fingerprint.ts';
import { generateDigits } from '../../../electron/engine/data/generated/generate.ts';
import { readIdxFolder } from '../../../electron/engine/data/idxFolder.ts';
import { useNativeKernels } from '../../../electron/engine/nativeKernels.ts';
import { isAccepted, refusedStrangers } from '../../../electron/engine/strangers/acceptance.ts';
import { withDigest } from '../../../electron/engine/store/digestedBytes.ts';
import { toDetectorBytes } from '../../../electron/engine/strangers/detectorFile.ts';
import { openDetectorShelf, toShippedName } from '../../../electron/engine/strangers/detectorShelf.ts';
import { fitDetector } from '../../../electron/engine/strangers/fitDetector.ts';
import { createTurns } from '../../../electron/engine/clean/turns.ts';
import { openTensorflow } from '../../../electron/engine/tensorflow.ts';
import { toMnistFolder } from '../../../electron/process/folders.ts';
import { toPercent } from '../../../electron/contract/figures.ts';
import { drawLetters, letters, lookAlikes } from './letters.ts';
import { drawTestStrangers, testFamilies } from '../../support/strangers/testStrangers.ts';
import { toTable } from '../../tools/table.ts';

const accepted = 0.99;
const each = 300;
const side = 28;

process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
const mnistFolder = toMnistFolder({ environment: process.env, platform: process.platform, homeFolder: homedir() });
if (mnistFolder === null) throw new Error('INKLING_MNIST does not say where MNIST is');
const mnist = await readIdxFolder(mnistFolder, 'mnist');
const tensorflow = openTensorflow();
useNativeKernels(tensorflow);
const data = fingerprint(mnist);

const starterFolder = join(root, 'resources', 'starter');
if (!process.argv.includes('--keep')) await fit();

async function fit(): Promise<void> {
  const beganMs = performance.now();
  const turns = createTurns((done, total) => process.stderr.write(`\r${toPercent(done / total, 0)}  `));
  const detector = await fitDetector({ tensorflow, dataset: correctDataset(mnist, data, []), turns, mostKnown: 40_000, onObstacle: ({ message }) => process.stderr.write(`${message}\n`) });
  process.stderr.write(`\rfitted in ${((performance.now() - beganMs) / 1000).toFixed(0)} s\n`);
  process.stdout.write(`Of held-out strangers of the fitting's own families, ${toPercent(refusedStrangers(detector, accepted))} are refused.\n`);
  for (const name of await readdir(starterFolder)) if (name.startsWith('strangers-')) await rm(join(starterFolder, name));
  await writeFile(join(starterFolder, toShippedName(data)), withDigest(toDetectorBytes(detector)));
}

const cacheFolder = await mkdtemp(join(tmpdir(), 'inkling-strangers-'));
const shelf = openDetectorShelf({ cacheFolder, starterFolder, tensorflow: () => tensorflow });
const size = side * side;
const acceptedOf = async (images: Uint8Array): Promise<number> => {
  let count = 0;
  for (let at = 0; at < images.length; at += size) if (isAccepted((await shelf.judge(data, images.subarray(at, at + size))) ?? 0, accepted)) count++;
  return count / (images.length / size);
};

const rows: string[][] = [];
const sheets: Uint8Array[] = [];
for (const [kind, families] of Object.entries(testFamilies)) {
  for (const [name, draw] of Object.entries(families)) {
    const images = drawTestStrangers(draw, each);
    sheets.push(images);
    rows.push([kind, name, toPercent(1 - (await acceptedOf(images)))]);
  }
}
process.stdout.write(`${toTable(['kind', 'strangers', 'refused'], rows, (column) => column === 2).join('\n')}\n`);
const drawn = (await generateDigits({ seed: 99, trainingCount: 1000, testCount: 0 })).training;
process.stdout.write(`Accepted: ${toPercent(await acceptedOf(drawn.images))} of digits drawn by other hands.\n`);

process.stdout.write('Letters, refused in so many of five fonts; those that a hand writes like a digit apart:\n');
const told = new Map<string, string>();
for (const [letter, pictures] of await drawLetters()) {
  let refused = 0;
  for (const picture of pictures) if (!isAccepted((await shelf.judge(data, picture)) ?? 0, accepted)) refused++;
  told.set(letter, `${letter} ${refused}`);
}
const isLookAlike = (letter: string): boolean => (lookAlikes as readonly string[]).includes(letter);
process.stdout.write(`${letters.filter((letter) => !isLookAlike(letter)).map((letter) => told.get(letter)).join('  ')}\n${lookAlikes.map((letter) => told.get(letter)).join('  ')}\n`);
shelf.clear();
await rm(cacheFolder, { recursive: true });

const look = process.argv[process.argv.indexOf('--look') + 1];
if (process.argv.includes('--look') && look !== undefined) {
  const across = 24;
  const pixels = new Uint8Array(sheets.length * side * across * side);
  for (const [row, images] of sheets.entries()) {
    for (let place = 0; place < across; place++) {
      for (let y = 0; y < side; y++) {
        for (let x = 0; x < side; x++) pixels[((row * side + y) * across + place) * side + x] = 255 - images[place * size + y * side + x]!;
      }
    }
  }
  await mkdir(join(look, '..'), { recursive: true });
  await writeFile(look, encode({ width: across * side, height: sheets.length * side, data: pixels, channels: 1 }));
}

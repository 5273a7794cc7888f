/** A folder with one subfolder of pictures per class, or with such folders for training and test, as a source. */
import { basename, join, relative } from 'node:path';
import { InklingError } from '../../../contract/errors.ts';
import type { Part } from '../../../contract/sample.ts';
import { readPicture } from '../../recognise/readPicture.ts';
import { checkClassNames, sortClassNames, toFolderNames } from '../classNames.ts';
import { datasetFileName, readDatasetFile } from '../datasetFile.ts';
import { readPictureBytes } from './fileBytes.ts';
import type { ImportSource, SourceSample } from './importSource.ts';
import { createLister, type Lister } from './listPictures.ts';

/** Validation is part of training: Inkling takes its own share from there. */
const partNames: Readonly<Record<string, Part>> = {
  train: 'training', training: 'training', val: 'training', valid: 'training', validation: 'training', test: 'test', testing: 'test',
};

interface ClassFolder {
  readonly folder: string;
  readonly part: Part;
  /** Of the folder, as it is written. */
  readonly name: string;
  /** Sorted. */
  readonly files: readonly string[];
}

/** Throws `importNoClasses`, `importPartsMixed`, `importClassUnlisted`, what `checkClassNames` throws, or `importTooLarge`. */
export async function openPictureFolder(root: string): Promise<ImportSource> {
  const problems: InklingError[] = [];
  const lister = createLister(root, problems);
  const found = await findClassFolders(root, lister, problems);
  for (const { folder } of found.filter(({ files }) => files.length === 0)) problems.push(new InklingError('importClassEmpty', { folder }));
  const filled = found.filter(({ files }) => files.length > 0);
  if (filled.length === 0) throw new InklingError('importNoClasses', { folder: root });
  const { classNames, labelOf } = await nameClasses(root, filled);
  const samples = toSamples(filled, labelOf);
  return { kind: 'pictures', preparation: 'fitted', classNames, total: samples.length, problems, csv: null, samples: () => samples };
}

async function findClassFolders(root: string, lister: Lister, problems: InklingError[]): Promise<readonly ClassFolder[]> {
  const { files, folders } = await lister.list(root);
  const parts = folders.filter((folder) => partOf(folder) !== undefined);
  const others = folders.filter((folder) => partOf(folder) === undefined);
  if (parts.length > 0 && others.length > 0) {
    throw new InklingError('importPartsMixed', { folder: root, parts: parts.map((path) => basename(path)), others: others.map((path) => basename(path)) });
  }
  noteLoose(files, problems);
  const found: ClassFolder[] = [];
  const add = async (folder: string, part: Part): Promise<void> => {
    found.push({ folder, part, name: basename(folder), files: await lister.walk(folder) });
  };
  for (const folder of others) await add(folder, 'training');
  for (const part of parts) {
    const inside = await lister.list(part);
    noteLoose(inside.files, problems);
    for (const folder of inside.folders) await add(folder, partOf(part) ?? 'training');
  }
  return found;
}

const partOf = (folder: string): Part | undefined => partNames[basename(folder).toLowerCase()];

/** A picture beside the classes has been forgotten; a list or a note beside them belongs there. */
function noteLoose(files: readonly string[], problems: InklingError[]): void {
  for (const file of files) if (/\.(png|jpe?g)$/i.test(file)) problems.push(new InklingError('importOutsideClass', { file }));
}

/** As it stands, but composed: disks differ in how they write an é. */
const toName = (name: string): string => name.normalize('NFC').trim();

interface NamedClasses {
  readonly classNames: readonly string[];
  readonly labelOf: (folder: ClassFolder) => number;
}

/** By a `dataset.json` in the root, as an export writes one, or by the folders' own names. */
async function nameClasses(root: string, folders: readonly ClassFolder[]): Promise<NamedClasses> {
  const listed = (await readDatasetFile(root)).classNames;
  const names = [...new Set(folders.map(({ name }) => name))];
  if (listed !== undefined) {
    const labels = new Map([...listed.entries(), ...toFolderNames(listed).entries()].map(([label, name]) => [name.normalize('NFC'), label]));
    const unlisted = names.find((name) => !labels.has(name.normalize('NFC')));
    if (unlisted !== undefined) throw new InklingError('importClassUnlisted', { file: join(root, datasetFileName), name: unlisted });
    return { classNames: listed, labelOf: ({ name }) => labels.get(name.normalize('NFC'))! };
  }
  checkSamePart(folders, root);
  const classNames = sortClassNames([...new Set(names.map(toName))]);
  checkClassNames(classNames, root);
  return { classNames, labelOf: ({ name }) => classNames.indexOf(toName(name)) };
}

/** Two folders of one part whose names come out the same are two classes for whoever made them. */
function checkSamePart(folders: readonly ClassFolder[], root: string): void {
  const seen = new Map<string, ClassFolder>();
  for (const folder of folders) {
    const key = `${relative(root, folder.folder).slice(0, -folder.name.length)}${toName(folder.name)}`;
    const other = seen.get(key);
    if (other !== undefined) throw new InklingError('importClassesAlike', { path: root, names: [other.name, folder.name] });
    seen.set(key, folder);
  }
}

/** Training first; within a part by the files' names across the classes, which is the order an export wrote them in. */
function toSamples(folders: readonly ClassFolder[], labelOf: (folder: ClassFolder) => number): readonly SourceSample[] {
  const all = folders.flatMap((folder) => {
    const label = labelOf(folder);
    return folder.files.map((file) => ({ file, key: relative(folder.folder, file), part: folder.part, label }));
  });
  const rank = (part: Part): number => (part === 'training' ? 0 : 1);
  all.sort((a, b) => rank(a.part) - rank(b.part) || (a.key < b.key ? -1 : Number(a.key > b.key)) || a.label - b.label);
  return all.map(({ file, part, label }) => ({
    place: file,
    part,
    label,
    read: async () => readPicture(await readPictureBytes(file), file),
  }));
}

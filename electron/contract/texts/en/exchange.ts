/** English: samples on their way in from a person's files, and out into files. */

/** What is wrong with one row of a CSV file; columns count from 1. */
export type CsvRowProblem =
  | { readonly kind: 'ragged'; readonly found: number; readonly expected: number }
  | { readonly kind: 'notNumber'; readonly column: number; readonly text: string }
  | { readonly kind: 'beyond'; readonly column: number; readonly text: string; readonly limit: number }
  | { readonly kind: 'noLabel' | 'quote' };

/** Why a CSV file cannot be read at all. */
export type CsvProblem =
  | { readonly kind: 'empty' | 'notText' | 'oneColumn' | 'labelUnclear' }
  | { readonly kind: 'rowTooLong'; readonly row: number; readonly limit: number }
  | { readonly kind: 'noShape'; readonly pixels: number };

/** What is wrong with an NPZ file, or with one of its arrays. */
export type NpzProblem =
  | { readonly kind: 'notZip' | 'damagedDirectory' | 'beyond4Gb' }
  | { readonly kind: 'noPictures'; readonly names: readonly string[] }
  | { readonly kind: 'encrypted' | 'damaged' | 'wrongChecksum' | 'notArray' | 'objects' | 'columnOrder'; readonly array: string }
  | { readonly kind: 'packing'; readonly array: string; readonly method: number }
  | { readonly kind: 'sizeDiffers'; readonly array: string; readonly expectedBytes: number; readonly foundBytes: number }
  | { readonly kind: 'elementType'; readonly array: string; readonly found: string }
  | { readonly kind: 'shape'; readonly array: string; readonly found: string }
  | { readonly kind: 'tooLarge' | 'tooMany'; readonly array: string; readonly limit: number }
  | { readonly kind: 'label'; readonly array: string; readonly index: number }
  | { readonly kind: 'value'; readonly array: string; readonly index: number; readonly value: number }
  | { readonly kind: 'countsDiffer'; readonly images: string; readonly labels: string; readonly imageCount: number; readonly labelCount: number };

const figure = (n: number): string => n.toLocaleString('en');

const explainRow = (p: CsvRowProblem): string => {
  switch (p.kind) {
    case 'ragged':
      return `it has ${p.found} columns where ${p.expected} belong. Give every row the same columns`;
    case 'notNumber':
      return `column ${p.column} holds “${p.text}”, which is no number. Write a number there`;
    case 'beyond':
      return `column ${p.column} holds ${p.text}, which is not between 0 and ${p.limit}. Write pixels from 0 to ${p.limit}`;
    case 'noLabel':
      return 'its label is empty. Write the name of its class there';
    case 'quote':
      return 'a quotation mark is not closed. Close it, or remove it';
  }
};

const explainCsv = (p: CsvProblem): string => {
  switch (p.kind) {
    case 'empty':
      return 'it has no rows with samples. Give one row per sample';
    case 'notText':
      return 'it is not text in UTF-8. Save it as CSV in UTF-8';
    case 'oneColumn':
      return 'it has only one column. Give a label and pixels, with commas, semicolons or tabs between them';
    case 'labelUnclear':
      return 'both its first and its last column could be the label, or neither. Say which it is (--label first or --label last), or name the column “label” in a first row';
    case 'rowTooLong':
      return `row ${p.row} is longer than ${figure(p.limit)} characters. Give one row per sample, scaled to 128 × 128 pixels at most`;
    case 'noShape':
      return `its ${figure(p.pixels)} columns of pixels make no square, so height and width cannot be told. Name the columns 1x1 to HEIGHTxWIDTH in a first row`;
  }
};

const explainNpz = (p: NpzProblem): string => {
  switch (p.kind) {
    case 'notZip':
      return 'it is not an NPZ file (a zip archive of arrays), or its end is missing. Write it with numpy.savez, and copy all of it';
    case 'damagedDirectory':
      return 'the list of its arrays is damaged. Get the file again';
    case 'beyond4Gb':
      return 'it is written for more than 4 GB. Split it, or scale its pictures';
    case 'noPictures':
      return `it holds ${p.names.length === 0 ? 'no arrays' : `the arrays ${p.names.join(', ')}`}, and no pair of pictures and labels is among them. Name them x_train and y_train (with x_test and y_test), or images and labels`;
    case 'encrypted':
      return `the array ${p.array} is encrypted. Write the file without a password`;
    case 'damaged':
      return `the array ${p.array} is damaged. Get the file again`;
    case 'wrongChecksum':
      return `the array ${p.array} has another checksum than the file says. Get the file again`;
    case 'notArray':
      return `${p.array} is not an array as NumPy writes it. Write the file with numpy.savez`;
    case 'objects':
      return `the array ${p.array} holds Python objects, which could run code and are never opened. Write numbers or text, as in numpy.asarray(labels, dtype=str)`;
    case 'columnOrder':
      return `the array ${p.array} is stored column by column. Write numpy.ascontiguousarray of it`;
    case 'packing':
      return `the array ${p.array} is packed by method ${p.method}, which is not known. Write the file with numpy.savez or numpy.savez_compressed`;
    case 'sizeDiffers':
      return `the array ${p.array} must have ${figure(p.expectedBytes)} bytes by its shape but has ${figure(p.foundBytes)}${p.foundBytes > p.expectedBytes ? ' or more' : ''}. Get the file again; nothing of it was unpacked beyond that`;
    case 'elementType':
      return `the array ${p.array} has elements of type ${p.found}. Pictures may be uint8, other integers, floats or booleans; labels integers or text`;
    case 'shape':
      return `the array ${p.array} has the shape (${p.found}). Pictures are (count, height, width), also with 1 or 3 channels, or (count, pixels) for squares; labels are (count)`;
    case 'tooLarge':
      return `the array ${p.array} has more than ${figure(p.limit)} pixels, in all or in one picture. Split it, or scale its pictures`;
    case 'tooMany':
      return `the array ${p.array} has more than ${figure(p.limit)} pictures. Split it`;
    case 'label':
      return `label ${p.index} (counted from 0) of ${p.array} is empty or no whole number. Mend it`;
    case 'value':
      return `picture ${p.index} (counted from 0) of ${p.array} holds ${p.value}, which is not between 0 and 255. Scale the pixels to 0 to 1 or 0 to 255`;
    case 'countsDiffer':
      return `${p.images} has ${figure(p.imageCount)} pictures but ${p.labels} ${figure(p.labelCount)} labels. Give each picture one label`;
  }
};

export const exchangeErrors = {
  importKindUnknown: (v: { path: string }) =>
    `${v.path} is nothing that can be imported. Give a folder with one subfolder of PNG or JPEG pictures per class (or train and test folders of such), a folder with IDX files, a .csv file or an .npz file.`,
  importAmbiguous: (v: { folder: string; files: readonly string[] }) =>
    `${v.folder} holds several files that could be meant: ${v.files.join(', ')}. Name the one to import, or call a CSV pair train.csv and test.csv.`,
  importNoClasses: (v: { folder: string }) =>
    `${v.folder} has no subfolders with pictures. Make one subfolder per class, named like the class, and put its pictures there.`,
  importOneClass: (v: { path: string; name: string }) =>
    `All samples in ${v.path} are of one class, “${v.name}”. A recogniser needs two or more; add samples of another class.`,
  importClassesTooMany: (v: { path: string; limit: number }) =>
    `${v.path} has more than ${v.limit} classes. Merge or remove some, so that ${v.limit} at most are left.`,
  importClassesAlike: (v: { path: string; names: readonly [string, string] }) =>
    `The class names “${v.names[0]}” and “${v.names[1]}” in ${v.path} differ in nothing that can be seen, or only in capitals. Merge them or rename one.`,
  importClassNameUnfit: (v: { path: string; name: string; limit: number }) =>
    `The class name “${v.name}” in ${v.path} is longer than ${v.limit} characters. Rename the class.`,
  importClassUnlisted: (v: { file: string; name: string }) =>
    `The class “${v.name}” is not among the class names in ${v.file}. Add it there, or remove that file.`,
  importPartsMixed: (v: { folder: string; parts: readonly string[]; others: readonly string[] }) =>
    `${v.folder} holds both parts (${v.parts.join(', ')}) and other folders (${v.others.join(', ')}). Leave only the parts, with the classes inside them, or rename the classes that are named like a part.`,
  importNoTraining: (v: { path: string }) =>
    `${v.path} has no training samples. Put the samples to train on into a folder or file named train; nothing is ever trained on a test part.`,
  importEmpty: (v: { path: string }) => `${v.path} holds no sample that can be imported. Its list of what is wrong says why.`,
  importTooLarge: (v: { path: string; limitBytes: number }) =>
    `${v.path} holds more than ${figure(v.limitBytes)} bytes of pixels in one part, or more files than fit in it. Split the set, or scale its pictures.`,
  importUnfit: (v: { path: string; total: number; count: number }) =>
    `${figure(v.total)} of ${figure(v.count)} samples in ${v.path} cannot be imported, so nothing was. Look at the list of what is wrong (--dry-run), mend it, or leave those samples out (--skip-unfit).`,
  importFolderUnreadable: (v: { folder: string; reason: string }) => `The folder ${v.folder} cannot be read (${v.reason}). Check its permissions.`,
  importLinkLoops: (v: { path: string }) => `${v.path} is a link that leads back to a folder it lies in. Remove the link.`,
  importOutsideClass: (v: { file: string }) => `${v.file} lies outside of any class. Move it into the folder of its class, or remove it.`,
  importClassEmpty: (v: { folder: string }) => `The class folder ${v.folder} holds no pictures. Add some, or remove the folder.`,
  importNoInk: (v: { place: string }) => `${v.place} holds no ink: nothing stands out from the paper. Remove it, or import pictures as they are (--as-is).`,
  importSizeDiffers: (v: { place: string; size: string; first: string; firstSize: string }) =>
    `${v.place} is ${v.size} pixels, but ${v.first} is ${v.firstSize}. Taken as they are, all must have one size; scale them, or import without --as-is.`,
  importSizeBeyond: (v: { place: string; size: string; limit: number }) =>
    `${v.place} is ${v.size} pixels. Taken as it is, each side must be from 1 to ${v.limit}; scale it, or import without --as-is (--fit for arrays).`,
  csvRowUnfit: (v: { file: string; row: number; problem: CsvRowProblem }) => `Row ${v.row} of ${v.file} cannot be used: ${explainRow(v.problem)}.`,
  csvUnfit: (v: { file: string; problem: CsvProblem }) => `${v.file} cannot be used: ${explainCsv(v.problem)}.`,
  npzUnfit: (v: { file: string; problem: NpzProblem }) => `${v.file} cannot be used: ${explainNpz(v.problem)}.`,
  dataExists: (v: { name: string; folder: string }) => `There is a data set “${v.name}” already, in ${v.folder}. Choose another name (--name).`,
  dataNameReserved: (v: { name: string }) => `“${v.name}” is a name that Inkling has for a data set of its own. Choose another name (--name).`,
  dataNameUnfit: (v: { name: string; limit: number }) =>
    `“${v.name}” cannot be the name of a data set. Use 1 to ${v.limit} letters of any script, digits, spaces, hyphens or underscores, not beginning with a dot (--name).`,
  exportEmpty: (v: { data: string }) => `No sample of ${v.data} was chosen, so there is nothing to export. Choose another part, class or other indices.`,
  classUnknown: (v: { data: string; name: string; known: readonly string[]; nearest?: string | undefined }) =>
    `${v.data} has no class “${v.name}”${v.nearest === undefined ? '.' : `; did you mean “${v.nearest}”?`} Known: ${v.known.join(', ')}.`,
  exchangeStopped: (v: { path: string }) => `Work on ${v.path} was stopped before its end. Nothing was kept; begin again.`,
  dataUnverified: (v: { data: string; file: string }) =>
    `${v.file} is unpacked, and only the packed file of ${v.data} has a published digest, so its content is not verified. Keep the packed file beside it, or fetch the set again.`,
};

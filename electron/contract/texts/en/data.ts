/** English: data sets, their files and their download. */
export const dataTexts = {
  mnist: 'MNIST, 70,000 handwritten digits',
  'fashion-mnist': 'Fashion-MNIST, 70,000 pictures of clothes in ten classes',
  'my-digits': 'Your own drawings of digits',
};

/** What is wrong with an IDX file. */
export type IdxProblem =
  | { readonly kind: 'damagedGzip' | 'truncatedGzip' | 'empty' }
  | { readonly kind: 'wrongMagic'; readonly found: string }
  | { readonly kind: 'wrongElementType'; readonly found: string }
  | { readonly kind: 'wrongRank'; readonly expected: number; readonly found: number }
  | { readonly kind: 'absurdSide'; readonly height: number; readonly width: number; readonly limit: number }
  | { readonly kind: 'tooLarge'; readonly sizeBytes: number; readonly limitBytes: number }
  | { readonly kind: 'tooShort' | 'tooLong'; readonly expectedBytes: number; readonly foundBytes: number }
  | { readonly kind: 'labelBeyond'; readonly index: number; readonly label: number; readonly limit: number };

/** Why a home of a data set did not give a file; `code` is Node's, as in `ECONNREFUSED`. */
export type HomeProblem =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'network'; readonly code: string }
  | { readonly kind: 'stalled'; readonly seconds: number }
  | { readonly kind: 'tooLarge'; readonly limitBytes: number }
  | { readonly kind: 'wrongContent' | 'wrongRedirect' };

const figure = (n: number): string => n.toLocaleString('en');

const explainIdx = (p: IdxProblem): string => {
  switch (p.kind) {
    case 'damagedGzip':
      return 'its gzip data is damaged. Get the file again';
    case 'truncatedGzip':
      return 'its gzip data ends too early. Get the file again; the copy is not whole';
    case 'empty':
      return 'it holds nothing. Give a file with at least one sample';
    case 'wrongMagic':
      return `it begins with ${p.found === '' ? 'nothing' : p.found}, so it is no IDX file. Give the file in the IDX format, raw or gzipped`;
    case 'wrongElementType':
      return `its elements are of type ${p.found}; only unsigned bytes (0x08) can be read. Write it again with bytes`;
    case 'wrongRank':
      return `it has ${p.found} dimensions where ${p.expected} belong. Pictures have three and labels one; check that they are not exchanged`;
    case 'absurdSide':
      return `its pictures are ${p.height} × ${p.width} pixels. Each side must be from 1 to ${p.limit}; scale them first`;
    case 'tooLarge':
      return `it would fill ${figure(p.sizeBytes)} bytes, more than the limit of ${figure(p.limitBytes)}. Split the set or scale its pictures`;
    case 'tooShort':
      return `it has ${figure(p.foundBytes)} bytes where its header promises ${figure(p.expectedBytes)}. Get the file again; the copy is not whole`;
    case 'tooLong':
      return `it has more bytes (${figure(p.foundBytes)} or more) than its header promises (${figure(p.expectedBytes)}). Get the file again`;
    case 'labelBeyond':
      return `label ${p.label} of sample ${p.index} (counted from 0) is beyond ${p.limit}, the highest there may be. Number the classes from 0 to ${p.limit} at most`;
  }
};

const diskReasons: Readonly<Record<string, string>> = {
  EACCES: 'access is denied',
  EDQUOT: 'the quota is used up',
  EEXIST: 'something of that name is in the way',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'it does not exist',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'it is not a folder',
  EPERM: 'it is not permitted',
  EROFS: 'the disk is read-only',
};
const explainDisk = (code: string): string => diskReasons[code] ?? code;

const networkReasons: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted',
  EAI_AGAIN: 'its name cannot be resolved now',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'it cannot be reached',
  ENETUNREACH: 'there is no network',
  ENOTFOUND: 'its name is not known',
  ETIMEDOUT: 'it did not answer',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted',
};

const explainHome = (p: HomeProblem): string => {
  switch (p.kind) {
    case 'status':
      return `it answered with status ${p.status}`;
    case 'network':
      return networkReasons[p.code] ?? p.code;
    case 'stalled':
      return `next to nothing came for ${p.seconds} s`;
    case 'tooLarge':
      return `it sent more than ${figure(p.limitBytes)} bytes`;
    case 'wrongContent':
      return 'it sent another content than the published one';
    case 'wrongRedirect':
      return 'it redirects in a circle or to no web address';
  }
};

export const dataErrors = {
  sampleUnknown: (v: { data: string; part: 'training' | 'test'; index: number; count: number }) =>
    `The ${v.part} part of ${v.data} has ${v.count} samples, so there is none with index ${v.index}. Indices count from 0.`,
  dataUnknown: (v: { name: string; known: readonly string[]; nearest?: string | undefined }) =>
    `There is no data set “${v.name}”${v.nearest === undefined ? '.' : `; did you mean “${v.nearest}”?`} Known: ${v.known.join(', ')}. A folder of IDX files can be named by its path, such as ./digits.`,
  dataNotFetched: (v: { data: string; variable: string | null }) =>
    `${v.data} is not on this machine. Download it with the command “data fetch ${v.data}”, or ${v.variable === null ? 'name the folder that holds its files by its path' : `set ${v.variable} to a folder that holds its files`}.`,
  dataNotFetchable: (v: { data: string; fetchable: readonly string[] }) =>
    `“${v.data}” has no home to be fetched from. Can be fetched: ${v.fetchable.join(', ')}.`,
  dataUnreadable: (v: { path: string; reason: string }) =>
    `${v.path} cannot be read: ${explainDisk(v.reason)}. Check the path and its permissions.`,
  dataFilesMissing: (v: { folder: string; missing: readonly string[] }) =>
    `${v.folder} lacks ${v.missing.join(', ')} (raw or .gz). Put ${v.missing.length === 1 ? 'it' : 'them'} there, or give another folder.`,
  dataFilesAmbiguous: (v: { folder: string; files: readonly string[] }) =>
    `${v.folder} holds several files for the same part: ${v.files.join(', ')}. Leave one of them there, or move each set to a folder of its own.`,
  idxUnfit: (v: { file: string; problem: IdxProblem }) => `${v.file} cannot be used: ${explainIdx(v.problem)}.`,
  dataCountsDiffer: (v: { imagesFile: string; labelsFile: string; images: number; labels: number }) =>
    `${v.imagesFile} has ${figure(v.images)} pictures but ${v.labelsFile} has ${figure(v.labels)} labels. Each picture needs one label; check that the files belong together.`,
  dataSizesDiffer: (v: { folder: string; training: string; test: string }) =>
    `In ${v.folder} the training pictures are ${v.training} pixels but the test pictures ${v.test}. Scale one part to the other’s size, or remove the test files.`,
  dataLabelUnnamed: (v: { file: string; index: number; label: number; classCount: number }) =>
    `Label ${v.label} of sample ${v.index} (counted from 0) in ${v.file} has no name: dataset.json names ${v.classCount} classes. Name every class there, from 0 on.`,
  dataClassesTooFew: (v: { folder: string }) =>
    `All labels in ${v.folder} are 0: there is only one class. A recogniser needs two or more; add samples of another class or name the classes in dataset.json.`,
  dataNameRepeated: (v: { file: string; name: string }) =>
    `${v.file} gives the name “${v.name}” to two classes. Give each class a name of its own.`,
  dataContentDiffers: (v: { data: string; file: string; origin: 'given' | 'workspace' }) =>
    `The content of ${v.file} is not that of the published ${v.data} file (its SHA-256 differs). ${
      v.origin === 'workspace'
        ? `Fetch ${v.data} again: the command “data fetch ${v.data}” replaces the file.`
        : `Replace it by the original. To use other files than the published ones, name their folder by its path instead of ${v.data}.`
    }`,
  fetchStopped: (v: { data: string }) =>
    `The download of ${v.data} was stopped. What has come is kept; fetch it again to go on from there.`,
  fetchFailed: (v: { data: string; file: string; variable: string | null; attempts: readonly { home: string; problem: HomeProblem }[] }) =>
    `${v.file} of ${v.data} could not be fetched. ${v.attempts
      .map((a) => `${a.home}: ${explainHome(a.problem)}`)
      .join('; ')}. Check the network (proxies are taken from HTTPS_PROXY) and fetch again to go on, or copy the files from elsewhere into a folder and ${v.variable === null ? 'use that by its path' : `set ${v.variable} to its path`}.`,
  homeFailed: (v: { file: string; home: string; problem: HomeProblem }) =>
    `${v.home} did not give ${v.file}: ${explainHome(v.problem)}. The next home is tried.`,
  proxyUnusable: (v: { proxy: string }) =>
    `The proxy “${v.proxy}” cannot be used. Give one of the form http://host:port in HTTPS_PROXY or HTTP_PROXY, or name the host in NO_PROXY.`,
  madeDataUnkept: (v: { folder: string; reason: string }) =>
    `The generated digits could not be kept in ${v.folder}: ${explainDisk(v.reason)}. They serve now but will be made again next time; make room or permit writing there.`,
};

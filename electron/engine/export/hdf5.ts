/**
 * The only door to HDF5 files. The library is loaded when it is first needed: it is large, and few need it. Of its two
 * builds this is the one for the web, which keeps files in memory, so that the disk stays ours, and which is content with
 * every process; the one for Node takes a process that has a `navigator`, as Electron's have, for a browser.
 */
import type * as Hdf5 from 'h5wasm';

/** In the library's own file system, where only one is at a time. */
const path = '/inkling.h5';

/** The bytes of a file that `fill` has filled. */
export const makeHdf5 = (fill: (file: Hdf5.File) => void): Promise<Uint8Array> =>
  withHdf5(({ File }, files) => {
    const file = new File(path, 'w');
    try {
      fill(file);
    } finally {
      file.close();
    }
    return files.readFile(path);
  });

/** What `read` finds in a file; nothing of the file may outlive it. */
export const readHdf5 = <Result>(bytes: Uint8Array, read: (file: Hdf5.File) => Result): Promise<Result> =>
  withHdf5(({ File }, files) => {
    files.writeFile(path, bytes);
    const file = new File(path, 'r');
    try {
      return read(file);
    } finally {
      file.close();
    }
  });

interface Files {
  readFile(path: string): Uint8Array;
  writeFile(path: string, bytes: Uint8Array): void;
  unlink(path: string): void;
  analyzePath(path: string): { readonly exists: boolean };
}

let loading: Promise<{ readonly hdf5: typeof Hdf5; readonly files: Files }> | undefined;

/** The work is done at once, so that no two meet at the file. */
async function withHdf5<Result>(work: (hdf5: typeof Hdf5, files: Files) => Result): Promise<Result> {
  loading ??= import('h5wasm').then(async (hdf5) => {
    const library = await hdf5.ready;
    // Otherwise it writes on the console what fails, and goes on.
    library.activate_throwing_error_handler();
    return { hdf5, files: library.FS as unknown as Files };
  });
  const { hdf5, files } = await loading;
  try {
    return work(hdf5, files);
  } finally {
    if (files.analyzePath(path).exists) files.unlink(path);
  }
}

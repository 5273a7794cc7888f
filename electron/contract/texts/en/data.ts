/** English: data sets, their files and their download. */
export const dataTexts = {
  mnist: 'MNIST, 70,000 handwritten digits',
};

export const dataErrors = {
  dataUnknown: (v: { name: string; known: string; nearest?: string | undefined }) =>
    `There is no data set “${v.name}”${v.nearest === undefined ? '' : `; did you mean “${v.nearest}”?`} Known: ${v.known}. A folder of IDX files can be named by its path.`,
};

/** English: reading pictures and strokes. */
export const recogniseErrors = {
  pictureUnreadable: (v: { file: string; reason: string }) =>
    `${v.file} cannot be read as a picture: ${v.reason}. Give a PNG file.`,
};

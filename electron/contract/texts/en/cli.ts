/** English: the command line. */
export const cli = {
  unknownCommand: (v: { name: string; nearest?: string | undefined }) =>
    `There is no command “${v.name}”${v.nearest === undefined ? '' : `; did you mean “${v.nearest}”?`}`,
};

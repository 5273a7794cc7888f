/**
 * English: the launcher. Plain JavaScript, because the launcher speaks before anything is installed or built;
 * the compiler checks it all the same.
 */
export const setup = {
  /** @param {{ found: string }} v */
  nodeTooOld: (v) => `Inkling needs Node 20.19 or later; this is ${v.found}. Install a newer one and run the command again.`,
};

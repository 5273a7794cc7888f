/** English: the window's first screen. */
export const homeTexts = {
  subtitle: 'Teach a machine to read handwritten digits, and see how it learns. All of it on this computer.',
};

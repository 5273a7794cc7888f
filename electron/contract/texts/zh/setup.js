/** Chinese: the launcher. Plain JavaScript, as its English twin. */
/** @type {import('../texts.ts').Texts['setup']} */
export const setup = {
  nodeTooOld: (v) => `Inkling 需要 Node 20.19 或更高版本；现在是 ${v.found}。请安装新版本后再运行。`,
};

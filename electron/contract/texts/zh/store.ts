/** Chinese: the workspace on disk. */
import type { Texts } from '../texts.ts';

type Errors = Pick<Texts['errors'], keyof typeof import('../en/store.ts').storeErrors>;

export const storeErrors: Errors = {
  workspaceHeld: (v) => `工作区 ${v.folder} 正被 ${v.holder} 使用。请先关闭它，或用 --workspace 指定另一个文件夹。`,
};

/** Chinese: reading pictures and strokes. */
import type { Texts } from '../texts.ts';

type Errors = Pick<Texts['errors'], keyof typeof import('../en/recognise.ts').recogniseErrors>;

export const recogniseErrors: Errors = {
  pictureUnreadable: (v) => `无法把 ${v.file} 作为图片读取：${v.reason}。请给出 PNG 文件。`,
};

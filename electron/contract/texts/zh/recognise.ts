/** Chinese: reading pictures and strokes. */
import type { PictureProblem } from '../en/recognise.ts';
import type { Texts } from '../texts.ts';
import { explainDeath } from './process.ts';

type Errors = Pick<Texts['errors'], keyof typeof import('../en/recognise.ts').recogniseErrors>;

const explain = (p: PictureProblem): string => {
  switch (p.kind) {
    case 'empty':
      return '文件是空的。请重新保存图片。';
    case 'unknownFormat':
      return '它既不是 PNG 文件也不是 JPEG 文件。请把图片另存为其中一种。';
    case 'otherFormat':
      return `它是 ${p.format} 文件。请把图片另存为 PNG 或 JPEG。`;
    case 'animated':
      return '它是由多幅图片组成的动画。请把需要的那一幅另存为静态 PNG。';
    case 'truncated':
      return '文件不完整。请重新复制或保存。';
    case 'damaged':
      return `其中的 ${p.part} 部分已损坏。请重新复制或保存。`;
    case 'rareJpeg':
      return '它是少见的 JPEG（算术编码、无损或超过 8 位）。请另存为普通 JPEG 或 PNG。';
    case 'fileTooLong':
      return `它有 ${p.sizeBytes.toLocaleString('en')} 字节，超过上限 ${p.limitBytes.toLocaleString('en')}。请压缩保存，或缩小图片。`;
    case 'tooLarge':
      return `它有 ${p.width} × ${p.height} 像素，超过 ${p.megapixels * 100} 万。请缩小图片或裁出数字。`;
  }
};

export const recogniseErrors: Errors = {
  strangersFitEnded: (v) => `学习辨认陌生图片的进程停止了（${explainDeath(v.death)}）。其他一切不受影响；请再试一次。`,
  pictureUnreadable: (v) => `无法把 ${v.file} 作为图片读取：${explain(v.problem)}`,
};

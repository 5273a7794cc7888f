/** Chinese: data sets, their files and their download. */
import type { Texts } from '../texts.ts';

export const dataTexts: Texts['data'] = {
  mnist: 'MNIST，70,000 个手写数字',
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/data.ts').dataErrors>;

export const dataErrors: Errors = {
  dataUnknown: (v) =>
    `没有名为“${v.name}”的数据集${v.nearest === undefined ? '' : `；是否想用“${v.nearest}”？`}。已知的有：${v.known}。也可以用路径指定一个 IDX 文件夹。`,
};

/** Chinese: samples on their way in from a person's files, and out into files. */
import type { CsvProblem, CsvRowProblem, NpzProblem } from '../en/exchange.ts';
import type { Texts } from '../texts.ts';

const figure = (n: number): string => n.toLocaleString('en');

const explainRow = (p: CsvRowProblem): string => {
  switch (p.kind) {
    case 'ragged':
      return `它有 ${p.found} 列，应有 ${p.expected} 列。请让每一行的列数相同`;
    case 'notNumber':
      return `第 ${p.column} 列是“${p.text}”，不是数字。请改为数字`;
    case 'beyond':
      return `第 ${p.column} 列是 ${p.text}，不在 0 到 ${p.limit} 之间。请使用 0 到 ${p.limit} 的像素值`;
    case 'noLabel':
      return '标签为空。请填写类别名称';
    case 'quote':
      return '引号没有闭合。请补上或删除引号';
  }
};

const explainCsv = (p: CsvProblem): string => {
  switch (p.kind) {
    case 'empty':
      return '其中没有任何样本行。请每行给出一个样本';
    case 'notText':
      return '它不是 UTF-8 文本。请另存为 UTF-8 编码的 CSV';
    case 'oneColumn':
      return '它只有一列。请给出标签和像素，用逗号、分号或制表符分隔';
    case 'labelUnclear':
      return '第一列和最后一列都可能是标签，或都不是。请指明（--label first 或 --label last），或在首行把该列命名为“label”';
    case 'rowTooLong':
      return `第 ${p.row} 行超过 ${figure(p.limit)} 个字符。请每行一个样本，像素不超过 128 × 128`;
    case 'noShape':
      return `${figure(p.pixels)} 列像素不构成正方形，无法得知高和宽。请在首行把各列命名为 1x1 到 高x宽`;
  }
};

const explainNpz = (p: NpzProblem): string => {
  switch (p.kind) {
    case 'notZip':
      return '它不是 NPZ 文件（由数组组成的 zip），或结尾缺失。请用 numpy.savez 写出，并完整复制';
    case 'damagedDirectory':
      return '其数组目录已损坏。请重新获取该文件';
    case 'beyond4Gb':
      return '它按超过 4 GB 的格式写成。请拆分，或缩小图片';
    case 'noPictures':
      return `其中${p.names.length === 0 ? '没有数组' : `的数组为 ${p.names.join('、')}`}，找不到成对的图片与标签。请命名为 x_train 和 y_train（以及 x_test 和 y_test），或 images 和 labels`;
    case 'encrypted':
      return `数组 ${p.array} 已加密。请不带密码写出`;
    case 'damaged':
      return `数组 ${p.array} 已损坏。请重新获取该文件`;
    case 'wrongChecksum':
      return `数组 ${p.array} 的校验和与文件所述不同。请重新获取该文件`;
    case 'notArray':
      return `${p.array} 不是 NumPy 写出的数组。请用 numpy.savez 写出`;
    case 'objects':
      return `数组 ${p.array} 含有 Python 对象，可能执行代码，因此绝不打开。请写成数字或文本，例如 numpy.asarray(labels, dtype=str)`;
    case 'columnOrder':
      return `数组 ${p.array} 按列存储。请写出它的 numpy.ascontiguousarray`;
    case 'packing':
      return `数组 ${p.array} 使用未知的压缩方式 ${p.method}。请用 numpy.savez 或 numpy.savez_compressed 写出`;
    case 'sizeDiffers':
      return `数组 ${p.array} 按其形状应有 ${figure(p.expectedBytes)} 字节，实际有 ${figure(p.foundBytes)} 字节${p.foundBytes > p.expectedBytes ? '或更多' : ''}。请重新获取该文件；超出的部分没有解压`;
    case 'elementType':
      return `数组 ${p.array} 的元素类型为 ${p.found}。图片可以是 uint8、其他整数、浮点数或布尔值；标签为整数或文本`;
    case 'shape':
      return `数组 ${p.array} 的形状为 (${p.found})。图片应为 (数量, 高, 宽)，可带 1 或 3 个通道，正方形也可为 (数量, 像素)；标签应为 (数量)`;
    case 'tooLarge':
      return `数组 ${p.array} 的全部或单张图片超过 ${figure(p.limit)} 个像素。请拆分，或缩小图片`;
    case 'tooMany':
      return `数组 ${p.array} 的图片超过 ${figure(p.limit)} 张。请拆分`;
    case 'label':
      return `${p.array} 的第 ${p.index} 个标签（从 0 数起）为空或不是整数。请改正`;
    case 'value':
      return `${p.array} 的第 ${p.index} 张图片（从 0 数起）含有 ${p.value}，不在 0 到 255 之间。请把像素缩放到 0 到 1 或 0 到 255`;
    case 'countsDiffer':
      return `${p.images} 有 ${figure(p.imageCount)} 张图片，而 ${p.labels} 有 ${figure(p.labelCount)} 个标签。请给每张图片一个标签`;
  }
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/exchange.ts').exchangeErrors>;

export const exchangeErrors: Errors = {
  importKindUnknown: (v) =>
    `${v.path} 无法导入。请给出每个类别一个子文件夹的 PNG 或 JPEG 图片文件夹（或其上一层的 train 与 test）、IDX 文件夹、.csv 文件或 .npz 文件。`,
  importAmbiguous: (v) => `${v.folder} 中有多个可能的文件：${v.files.join('、')}。请指定要导入的一个，或把一对 CSV 命名为 train.csv 和 test.csv。`,
  importNoClasses: (v) => `${v.folder} 中没有含图片的子文件夹。请为每个类别建立同名的子文件夹，把图片放进去。`,
  importOneClass: (v) => `${v.path} 中的样本都属于同一个类别“${v.name}”。识别器至少需要两个类别；请加入其他类别的样本。`,
  importClassesTooMany: (v) => `${v.path} 的类别超过 ${v.limit} 个。请合并或删除一些，使其不超过 ${v.limit} 个。`,
  importClassesAlike: (v) => `${v.path} 中的类别名称“${v.names[0]}”和“${v.names[1]}”看起来没有区别，或只有大小写不同。请合并，或重命名其一。`,
  importClassNameUnfit: (v) => `${v.path} 中的类别名称“${v.name}”超过 ${v.limit} 个字符。请重命名该类别。`,
  importClassUnlisted: (v) => `类别“${v.name}”不在 ${v.file} 的类别名称之中。请在其中补上，或删除该文件。`,
  importPartsMixed: (v) =>
    `${v.folder} 中既有数据部分（${v.parts.join('、')}），又有其他文件夹（${v.others.join('、')}）。请只保留各部分并把类别放在其中，或重命名与部分同名的类别。`,
  importNoTraining: (v) => `${v.path} 中没有训练样本。请把用于训练的样本放进名为 train 的文件夹或文件；测试部分绝不用于训练。`,
  importEmpty: (v) => `${v.path} 中没有可以导入的样本。问题列表说明了原因。`,
  importTooLarge: (v) => `${v.path} 的一个部分超过 ${figure(v.limitBytes)} 字节的像素，或文件多得放不下。请拆分数据集，或缩小图片。`,
  importUnfit: (v) =>
    `${v.path} 的 ${figure(v.count)} 个样本中有 ${figure(v.total)} 个无法导入，因此什么都没有导入。请查看问题列表（--dry-run）并改正，或略过这些样本（--skip-unfit）。`,
  importFolderUnreadable: (v) => `无法读取文件夹 ${v.folder}（${v.reason}）。请检查其权限。`,
  importLinkLoops: (v) => `${v.path} 是一个指回其所在文件夹的链接。请删除该链接。`,
  importOutsideClass: (v) => `${v.file} 不属于任何类别。请把它移到所属类别的文件夹，或删除。`,
  importClassEmpty: (v) => `类别文件夹 ${v.folder} 中没有图片。请加入图片，或删除该文件夹。`,
  importNoInk: (v) => `${v.place} 中没有墨迹：没有任何内容与纸面不同。请删除它，或按原样导入（--as-is）。`,
  importSizeDiffers: (v) => `${v.place} 为 ${v.size} 像素，而 ${v.first} 为 ${v.firstSize}。按原样导入时大小必须相同；请缩放，或不用 --as-is 导入。`,
  importSizeBeyond: (v) => `${v.place} 为 ${v.size} 像素。按原样导入时每边必须在 1 到 ${v.limit} 之间；请缩放，或不用 --as-is 导入（数组用 --fit）。`,
  csvRowUnfit: (v) => `无法使用 ${v.file} 的第 ${v.row} 行：${explainRow(v.problem)}。`,
  csvUnfit: (v) => `无法使用 ${v.file}：${explainCsv(v.problem)}。`,
  npzUnfit: (v) => `无法使用 ${v.file}：${explainNpz(v.problem)}。`,
  dataExists: (v) => `已有名为“${v.name}”的数据集，位于 ${v.folder}。请换一个名称（--name）。`,
  dataNameReserved: (v) => `“${v.name}”是 Inkling 自己的数据集名称。请换一个名称（--name）。`,
  dataNameUnfit: (v) => `“${v.name}”不能作为数据集名称。请使用 1 到 ${v.limit} 个任意文字的字母、数字、空格、连字符或下划线，且不以点开头（--name）。`,
  exportEmpty: (v) => `没有选中 ${v.data} 的任何样本，因此没有可导出的内容。请选择其他部分、类别或序号。`,
  classUnknown: (v) => `${v.data} 没有类别“${v.name}”${v.nearest === undefined ? '。' : `；是否想用“${v.nearest}”？`}已知的有：${v.known.join('、')}。`,
  exchangeStopped: (v) => `对 ${v.path} 的处理在完成之前已停止。没有保留任何内容；请重新开始。`,
  dataUnverified: (v) => `${v.file} 是解压后的文件，而 ${v.data} 只公布了压缩文件的摘要，因此其内容未经验证。请把压缩文件放在旁边，或重新下载该数据集。`,
};

/** Chinese: data sets, their files and their download. */
import type { HomeProblem, IdxProblem } from '../en/data.ts';
import type { Texts } from '../texts.ts';

export const dataTexts: Texts['data'] = {
  mnist: 'MNIST，70,000 个手写数字',
  'fashion-mnist': 'Fashion-MNIST，70,000 张十类服装图片',
  'my-digits': '你自己手写的数字',
};

const figure = (n: number): string => n.toLocaleString('en');

const explainIdx = (p: IdxProblem): string => {
  switch (p.kind) {
    case 'damagedGzip':
      return '其 gzip 数据已损坏。请重新获取该文件';
    case 'truncatedGzip':
      return '其 gzip 数据提前结束，副本不完整。请重新获取该文件';
    case 'empty':
      return '其中没有任何样本。请给出至少含一个样本的文件';
    case 'wrongMagic':
      return `文件开头是${p.found === '' ? '空的' : ` ${p.found}`}，不是 IDX 文件。请给出 IDX 格式的文件（原始或 gzip 压缩均可）`;
    case 'wrongElementType':
      return `其元素类型为 ${p.found}；只能读取无符号字节（0x08）。请改用字节重新写出`;
    case 'wrongRank':
      return `它有 ${p.found} 个维度，而此处应有 ${p.expected} 个。图像为三维，标签为一维；请检查两者是否放反`;
    case 'absurdSide':
      return `其图像为 ${p.height} × ${p.width} 像素。每边必须在 1 到 ${p.limit} 之间；请先缩放`;
    case 'tooLarge':
      return `它将占用 ${figure(p.sizeBytes)} 字节，超过上限 ${figure(p.limitBytes)}。请拆分数据集或缩小图像`;
    case 'tooShort':
      return `它有 ${figure(p.foundBytes)} 字节，而文件头声明为 ${figure(p.expectedBytes)}，副本不完整。请重新获取该文件`;
    case 'tooLong':
      return `它的字节数（至少 ${figure(p.foundBytes)}）多于文件头所声明的 ${figure(p.expectedBytes)}。请重新获取该文件`;
    case 'labelBeyond':
      return `第 ${p.index} 个样本（从 0 数起）的标签 ${p.label} 超过了最大值 ${p.limit}。类别编号只能从 0 到 ${p.limit}`;
  }
};

const diskReasons: Readonly<Record<string, string>> = {
  EACCES: '没有访问权限',
  EDQUOT: '配额已用尽',
  EEXIST: '该名称已被占用',
  EIO: '磁盘报告错误',
  EISDIR: '它是一个文件夹',
  ENAMETOOLONG: '名称过长',
  ENOENT: '它不存在',
  ENOSPC: '磁盘已满',
  ENOTDIR: '它不是文件夹',
  EPERM: '操作不被允许',
  EROFS: '磁盘为只读',
};
const explainDisk = (code: string): string => diskReasons[code] ?? code;

const networkReasons: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: '其证书已过期',
  DEPTH_ZERO_SELF_SIGNED_CERT: '其证书不受信任',
  EAI_AGAIN: '暂时无法解析其域名',
  ECONNREFUSED: '连接被拒绝',
  ECONNRESET: '连接被中断',
  EHOSTUNREACH: '无法到达',
  ENETUNREACH: '没有网络',
  ENOTFOUND: '找不到该域名',
  ETIMEDOUT: '没有应答',
  SELF_SIGNED_CERT_IN_CHAIN: '其证书不受信任',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: '其证书不受信任',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: '其证书不受信任',
};

const explainHome = (p: HomeProblem): string => {
  switch (p.kind) {
    case 'status':
      return `应答状态为 ${p.status}`;
    case 'network':
      return networkReasons[p.code] ?? p.code;
    case 'stalled':
      return `${p.seconds} 秒内几乎没有收到数据`;
    case 'tooLarge':
      return `发送的数据超过 ${figure(p.limitBytes)} 字节`;
    case 'wrongContent':
      return '发送的内容与公布的不同';
    case 'wrongRedirect':
      return '其重定向形成循环，或指向的不是网址';
  }
};

type Errors = Pick<Texts['errors'], keyof typeof import('../en/data.ts').dataErrors>;

export const dataErrors: Errors = {
  sampleUnknown: (v) => `${v.data} 的${v.part === 'test' ? '测试' : '训练'}部分有 ${v.count} 个样本，没有序号 ${v.index}。序号从 0 开始。`,
  dataUnknown: (v) =>
    `没有名为“${v.name}”的数据集${v.nearest === undefined ? '。' : `；是否想用“${v.nearest}”？`}已知的有：${v.known.join('、')}。也可以用路径指定一个 IDX 文件夹，例如 ./digits。`,
  dataNotFetched: (v) =>
    `这台机器上没有 ${v.data}。请用命令“data fetch ${v.data}”下载，或${v.variable === null ? '用路径指定存放其文件的文件夹' : `把 ${v.variable} 设为存放其文件的文件夹`}。`,
  dataNotFetchable: (v) => `“${v.data}”没有可供下载的来源。可以下载的有：${v.fetchable.join('、')}。`,
  dataUnreadable: (v) => `无法读取 ${v.path}：${explainDisk(v.reason)}。请检查路径及其权限。`,
  dataFilesMissing: (v) =>
    `${v.folder} 中缺少 ${v.missing.join('、')}（原始或 .gz 均可）。请补上，或指定另一个文件夹。`,
  dataFilesAmbiguous: (v) =>
    `${v.folder} 中有多个文件对应同一部分：${v.files.join('、')}。请只保留其一，或把每个数据集放进各自的文件夹。`,
  idxUnfit: (v) => `无法使用 ${v.file}：${explainIdx(v.problem)}。`,
  dataCountsDiffer: (v) =>
    `${v.imagesFile} 有 ${figure(v.images)} 张图像，而 ${v.labelsFile} 有 ${figure(v.labels)} 个标签。每张图像需要一个标签；请检查两个文件是否配套。`,
  dataSizesDiffer: (v) =>
    `${v.folder} 中训练图像为 ${v.training} 像素，测试图像却为 ${v.test} 像素。请缩放到相同大小，或移除测试文件。`,
  dataLabelUnnamed: (v) =>
    `${v.file} 中第 ${v.index} 个样本（从 0 数起）的标签 ${v.label} 没有名称：dataset.json 只命名了 ${v.classCount} 个类别。请在其中从 0 起为每个类别命名。`,
  dataClassesTooFew: (v) =>
    `${v.folder} 中的标签全是 0：只有一个类别。识别器至少需要两个类别；请加入其他类别的样本，或在 dataset.json 中为类别命名。`,
  dataNameRepeated: (v) => `${v.file} 把名称“${v.name}”给了两个类别。请让每个类别有自己的名称。`,
  dataContentDiffers: (v) =>
    `${v.file} 的内容与公布的 ${v.data} 文件不同（SHA-256 不一致）。${
      v.origin === 'workspace'
        ? `请重新下载 ${v.data}：命令“data fetch ${v.data}”会替换该文件。`
        : `请换成原始文件。若要使用其他文件，请用路径指定其文件夹，而不要用 ${v.data} 这个名称。`
    }`,
  fetchStopped: (v) => `${v.data} 的下载已停止。已收到的部分会保留；再次下载即可接着进行。`,
  fetchFailed: (v) =>
    `无法下载 ${v.data} 的 ${v.file}。${v.attempts
      .map((a) => `${a.home}：${explainHome(a.problem)}`)
      .join('；')}。请检查网络（代理取自 HTTPS_PROXY）后再次下载以接着进行，或从别处把这些文件复制到一个文件夹，${v.variable === null ? '用其路径来使用' : `并把 ${v.variable} 设为其路径`}。`,
  homeFailed: (v) => `${v.home} 没有给出 ${v.file}：${explainHome(v.problem)}。将尝试下一个来源。`,
  proxyUnusable: (v) =>
    `无法使用代理“${v.proxy}”。请在 HTTPS_PROXY 或 HTTP_PROXY 中写成 http://主机:端口 的形式，或把目标主机列入 NO_PROXY。`,
  madeDataUnkept: (v) =>
    `无法把生成的数字保存到 ${v.folder}：${explainDisk(v.reason)}。它们现在可以使用，但下次会重新生成；请腾出空间或允许写入。`,
};

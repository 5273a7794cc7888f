/** Chinese: the launcher and its set-up. Plain JavaScript, as its English twin. */

/** @typedef {import('../../status.ts').SetUpFailure} SetUpFailure */

/** @param {number} sizeBytes */
const megabytes = (sizeBytes) => `${Math.ceil(sizeBytes / 1e6)} MB`;

/**
 * @param {SetUpFailure} failure
 * @returns {string}
 */
function failure(failure) {
  switch (failure.kind) {
    case 'noLibraryForPlatform':
      return `没有可供 ${failure.platform} 下载的 TensorFlow 库`;
    case 'noPip':
      return '该库通过 pip 获取，而本机没有带 pip 的 Python 3';
    case 'noCompiler':
      return '本机没有 C++ 编译器，无法编译绑定';
    case 'noSpace':
      return `${failure.folder} 只剩 ${megabytes(failure.freeBytes)}，需要 ${megabytes(failure.neededBytes)}`;
    case 'downloadFailed':
      return `无法下载 ${failure.what}：${failure.detail}`;
    case 'digestDiffers':
      return `${failure.file} 与预期不符（SHA-256 为 ${failure.found}，应为 ${failure.expected}）`;
    case 'compileFailed':
      return `绑定编译失败：${failure.detail}`;
    case 'processorTooOld':
      return `该库需要支持 AVX 指令的处理器，而本机处理器（${failure.processor}）不支持`;
    case 'doesNotLoad':
      return `该库无法加载：${failure.detail}`;
    case 'diskFailed':
      return `写入失败：${failure.detail}`;
  }
}

/**
 * @param {SetUpFailure} failure
 * @returns {string}
 */
function remedy(failure) {
  switch (failure.kind) {
    case 'noLibraryForPlatform':
      return '请将 INKLING_LIBTENSORFLOW 设为含有 libtensorflow 及其 C 头文件的文件夹，然后重新启动。';
    case 'noPip':
      return '请安装带 pip 的 Python 3，然后运行“npm run setup”。';
    case 'noCompiler':
      return '请安装 C++ 编译器（g++ 或 clang++），然后运行“npm run setup”。';
    case 'noSpace':
      return '请腾出空间，或将 INKLING_CACHE 设为更大磁盘上的文件夹，然后运行“npm run setup”。';
    case 'downloadFailed':
      return '请检查网络或代理（HTTPS_PROXY）是否可用，然后运行“npm run setup”。';
    case 'digestDiffers':
      return '其中内容均未使用。请运行“npm run setup”重新下载；若仍不符，请查明其来源。';
    case 'compileFailed':
    case 'doesNotLoad':
      return '请将 INKLING_LIBTENSORFLOW 设为含有另一个 libtensorflow 及其 C 头文件的文件夹，或运行“npm run setup”重试。';
    case 'processorTooOld':
      return '请将 INKLING_LIBTENSORFLOW 设为不使用 AVX 编译的 libtensorflow，或换一台机器。';
    case 'diskFailed':
      return '请检查缓存文件夹是否可写，或将 INKLING_CACHE 设为可写的文件夹，然后运行“npm run setup”。';
  }
}

/** @type {import('../texts.ts').Texts['setup']} */
export const setup = {
  nodeTooOld: (v) => `Inkling 需要 Node 20.19 或更高版本（22 系列需 22.12 或更高，21 不适用）；现在是 ${v.found}。请安装新版本后再运行。`,

  stages: {
    install: '按锁定文件安装依赖包',
    native: '设置原生 TensorFlow（仅一次；最多下载 280 MB）',
    check: '检查原生 TensorFlow，必要时修复',
    build: '构建程序',
    typecheck: '检查类型',
    lint: '检查代码风格',
    imports: '检查导入方向',
    tests: (v) => `在 Node ${v.node} 上运行测试`,
    fetchBrowser: '获取浏览器',
    fetchElectron: (v) => `获取 Electron ${v.version}（仅一次，约 110 MB）`,
    fetchOldElectron: (v) => `获取测试用的 Electron ${v.version}`,
    fetchPython: (v) => `获取测试用的 TensorFlow ${v.tensorflow} 和 Keras ${v.keras}（仅一次，约 300 MB）`,
    installForElectron: '安装 Electron 所需的系统组件',
    fetchNode: (v) => `获取 Node ${v.node}`,
    engineTests: (v) => `在 Node ${v.node} 上运行引擎测试`,
  },
  took: (v) => `${v.seconds} 秒`,
  failed: '失败',
  testCounts: (v) => `通过 ${v.passed}，失败 ${v.failed}${v.skipped === 0 ? '' : `，跳过 ${v.skipped}`}`,
  waiting: (v) => `另一个 Inkling 命令（进程 ${v.process}）正在进行设置，请稍候。`,

  serves: (v) => {
    const from = {
      folder: '来自 INKLING_LIBTENSORFLOW',
      installer: '来自 tfjs-node 自带的安装程序，未经校验',
      wheel: '来自 TensorFlow wheel，已校验',
    };
    return `使用 TensorFlow ${v.version}，${from[v.source]}`;
  },
  noneServes: (v) => `TensorFlow 以纯 JavaScript 计算，速度较慢：${failure(v.failure)}。${remedy(v.failure)}`,

  fallbackReason: (v) => {
    switch (v.reason) {
      case 'asked':
        return '按要求使用纯 JavaScript 计算。';
      case 'notSetUp':
        return `使用纯 JavaScript 计算，比原生 TensorFlow 慢：${v.failure === null ? '此处尚未设置' : failure(v.failure)}。`;
      case 'failedToLoad':
        return `使用纯 JavaScript 计算，比原生 TensorFlow 慢：库已存在但无法加载（${v.detail}）。`;
      case 'altered':
        return `使用纯 JavaScript 计算，比原生 TensorFlow 慢：库与设置时不同（${v.file} 有变化），因此没有加载。`;
    }
  },
  fallbackRemedy: (v) => {
    switch (v.reason) {
      case 'asked':
        return '';
      case 'notSetUp':
        return v.failure === null ? '请运行“npm run setup”。' : remedy(v.failure);
      case 'failedToLoad':
      case 'altered':
        return '请运行“npm run setup”检查并修复。';
    }
  },

  browserInstead: ({ why }) => {
    switch (why.kind) {
      case 'noDisplay':
        return '这里没有显示器，因此窗口在浏览器中打开。';
      case 'root':
        return 'Electron 的沙箱不支持 root 用户，因此窗口在浏览器中打开。若要独立窗口，请以其他用户启动。';
      case 'unfetched':
        return `无法获取 Electron（${why.detail}），因此窗口在浏览器中打开。运行“npm run setup”后，下次启动会重试。`;
      case 'failed':
        return `Electron 未能启动（${why.code === null ? '被信号终止' : `退出码 ${why.code}`}），因此窗口在浏览器中打开。`;
    }
  },

  unknownCommand: (v) => `没有“${v.name}”命令。可用：“npm start”、“npm test”、“npm run -s inkling -- 命令”或“npm run setup”。`,
  installFailed: (v) => `无法安装依赖包。npm 的输出：\n${v.output}\n请检查网络或代理是否可用（npm config get proxy），然后重新运行。`,
  diskFailed: (v) => `磁盘操作失败：${v.detail}。请检查项目文件夹和缓存文件夹是否可写、空间是否充足，或将 INKLING_CACHE 设为其他文件夹，然后重新运行。`,
  npmMissing: '找不到 npm，无法安装依赖包。请通过 npm 运行（“npm start”），或将 npm 加入 PATH。',
  buildFailed: (v) => `程序构建失败：\n${v.output}`,
  folderMissing: (v) => `INKLING_LIBTENSORFLOW 指向 ${v.folder}，但它不是文件夹。请更正，或取消该变量以使用其他来源。`,
  folderLacks: (v) => `INKLING_LIBTENSORFLOW 指向 ${v.folder}，其中缺少 ${v.missing}。它必须像 TensorFlow 官方 libtensorflow 压缩包那样含有 lib/ 和 include/。请更正，或取消该变量以使用其他来源。`,
  folderUnfit: (v) => `INKLING_LIBTENSORFLOW 指向 ${v.folder}，但无法使用：${failure(v.failure)}。请更正，或取消该变量以使用其他来源。`,
  lockHeld: (v) => `另一个 Inkling 命令（进程 ${v.holder}）已占用 ${v.file} ${v.seconds} 秒。请结束该进程；若并无此进程，请删除该文件，然后重新运行。`,

  onlyFiltered: (v) => `仅运行与 ${v.filters} 匹配的测试；不检查类型、风格、导入方向，也不使用另一个 Node。`,
  notRun: '未运行：',
  notHere: '并非每台机器都能获得，不计入：',
  checksFailed: (v) => `失败：${v.names}`,
  testsSkipped: (v) => `${v.file}：${v.count} 项测试（Node ${v.where}），第一项为“${v.first}”`,
  failedTests: '失败：',
  testFailed: (v) => `${v.failure}（Node ${v.where}）`,
  otherNodeMissing: (v) => `Node ${v.node} 上的引擎测试：仅为 x64 的 Linux 获取该版本，而本机是 ${v.platform}`,
  otherNodeUnfetched: (v) => `Node ${v.node} 上的引擎测试：无法获取该版本（${v.detail}）`,
  browserMissing: (v) => `浏览器中的测试：没有找到浏览器，也无法获取（${v.detail}）。请安装 Chromium，或用 INKLING_CHROMIUM 指定一个。`,
  oldElectronMissing: (v) => `Electron ${v.version} 中的应用：只能为 x64 上的 Linux 获取，而这里是 ${v.platform}`,
  oldElectronUnfetched: (v) => `Electron ${v.version} 中的应用：${failure(v.failure)}。请排除该问题后重新运行“npm test”。`,
  electronLacks: (v) => `Electron ${v.version} 中的应用：系统缺少 ${v.names}${v.detail === null ? '' : `，安装失败（${v.detail}）`}。请安装 Xvfb 和 Chromium 所需的库。`,
  newElectronMissing: (v) => `Electron ${v.version} 中的应用：其程序需另行下载，这里没有。运行“npx install-electron”可获取；之后同样的测试会在其中运行。`,
  pythonUnfetched: (v) => `Keras 和 TensorFlow 中的导出结果：${failure(v.failure)}。请排除该问题，或用 INKLING_PYTHON 指定一个两者俱备的 Python。`,
  pythonLacks: (v) => `Keras 和 TensorFlow 中的导出结果：INKLING_PYTHON 指向 ${v.program}，其中没有 ${v.missing}。请在其中安装（pip install ${v.missing}），或取消该变量。`,
  nativeMissing: (v) => `所有原生部分：${v.reason}`,
  requireAll: '已设置 INKLING_REQUIRE_ALL，未运行的项目计为失败。',
};

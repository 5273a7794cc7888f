/** Chinese: the command line. */
import type { Texts } from '../texts.ts';

export const cli: Texts['cli'] = {
  unknownCommand: (v) => `没有命令“${v.name}”${v.nearest === undefined ? '' : `；是否想用“${v.nearest}”？`}`,
};

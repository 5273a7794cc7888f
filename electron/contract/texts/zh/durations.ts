/** Chinese: how long something takes. */
import type { Texts } from '../texts.ts';

export const durationTexts: Texts['durations'] = {
  seconds: (v) => `${v.seconds} 秒`,
  minutes: (v) => `${v.minutes} 分 ${v.seconds} 秒`,
  hours: (v) => `${v.hours} 小时 ${v.minutes} 分`,
};

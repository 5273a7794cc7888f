/** English: how long something takes. */
export const durationTexts = {
  seconds: (v: { seconds: string }) => `${v.seconds} s`,
  minutes: (v: { minutes: number; seconds: string }) => `${v.minutes} min ${v.seconds} s`,
  hours: (v: { hours: number; minutes: string }) => `${v.hours} h ${v.minutes} min`,
};

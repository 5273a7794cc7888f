/** English: the queue on the screen. */
export const queueListTexts = {
  going: 'The next one begins when there are cores for it.',
  paused: 'The queue is held: nothing more begins.',
  pause: 'Hold the queue',
  goOn: 'Let it go on',
  earlier: (v: { run: string }) => `Let ${v.run} begin earlier`,
};

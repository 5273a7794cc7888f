/** English: the window's first screen, and the tour through all of it. */
export const homeTexts = {
  subtitle: 'Teach a machine to read handwritten digits, and see how it learns. All of it on this computer.',

  pad: {
    title: 'It reads already',
    starter: (v: { accuracy: string }) => `The starter model comes with Inkling. It reads ${v.accuracy} of the digits that were held out of its training.`,
    picked: (v: { run: string }) => `${v.run} answers.`,
    noModel: 'This copy of Inkling has no starter model. Train a network; then it answers here.',
    waiting: 'Write a digit on the sheet.',
    sure: (v: { label: string; share: string }) => `${v.label}, ${v.share} sure`,
    more: 'More on the screen Try',
  },

  first: {
    title: 'Train your first network',
    titleAgain: 'Train a network',
    about: 'A small convolutional network learns to read in seconds, and then you see what it still gets wrong.',
    data: 'On',
    start: 'Train it now',
    starting: 'Starting …',
    measuring: 'Measuring how many threads suit it …',
    waits: (v: { run: string }) => `${v.run} trains now. When it is done, this can begin.`,
    noData: 'There is no data set to train on yet.',
    learning: (v: { run: string }) => `${v.run} learns`,
    then: 'When it is done, its mistakes open by themselves.',
    done: (v: { run: string }) => `${v.run} has learnt what it could. Its mistakes are on the screen Evaluate.`,
    diverged: (v: { run: string }) => `The loss of ${v.run} exploded, so there is nothing to evaluate.`,
    other: 'Other networks and settings',
  },

  recent: {
    title: 'Recent runs',
    none: 'Nothing has been trained yet. What you train is listed here.',
    all: 'All runs',
    validation: (v: { accuracy: string }) => `${v.accuracy} on validation`,
  },

  tour: {
    title: 'Tour',
    invitation: 'New here? Five steps show you around, from a digit on the pad to a network of your own.',
    begin: 'Show me around',
    decline: 'Not now',
    again: 'Tour',
    place: (v: { step: number; steps: number }) => `${v.step} of ${v.steps}`,
    back: 'Back',
    next: 'Next',
    skip: 'Skip the tour',
    finish: 'Train it now',
    later: 'Later',
    steps: {
      pad: {
        title: 'Write a digit',
        text: 'A trained network answers while you write. It sees your digit as 28 × 28 pixels, like every digit here.',
      },
      rail: {
        title: 'From data to digits',
        text: 'The screens follow the work: look at the data, train, compare runs, find the mistakes, try it out.',
      },
      picker: {
        title: 'One model everywhere',
        text: 'Every screen reads from the model that is chosen here. Choose an earlier checkpoint and see what it did not know then.',
      },
      help: {
        title: 'Ask whenever you like',
        text: 'A small ? beside a number explains it. Ctrl K finds every command, ? lists the keys.',
      },
      first: {
        title: 'Your own network',
        text: 'Now train one. It takes seconds, and you can watch it learn. Stop or close Inkling at any time: nothing is lost.',
      },
    },
  },
};

/** English: what every number of the window means. */

interface Explained {
  readonly name: string;
  /** One sentence. */
  readonly short: string;
  /** A few paragraphs. */
  readonly long: readonly string[];
}

const topic = (name: string, short: string, ...long: readonly string[]): Explained => ({ name, short, long });

export const learnTexts = {
  title: 'Learn',
  all: 'All numbers',
  allTitle: 'What the numbers mean',
  related: 'Belongs to it',
  close: 'Close',
  whatIs: (v: { name: string }) => `What is this? ${v.name}`,

  topics: {
    accuracy: topic(
      'Accuracy',
      'The share of digits that the network reads rightly.',
      '99 % sounds like the end of the road, but on 10,000 digits it still leaves 100 mistakes. From there on, the mistakes tell more than the share: open them.',
      'The range beside it is Wilson’s 95 % interval. With few digits it is wide, and a difference smaller than it may be luck.',
    ),
    loss: topic(
      'Loss',
      'How surprised the network is by the right answers: the number that training makes smaller.',
      'It is the mean of −ln p, where p is the probability that the network gave to the true class. Certain and right costs nothing; p = 50 % costs 0.69; certain and wrong costs very much.',
      'Guessing among ten classes costs ln 10 = 2.30. The loss goes on falling when the accuracy no longer moves, because answers grow surer. If it falls in training and rises in validation, the network learns by heart.',
    ),
    validation: topic(
      'Validation',
      'Digits that are held out of training, to see what the network makes of digits it does not know.',
      'Usually a twelfth of the training part is put aside before training begins, with all classes in proportion; the plan’s seed decides which. The best epoch is chosen by it.',
      'What one chooses by, one no longer measures with quite honestly. So there is a test part besides: it is never trained on or chosen by, and every look at it is counted.',
    ),
    epoch: topic(
      'Epoch',
      'One pass through all digits that are trained on.',
      'In each epoch they come in another order. After it the network is asked about the validation digits, and a checkpoint is written.',
      'Too few epochs leave something unlearnt. Too many cost time, and in the end the network knows the training digits rather than digits.',
    ),
    batch: topic(
      'Batch',
      'So many digits are looked at together before the weights move once.',
      'Larger batches use the machine better and give a calmer direction; smaller ones move more often, and their unrest can help. 64 to 512 are usual here.',
      'Who makes the batch larger can usually make the learning rate larger, too.',
    ),
    learningRate: topic(
      'Learning rate',
      'How far the weights move at each step.',
      'Too small, and training creeps. Too large, and the loss jumps about or explodes. It is the setting that matters most.',
      'A schedule changes it while training goes on: large at first to get ahead, small at the end to settle. The learning-rate finder on the Train screen tries them all out in a few seconds.',
    ),
    gradientNorm: topic(
      'Gradient norm',
      'How steep the slope is on which the network stands: the length of the step that the loss asks for.',
      'The gradient says for each weight in which direction the loss falls, and how steeply. Its norm is the length of all that together, before it is clipped.',
      'Usually it is large at first and then falls. Sudden peaks come before a run explodes; a smaller learning rate or clipping helps.',
    ),
    confusion: topic(
      'Confusion matrix',
      'Which digit was taken for which: a row is what it is, a column what was answered.',
      'Blue on the diagonal is right. Everything beside it is a mistake; the redder, the more often.',
      'It shows what a single number hides: whether mistakes are spread, or whether 4 and 9 are mixed up again and again. Click a cell to see its digits.',
    ),
    precision: topic(
      'Precision',
      'Of all digits that were answered as a 7: how many are a 7.',
      'A low precision says: the network is too free with this answer.',
      'It is counted in one column of the confusion matrix. Its counterpart is recall.',
    ),
    recall: topic(
      'Recall',
      'Of all digits that are a 7: how many were answered as one.',
      'A low recall says: the network misses this class.',
      'It is counted in one row of the confusion matrix. Its counterpart is precision: each is easily had at the cost of the other.',
    ),
    f1: topic(
      'F1',
      'Precision and recall in one number: high only when both are.',
      'It is their harmonic mean, 2 · P · R / (P + R), and lies nearer to the smaller of the two.',
      'Macro F1 is the plain mean over all classes. A rare class counts as much as a frequent one, which accuracy does not do.',
    ),
    roc: topic(
      'ROC curve',
      'How many digits of a class are found, and how many others are taken for it, as the demanded probability falls.',
      'Every point is a threshold: whoever demands more certainty finds fewer digits and mistakes fewer. The area under the curve (AUC) is the probability that a digit of the class is ranked above one of the others; 1 is perfect, 0.5 is guessing.',
      'With ten classes, nine of ten digits are others: a rate of 1 % of them is many. There the curve of precision and recall tells more.',
    ),
    kappa: topic(
      'Cohen’s κ',
      'How much better than chance the answers agree with the truth.',
      '0 is no better than guessing with the same frequencies, 1 is perfect. With ten classes of about the same size it is a little below the accuracy; with one very frequent class it is far below, and more honest.',
    ),
    calibration: topic(
      'Calibration error',
      'Whether the network is right as often as it says it is sure.',
      'Of all digits of which it says “90 % sure”, 90 % should be right. Answers are sorted into 15 groups by their sureness; the error is the mean difference between sureness and share of right answers.',
      'Networks tend to be too sure of themselves, above all after many epochs.',
    ),
    mcnemar: topic(
      'McNemar’s test',
      'Whether two networks differ by more than chance on the same digits.',
      'Only digits count that one of them reads rightly and the other does not. Were both equally good, each of these would fall to either like a coin; p is how often chance alone would share them out at least as unevenly.',
      'A p below 0.05 is usually taken for more than chance. It says nothing of how much better one is, and after twenty comparisons one such p is to be expected.',
    ),
    saliency: topic(
      'Saliency',
      'Where a small change of the digit would change the class’s score most.',
      'The gradient of the score by every pixel, all found in one pass backward through the network. Blue: more ink there would raise the score; red: it would lower it.',
      'It tells of the nearest surroundings of this picture only. Where the network is quite sure, slopes are small and look like noise.',
    ),
    integratedGradients: topic(
      'Integrated gradients',
      'What each pixel gives the class’s score, counted from blank paper.',
      'The picture is faded in from blank paper to itself. On the way the slope by every pixel is summed up, times the ink that the pixel has. So paper gets nothing, and a place that ought to have ink and has none is not seen.',
      'All shares together are the score of the picture less that of the paper (completeness). Here slopes are taken at more and more places until the sum is right within 1 %.',
    ),
    gradCam: topic(
      'Grad-CAM',
      'Where the last convolution finds what speaks for the class.',
      'Its feature maps are added up, each weighted by how much the class’s score grows with it; only what speaks for the class stays. The sum is enlarged to the size of the picture.',
      'It is as coarse as that layer’s output, often some 5 × 5 places. A network without a convolution has none.',
    ),
    occlusion: topic(
      'Occlusion',
      'How much less probable the class becomes when a patch of the digit is covered with paper.',
      'The patch is moved over every pixel that has ink around it, and the network is asked each time. No gradients are needed, so it shows what the network really answers; but it takes hundreds of answers, and parts that stand in for each other all look unimportant.',
    ),
    deletion: topic(
      'Deletion score',
      'Whether a map has found what the network needs: how fast the class’s probability falls when the pixels it names are removed first.',
      'Pixels become paper, the most important of the map first, and the area under the probability is measured, from 0 to 1. It is to be read beside the area when pixels go in random order: much less than that, and the map has found what matters.',
      'Beside each map stands that of a network of the same build with random weights. Where both look alike, the map tells of the picture’s edges and not of anything that was learnt.',
    ),
    robustness: topic(
      'Robustness',
      'How much of the accuracy stays when the digits are changed.',
      'They are shifted, turned, blurred and more, each at several strengths and the same for every network. The mean is over the kinds of change, each with the mean of its strengths; unchanged digits do not count.',
      'It compares networks and promises nothing: whoever trains with turned digits does well on turned ones. Inverted digits are hard for every network that never saw any.',
    ),
    preprocessing: topic(
      'Preparation',
      'What is done to a drawing or a picture before a network sees it.',
      'MNIST’s digits were all made alike: cut out, fitted into a box of 20 × 20 pixels with their proportions kept, and moved until their centre of mass is in the middle of 28 × 28. A network knows digits only like that.',
      'A small digit in a corner of the sheet is plain to a person and strange to the network. So drawings, pictures and imported files go the same way first; beside it you see what comes of a sheet that is only made smaller.',
    ),
    stranger: topic(
      'Strangers',
      'Pictures that show none of the classes: a scribble, a letter, noise.',
      'A network must choose one of its classes, and is often very sure of nonsense. So a second, small network learns the real pictures beside pictures that were made to be none. How typical a drawing is, is the share of real pictures that look stranger; what is less typical than the threshold is answered with “?”.',
      'The threshold has two prices: real digits that are refused, and strangers that are let in. Both are measured on pictures that nothing was fitted to.',
    ),
    weights: topic(
      'Weights',
      'The numbers that the network learns.',
      'In a dense layer every input has one for every output, and every output one more, its bias. A convolution uses the same few all over the picture, so it needs far fewer.',
      'Each takes four bytes: a million weights are 4 MB. More of them can learn more, and learn more by heart.',
    ),
    flops: topic(
      'FLOPs',
      'How much arithmetic one answer takes.',
      'Multiplications and additions of one pass of one picture through the network; a multiplication with its addition counts as two. Training takes about three times as much per picture.',
      'Convolutions have few weights but much arithmetic, because they are used at every place of the picture.',
    ),
    imagesPerSecond: topic(
      'Images per second',
      'How many digits training looks at in one second.',
      'It depends on the network’s FLOPs, the batch, augmentation, the processor, and on what else the machine does at the moment.',
      'Before the first longer run of a network, Inkling measures how many threads suit it; for a small network one is often faster than two.',
    ),
    checkpoint: topic(
      'Checkpoint',
      'The network’s weights as they were after one epoch, on disk.',
      'After a crash the run goes on from the newest one, and ends with the same weights as if nothing had happened.',
      '“Best” is the one with the best validation; it need not be the last. The picker at the top decides from which one every screen reads: choose an early one and see what the network did not know then.',
    ),
  },
};

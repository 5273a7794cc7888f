/** How a network is drawn: each layer that makes something new of its input as a body whose size tells its output's. */

export type Body =
  /** Channels of pictures, as a stack of sheets. */
  | { readonly kind: 'sheets'; readonly width: number; readonly height: number; readonly sheets: number }
  /** A row of values, as a column. */
  | { readonly kind: 'column'; readonly height: number }
  /** The answer: a dot for each class, as far as there is room. */
  | { readonly kind: 'dots'; readonly dots: number }
  /** Steps with features, as a ruled page. */
  | { readonly kind: 'page'; readonly width: number; readonly height: number; readonly lines: number }
  | { readonly kind: 'unknown' };

export interface Drawn {
  readonly body: Body;
  /** The layer's place in the network. */
  readonly index: number;
  /** Whether it learns. */
  readonly learns: boolean;
  /** Its left edge, and how wide it is. */
  readonly x: number;
  readonly width: number;
}

export interface DrawnLayer {
  readonly type: string;
  readonly outputShape: readonly number[] | null;
  readonly weights: number | null;
}

/** What a picture of 28 rows is high; everything else follows from it. */
const full = 44;
const gap = 12;
/** From one sheet of a stack to the next. */
export const offset = 3;
const mostSheets = 8;

export const inputSize = full;

/** Bodies from left to right, after the picture that is fed; a layer that only changes values is not drawn. */
export function drawNetwork(input: { readonly height: number; readonly width: number }, layers: readonly DrawnLayer[]): { readonly bodies: readonly Drawn[]; readonly width: number } {
  let before: readonly number[] | null = [input.height, input.width, 1];
  let x = inputSize + gap;
  const bodies: Drawn[] = [];
  layers.forEach(({ type, outputShape, weights }, index) => {
    const isSame = outputShape !== null && before !== null && outputShape.join() === before.join();
    const onlyChanges = isSame && ((weights ?? 0) === 0 || /normalization$/i.test(type));
    before = outputShape;
    if (onlyChanges) return;
    const body = toBody(outputShape, index === layers.length - 1, input.height);
    const width = widthOf(body);
    bodies.push({ body, index, learns: (weights ?? 0) > 0, x, width });
    x += width + gap;
  });
  return { bodies, width: x - gap };
}

function toBody(shape: readonly number[] | null, isLast: boolean, inputHeight: number): Body {
  if (shape === null) return { kind: 'unknown' };
  const [first = 1, second, channels] = shape;
  if (second === undefined) return isLast ? { kind: 'dots', dots: Math.min(first, 10) } : { kind: 'column', height: 6 * Math.log2(first + 1) };
  if (channels === undefined) return { kind: 'page', width: 8 + 4 * Math.log2(second + 1), height: lengthOf(first, inputHeight), lines: Math.min(first, 9) };
  return { kind: 'sheets', width: lengthOf(second, inputHeight), height: lengthOf(first, inputHeight), sheets: Math.min(mostSheets, 1 + Math.round(Math.log2(channels))) };
}

/** By its root, so that small pictures can be seen beside large ones. */
const lengthOf = (length: number, inputHeight: number): number => Math.min(full * 1.5, 4 + (full - 4) * Math.sqrt(length / inputHeight));

function widthOf(body: Body): number {
  switch (body.kind) {
    case 'sheets':
      return body.width + (body.sheets - 1) * offset;
    case 'column':
      return 7;
    case 'dots':
      return 6;
    case 'page':
      return body.width;
    case 'unknown':
      return 22;
  }
}

/** What a body is high, for the room that a drawing needs. */
export function heightOf(body: Body): number {
  switch (body.kind) {
    case 'sheets':
      return body.height + (body.sheets - 1) * offset;
    case 'column':
    case 'page':
      return body.height;
    case 'dots':
      return 7 * body.dots - 1;
    case 'unknown':
      return 30;
  }
}

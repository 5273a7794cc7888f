/** Letters in the fonts of this machine, as a browser draws them: dark on light, as a picture that somebody pastes. */
import { fieldOf } from '../../../electron/engine/recognise/field.ts';
import { pictureToPixels } from '../../../electron/engine/recognise/toPixels.ts';
import { openBrowser } from './browser.ts';

/** Those that a hand writes like a digit: 0, 1, 2, 5, 8, 9. */
export const lookAlikes = ['O', 'I', 'l', 'Z', 'S', 'B', 'q', 'g'] as const;
export const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
/** Generic families: every machine has a font for each. */
const fonts = ['serif', 'sans-serif', 'monospace', 'italic serif', 'bold sans-serif'] as const;

const side = 80;
const field = fieldOf({ height: 28, width: 28 });

/** For each letter what a network would be shown of it, one picture for each font. */
export async function drawLetters(): Promise<ReadonlyMap<string, readonly Uint8Array[]>> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const drawn = await page.evaluate(drawAll, { letters, fonts: [...fonts], side });
    return new Map(letters.map((letter, place) => [letter, drawn[place]!.map((grey) => pictureToPixels({ height: side, width: side, grey: Uint8Array.from(grey) }, field)!)]));
  } finally {
    await browser.close();
  }
}

/** In the page. */
function drawAll(asked: { readonly letters: readonly string[]; readonly fonts: readonly string[]; readonly side: number }): number[][][] {
  const context = new OffscreenCanvas(asked.side, asked.side).getContext('2d', { willReadFrequently: true })!;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  return asked.letters.map((letter) =>
    asked.fonts.map((font) => {
      context.fillStyle = 'white';
      context.fillRect(0, 0, asked.side, asked.side);
      context.fillStyle = 'black';
      const [family = '', style = ''] = font.split(' ').reverse();
      context.font = `${style} ${String(asked.side * 0.6)}px ${family}`;
      context.fillText(letter, asked.side / 2, asked.side / 2);
      return [...context.getImageData(0, 0, asked.side, asked.side).data.filter((_, i) => i % 4 === 0)];
    }),
  );
}

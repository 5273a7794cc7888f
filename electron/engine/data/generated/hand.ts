/** What one hand does to a template: how it leans, wavers and presses. */
import type { CurvePoint } from './spline.ts';
import type { Random } from './random.ts';

export interface Hand {
  /** How far control points stray, in hundredths of the sheet. */
  readonly sloppiness: number;
  /** How likely a corner is to be rounded off. */
  readonly haste: number;
  /** How far the pen trembles along the way, in hundredths. */
  readonly tremor: number;
  /** How much the pressure wavers from one short line to the next. */
  readonly unrest: number;
  /** Width of the pen at half pressure, as a share of the digit's longer side. */
  readonly penWidth: number;
  /** Pressure where the pen comes down, halfway, and where it is lifted. */
  readonly pressure: readonly [number, number, number];
  /** Leaning, turning, stretching and warping of the whole digit. */
  readonly bend: (point: CurvePoint) => CurvePoint;
}

export function createHand(random: Random): Hand {
  const middle = random.around(0.5, 0.08);
  return {
    sloppiness: random.between(1, 5.5),
    haste: random.between(0, 0.4),
    tremor: random.between(0, 0.8),
    unrest: random.between(0, 0.09),
    penWidth: 0.12 * random.ratio(3.2),
    pressure: [middle + random.around(0, 0.14), middle, middle + random.around(-0.05, 0.16)],
    bend: createBend(random),
  };
}

/** Right-handed writing leans to the right a little more often than to the left. */
function createBend(random: Random): Hand['bend'] {
  const slant = random.around(0.12, 0.25);
  const stretch = random.ratio(1.7);
  // Half the tangent gives sine and cosine without asking the machine's mathematics library.
  const half = random.around(0, 0.05);
  const [cos, sin] = [(1 - half * half) / (1 + half * half), (2 * half) / (1 + half * half)];
  const warp = createWarp(random, 5);
  return (point) => {
    const warped = warp(point);
    const [x, y] = [(warped.x - 50) * stretch - (warped.y - 50) * slant, warped.y - 50];
    return { x: x * cos - y * sin, y: x * sin + y * cos };
  };
}

/** A sheet of rubber held at three by three points, each pulled a little: quadratic Bézier surfaces in between. */
function createWarp(random: Random, pull: number): Hand['bend'] {
  const pulls = Array.from({ length: 9 }, () => ({ x: random.around(0, pull), y: random.around(0, pull) }));
  return ({ x, y }) => {
    const across = quadraticWeights(x / 100);
    const down = quadraticWeights(y / 100);
    let [movedX, movedY] = [x, y];
    for (const [i, pulled] of pulls.entries()) {
      const weight = 2 * across[i % 3]! * down[Math.floor(i / 3)]!;
      movedX += weight * pulled.x;
      movedY += weight * pulled.y;
    }
    return { x: movedX, y: movedY };
  };
}

function quadraticWeights(at: number): readonly number[] {
  return [(1 - at) * (1 - at), 2 * at * (1 - at), at * at];
}

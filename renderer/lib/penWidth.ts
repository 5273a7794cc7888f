/**
 * How wide the pen writes. A width is part of a stroke's data as the pressure of its points, so that whoever draws the stroke,
 * this window or the engine, knows of no other thing: both make it half to one and a half times their pen's width.
 */
export const penWidths = ['thin', 'medium', 'thick'] as const;
export type PenWidth = (typeof penWidths)[number];

const factors: Readonly<Record<PenWidth, number>> = { thin: 0.6, medium: 1, thick: 1.4 };

/** Of the pad's side, at half pressure; the engine fits the drawing into its field and draws it with a pen of its own. */
export const padPenWidth = 0.06;

/** The width of a stroke where it is pressed so much, as a share of the pad's side. */
export const widthOf = (pressure: number): number => padPenWidth * (0.5 + pressure);

/** The pressure that a pen of that width gives a point, from the one that was felt, both 0 to 1. */
export const press = (felt: number, width: PenWidth): number => Math.min(1, Math.max(0, (0.5 + felt) * factors[width] - 0.5));

/**
 * Whether a picture is accepted as one of the data's, and what a threshold costs.
 *
 * The typicality of a picture is the share of held-out pictures of the class it is likest that score less: what conformal
 * prediction calls its p-value (Vovk, Gammerman and Shafer, 2005), class by class. Accepted is what is more typical than the
 * share of real pictures that one is ready to lose.
 */
import type { Detector } from './fitDetector.ts';
import { quantile, shareBelow } from './sketch.ts';
import type { Verdict } from './verdict.ts';

/** From 0 to 1. */
export const toTypicality = ({ heldOut }: Pick<Detector, 'heldOut'>, { likest, score }: Verdict): number => shareBelow(heldOut[likest]!.known, score);

/** `accepted`: the share of real pictures that are to be accepted. */
export const isAccepted = (typicality: number, accepted: number): boolean => typicality >= 1 - accepted;

/** The share of held-out strangers that are refused where so large a share of real pictures is accepted. */
export function refusedStrangers({ heldOut }: Pick<Detector, 'heldOut'>, accepted: number): number {
  const count = heldOut.reduce((sum, { strangerCount }) => sum + strangerCount, 0);
  const refused = heldOut.reduce((sum, { known, strangers, strangerCount }) => sum + strangerCount * shareBelow(strangers, quantile(known, 1 - accepted)), 0);
  return count === 0 ? 0 : refused / count;
}

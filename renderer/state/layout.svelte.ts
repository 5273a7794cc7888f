/** How the window is laid out, kept from one visit to the next. */
import { recall, remember } from '../lib/memory.ts';

/** Of the drawer beside a screen, in pixels. */
export const drawerWidths = { least: 240, usual: 300, greatest: 560 } as const;

export class Layout {
  drawerPixels = $state<number>(drawerWidths.usual);

  constructor() {
    const kept = Number(recall('drawer') ?? drawerWidths.usual);
    if (Number.isFinite(kept)) this.drawerPixels = fit(kept);
  }

  resizeDrawer(pixels: number): void {
    this.drawerPixels = fit(pixels);
    remember('drawer', String(this.drawerPixels));
  }
}

const fit = (pixels: number): number => Math.round(Math.min(drawerWidths.greatest, Math.max(drawerWidths.least, pixels)));

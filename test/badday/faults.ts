/** Everything that goes wrong on a bad day, in the order of the table. */
import type { Fault } from './fault.ts';
import { clockBack } from './faults/clockBack.ts';
import { corruption } from './faults/corruption.ts';
import { diskFull } from './faults/diskFull.ts';
import { desktopKills, shellKills } from './faults/kills.ts';
import { readOnly } from './faults/readOnly.ts';
import { sleeping } from './faults/sleeping.ts';
import { twoPrograms } from './faults/twoPrograms.ts';
import { vanished } from './faults/vanished.ts';

export const faults: readonly Fault[] = [shellKills, desktopKills, diskFull, readOnly, vanished, clockBack, sleeping, twoPrograms, corruption];

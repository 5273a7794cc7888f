import { compareSteps, flopsOf } from './compareSteps.ts';

compareSteps((preset) => flopsOf(preset) <= 4e6);

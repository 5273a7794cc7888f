/** A recipe: trainings that belong together, to be done with several seeds, and what their networks are asked to be compared. */
import type { TrainingPlan } from '../../contract/plan.ts';
import type { Texts } from '../../contract/texts/texts.ts';

export type RecipeName = keyof Texts['recipes']['about'];
export type TrainingName = keyof Texts['recipes']['trainings'];
export type MeasureName = keyof Texts['recipes']['measures'];

export interface RecipeTraining {
  readonly name: TrainingName;
  readonly data: string;
  /** An earlier training of the recipe whose weights this one begins with; `null` trains the recipe's network from scratch. */
  readonly from: TrainingName | null;
  readonly replaceHead?: boolean;
  /** The share of what is trained on. */
  readonly replay?: number;
  /** What it changes in the preset's plan; the seed is the recipe's matter. */
  readonly plan: Partial<Omit<TrainingPlan, 'seed'>>;
  /** The training without transfer that it is compared with, seed by seed. */
  readonly against?: TrainingName;
}

export interface Measure {
  readonly name: MeasureName;
  readonly data: string;
  /** `null` for all. */
  readonly classes: readonly string[] | null;
}

export interface Recipe {
  readonly id: RecipeName;
  readonly preset: string;
  /** In their order: one that is started from comes before. */
  readonly trainings: readonly RecipeTraining[];
  /** What every network is asked: the validation part after its training, the test part when all trainings are over. */
  readonly measures: readonly Measure[];
}

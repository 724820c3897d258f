/** Bounds of evaluation: hostile code must not make one site, or one file, cost minutes and gigabytes. */
import type { World } from './world.js';

/** Most steps that may be taken for the sites of one file; of a dozen real trees the dearest file took 30,000, most a few hundred. */
const FILE_STEPS = 100_000;
/** What a look still gets in a file that has used up its share: enough for options that are written in place. */
const LEAST_STEPS = 200;

export interface Budget {
  /** The file for whose sites steps are taken now, and how many it was given. */
  file: string;
  given: number;
  /** Steps taken so far, by file. */
  readonly taken: Map<string, number>;
}

export function newBudget(): Budget {
  return { file: '', given: 0, taken: new Map() };
}

/** Gives one look at a file its steps: `wanted`, or less where the file has taken too many already. */
export function giveSteps(world: Pick<World, 'steps' | 'budget'>, file: string, wanted: number): void {
  const { budget } = world;
  budget.taken.set(budget.file, takenFor(budget, budget.file) + budget.given - world.steps);
  budget.file = file;
  budget.given = Math.min(wanted, Math.max(LEAST_STEPS, FILE_STEPS - takenFor(budget, file)));
  world.steps = budget.given;
}

function takenFor({ taken }: Budget, file: string): number {
  return taken.get(file) ?? 0;
}

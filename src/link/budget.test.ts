import { expect, it } from 'vitest';
import { giveSteps, newBudget } from './budget.js';

it('gives a file its share of steps, and little once that is used up', () => {
  const world = { steps: 0, budget: newBudget() };
  const given = (file: string, wanted: number, used: number): number => {
    giveSteps(world, file, wanted);
    const { steps } = world;
    world.steps -= used;
    return steps;
  };
  expect(given('a.ts', 20_000, 300)).toBe(20_000);
  expect(given('hostile.ts', 150_000, 99_000)).toBe(100_000);
  expect(given('hostile.ts', 150_000, 1_000)).toBe(1_000);
  expect(given('hostile.ts', 150_000, 200)).toBe(200);
  // Others have theirs, and what is left is theirs later.
  expect(given('a.ts', 150_000, 0)).toBe(99_700);
});

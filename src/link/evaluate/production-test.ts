import type { Expr } from '../../model/summary.js';
import { bindingOf, type Scope, type World } from '../world.js';
import { evaluate } from './evaluate.js';
import { productionBranchOf, productionBranchOfName } from './production.js';

/** Which outcome of a written test means production: by what it is worth, by how it is spelled second. */
export function productionBranchOfTest(world: World, scope: Scope, test: Expr): boolean | undefined {
  const known = productionBranchOf(evaluate(world, scope, test));
  if (known !== undefined) return known;
  switch (test.kind) {
    // `env.isDevelopment`, whatever its getter comes to.
    case 'member':
      return productionBranchOfName(test.name);
    case 'binding':
      return productionBranchOfName(bindingOf(scope.module, test.binding)?.name ?? '');
    case 'unary': {
      const inner = test.op === '!' ? productionBranchOfTest(world, scope, test.of) : undefined;
      return inner === undefined ? undefined : !inner;
    }
    // `isProduction || isStaging` holds in production as soon as one side does.
    case 'logical': {
      if (test.op !== '||') return undefined;
      const sides = [test.left, test.right].map((side) => productionBranchOfTest(world, scope, side));
      return sides.includes(true) ? true : undefined;
    }
    default:
      return undefined;
  }
}

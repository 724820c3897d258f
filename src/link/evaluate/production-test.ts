import type { Expr } from '../../model/summary.js';
import { bindingOf, callOf, type Module, type Scope, type World } from '../world.js';
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
    // `isProduction || isStaging` holds in production as soon as one side does; `isDevelopment && isLocal` never does.
    case 'logical': {
      if (test.op === '??') return undefined;
      const sides = [test.left, test.right].map((side) => productionBranchOfTest(world, scope, side));
      const decisive = test.op === '||';
      return sides.includes(decisive) ? decisive : undefined;
    }
    case 'call':
      return isAskedOfHttps(scope.module, test) ? true : undefined;
    default:
      return undefined;
  }
}

/** `baseUrl.startsWith('https')`: where an application is deployed, its own address has TLS. */
function isAskedOfHttps(module: Module, test: Extract<Expr, { kind: 'call' }>): boolean {
  const call = callOf(module, test.call);
  const [start] = call?.args ?? [];
  if (call?.callee.kind !== 'member' || call.callee.name !== 'startsWith' || start?.kind !== 'literal') return false;
  const { of } = call.callee;
  const name = of.kind === 'binding' ? bindingOf(module, of.binding)?.name : of.kind === 'member' ? of.name : undefined;
  return /^https(:\/\/)?$/.test(String(start.value)) && OWN_ADDRESS.test(name ?? '');
}

const OWN_ADDRESS = /^((base|app|site|public|server|client|frontend|web|root)_?(url|uri)|origin|next_?auth_?url)$/i;

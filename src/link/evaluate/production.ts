import type { Value } from '../../model/value.js';
import { alternativesOf, nameOf } from '../../model/value.js';

const ENVIRONMENT_NAMES = /^(node_?env|app_?env|environment|env|mode|stage|deploy(ment)?_?env|nodeEnvironment)$/i;
const PRODUCTION = /^(prod|production|live)$/i;
const DEVELOPMENT = /^(dev|development|local|test|testing|e2e|ci)$/i;
const PRODUCTION_FLAG = /^(is_?|in_?)?(prod|production)(_?(env|mode|environment|build))?$/i;
const DEVELOPMENT_FLAG =
  /^((is_?|in_?|__)?(dev|development)|(is_?|in_?)(local|test|testing))(_?(env|mode|environment|build|instance))?(__)?$/i;

/** `if (!process.env.NOT_SECURED)`: a switch for setups without TLS, which whoever runs one throws. */
const UNPROTECTED_FLAG = /^(not_?secured?|insecure|allow_?(http|insecure)\w*|(disable|no|without)_?(https|ssl|tls))$/i;

/** Which outcome of a test means production; undefined where the test is about something else. */
export function productionBranchOf(test: Value): boolean | undefined {
  if (test.kind === 'operation') return branchOfOperation(test.op, test.operands);
  const name = nameOf(test);
  return name === undefined || test.kind === 'function' ? undefined : productionBranchOfName(name);
}

/** What a flag's name says: true for `isProduction`, false for `isDevelopment`. */
export function productionBranchOfName(name: string): boolean | undefined {
  if (PRODUCTION_FLAG.test(name)) return true;
  if (DEVELOPMENT_FLAG.test(name) || UNPROTECTED_FLAG.test(name)) return false;
  return undefined;
}

function branchOfOperation(op: string, operands: readonly Value[]): boolean | undefined {
  const [left, right] = operands;
  if (!left) return undefined;
  if (op === '!') {
    const inner = productionBranchOf(left);
    return inner === undefined ? undefined : !inner;
  }
  if (!right || !/^[!=]==?$/.test(op)) return undefined;
  const literal = left.kind === 'literal' ? left : right;
  if (literal.kind !== 'literal' || typeof literal.value !== 'string') return undefined;
  // `NODE_ENV ?? 'production'`: a default beside the name.
  const names = alternativesOf(left.kind === 'literal' ? right : left).map(nameOf);
  const equal = op.startsWith('=');
  // `new URL(config.publicUrl).protocol === 'https:'`: where an application is deployed, its own address has TLS.
  if (/^https:?$/.test(literal.value) && names.includes('protocol')) return equal;
  if (!names.some((name) => name !== undefined && ENVIRONMENT_NAMES.test(name))) return undefined;
  if (PRODUCTION.test(literal.value)) return equal;
  return DEVELOPMENT.test(literal.value) ? !equal : undefined;
}

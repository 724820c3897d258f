import type { CallRecord, Expr } from '../../model/summary.js';
import { callOf, type Module } from '../world.js';
import { usesOfBinding } from './binding-uses.js';

/**
 * Whether all that a stored state is ever set to is what somebody types into a field:
 * `const [key, setKey] = useLocalStorage('key', '')` with `onChange={(event) => setKey(event.target.value)}`.
 */
export function isTypedIn(module: Module, { use }: CallRecord): boolean {
  const [, setter] = use.kind === 'bound' ? use.bindings : [];
  if (setter === undefined) return false;
  const given = usesOfBinding(module.summary, setter).map(({ role, path }) =>
    role.kind === 'callee' && path.length === 0 ? callOf(module, role.call)?.args[0] : undefined,
  );
  return given.length > 0 && given.every((expr) => expr !== undefined && (isFieldValue(expr) || isEmpty(expr)));
}

/** `event.target.value`, `event.currentTarget.value.trim()`. */
function isFieldValue(expr: Expr): boolean {
  if (expr.kind !== 'member') return false;
  const { of, name } = expr;
  return name === 'value' && of.kind === 'member' && /^(target|currentTarget)$/.test(of.name);
}

function isEmpty(expr: Expr): boolean {
  return expr.kind === 'literal' && !expr.value;
}

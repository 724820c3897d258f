/** Types that stand for what a function of the tree returns. */
import type { TypeRef } from '../../model/summary.js';
import type { Value } from '../../model/value.js';
import { bindingOf, type Module, type World } from '../world.js';
import { openResult } from './calls.js';
import { evaluate } from './evaluate.js';
import { declaredType } from './types.js';

const QUERY = 'typeof ';
const MAX_ALIASES = 4;
/** TypeScript's own, and the one by which injected settings are typed. */
const RESULTS = new Set(['ReturnType', 'ConfigType']);
const WRAPPERS = new Set(['Awaited', 'Readonly', 'Required', 'NonNullable', 'Promise']);

/** `ReturnType<typeof load>`, `ConfigType<typeof authConfig>`, and aliases of these. */
export function resultOfType(world: World, module: Module, type: TypeRef, depth = 0): Value | undefined {
  if (depth > MAX_ALIASES) return undefined;
  const [of] = type.args ?? [];
  if (of && WRAPPERS.has(type.name)) return resultOfType(world, module, of, depth + 1);
  if (of) return RESULTS.has(type.name) ? resultOfNamed(world, module, of.name) : undefined;
  const alias = aliasOf(world, module, type.name);
  return alias && resultOfType(world, alias.module, alias.record.type, depth + 1);
}

function aliasOf(world: World, module: Module, name: string): ReturnType<typeof declaredType> {
  if (name === '' || /^[a-z]/.test(name)) return undefined;
  const record = module.summary.types.find((each) => each.name === name);
  if (record) return { module, record };
  const id = module.index.bindingsByName.get(name);
  const imported = id === undefined ? undefined : bindingOf(module, id)?.imported;
  return imported && declaredType(world, module, imported.specifier, imported.name);
}

function resultOfNamed(world: World, module: Module, query: string): Value | undefined {
  if (!query.startsWith(QUERY)) return undefined;
  const binding = module.index.bindingsByName.get(query.slice(QUERY.length));
  const at = binding === undefined ? undefined : bindingOf(module, binding)?.at;
  if (binding === undefined || at === undefined) return undefined;
  const value = evaluate(world, { module, frame: null }, { kind: 'binding', binding, at });
  return value.kind === 'function' ? openResult(world, value) : undefined;
}

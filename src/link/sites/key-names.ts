import { alternativesOf, type Value } from '../../model/value.js';
import { applyFunction } from '../evaluate/calls.js';
import type { World } from '../world.js';

/**
 * The name a key goes by, for keys that no identity can be given to: `JWT_SECRET` of an environment schema, `SECRET`
 * of a configuration file that is not in the tree. Null where it has none, or several.
 */
export function keyNameOf(world: World, key: Value): string | null {
  const names = new Set(alternativesOf(key).flatMap((option) => nameOfOne(world, option, 0) ?? []));
  const [only] = names;
  return names.size === 1 && only !== undefined ? only : null;
}

function nameOfOne(world: World, value: Value, depth: number): string | undefined {
  switch (value.kind) {
    case 'env':
      return specific(value.name.split('.').at(-1) ?? '');
    case 'member':
      return specific(value.name);
    case 'template': {
      const parts = value.parts.filter((part) => part.kind !== 'literal');
      const [only] = parts;
      return parts.length === 1 && only ? nameOfOne(world, only, depth + 1) : undefined;
    }
    // A provider of the key: `secretOrKeyProvider: () => process.env.JWT_SECRET`.
    case 'function': {
      if (depth > 0) return undefined;
      const result = applyFunction(world, value, [], value.at, null);
      return alternativesOf(result).flatMap((option) => nameOfOne(world, option, depth + 1) ?? [])[0];
    }
    case 'literal':
    case 'regexp':
    case 'list':
    case 'object':
    case 'union':
    case 'class':
    case 'instance':
    case 'external':
    case 'global':
    case 'call':
    case 'operation':
    case 'parameter':
    case 'absent':
    case 'unknown':
      return undefined;
  }
}

/** Names that every program has for every key say nothing. */
function specific(name: string): string | undefined {
  return /^(key|secret|privateKey|publicKey|value|token|default|\[\]|\d+|string|data)$/.test(name) || name.length < 5
    ? name === 'SECRET'
      ? name
      : undefined
    : name;
}

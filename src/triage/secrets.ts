import type { Location } from '../model/location.js';
import type { Site } from '../model/site.js';
import { nameOf, type Value } from '../model/value.js';
import { locationKey } from './places.js';

const MAX_DEPTH = 6;
/** Functions whose argument may be the key itself; what others take is a path, a name, an address. */
const MAKES_KEYS = /^(?:from|parse|encode|decode|hash|update|digest|atob|btoa|import\w*|create\w*Key\w*)$/i;

/** The literal keys that sites use: where they are written, so that reports mask them, and what they are. */
export interface KnownSecrets {
  readonly locations: readonly Location[];
  readonly texts: ReadonlySet<string>;
}

export function knownSecretsOf(sites: readonly Site[]): KnownSecrets {
  const found = new Map<string, Location>();
  const texts = new Set<string>();
  for (const value of sites.flatMap(keyMaterialOf)) {
    for (const literal of literalsOf(value, 0)) {
      found.set(locationKey(literal.at), literal.at);
      texts.add(literal.text);
    }
  }
  return { locations: [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, at]) => at), texts };
}

function keyMaterialOf(site: Site): readonly Value[] {
  switch (site.kind) {
    case 'sign':
    case 'verify':
      return [site.key];
    case 'key':
      return [site.material];
    case 'setting':
    case 'written-token':
      return [site.value];
    case 'decode':
    case 'cookie':
    case 'storage':
    case 'transport':
    case 'jwks':
    case 'key-generation':
    case 'kid-lookup':
    case 'access':
    case 'payload':
    case 'compression':
    case 'dependency':
    case 'handler':
    case 'guard':
    case 'session':
    case 'signature':
      return [];
  }
}

interface Literal {
  readonly at: Location;
  readonly text: string;
}

function literalsOf(value: Value, depth: number): readonly Literal[] {
  if (depth > MAX_DEPTH) return [];
  const within = (values: readonly Value[]) => values.flatMap((inner) => literalsOf(inner, depth + 1));
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' && value.value !== '' ? [{ at: value.at, text: value.value }] : [];
    case 'template':
      return within(value.parts);
    case 'list':
      return within(value.items);
    case 'union':
      return within(value.options);
    case 'operation':
      return within(value.operands);
    case 'env':
      return value.fallback === null ? [] : within([value.fallback]);
    case 'object':
      return within([...value.properties.values()].map((property) => property.value));
    case 'instance':
      return within(value.args ?? []);
    case 'call':
      return MAKES_KEYS.test(nameOf(value.callee) ?? '') ? within(value.args) : [];
    case 'regexp':
    case 'function':
    case 'class':
    case 'external':
    case 'global':
    case 'member':
    case 'parameter':
    case 'absent':
    case 'unknown':
      return [];
  }
}

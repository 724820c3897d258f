import type { Location } from '../../model/location.js';
import type {
  AbsentValue,
  CallValue,
  Hop,
  LiteralValue,
  ObjectValue,
  PropertyValue,
  UnknownValue,
  Value,
} from '../../model/value.js';

/** Unions wider than this say nothing any more. */
const MAX_OPTIONS = 24;

export function literalValue(value: string | number | boolean | null, at: Location): LiteralValue {
  return { kind: 'literal', value, at, trail: [] };
}

export function absentValue(at: Location): AbsentValue {
  return { kind: 'absent', default: null, at, trail: [] };
}

export function unknownValue(why: string, at: Location): UnknownValue {
  return { kind: 'unknown', why, at, trail: [] };
}

export function callValue(callee: Value, args: readonly Value[], at: Location): CallValue {
  return { kind: 'call', callee, args, at, trail: [] };
}

export function memberValue(of: Value, name: string, at: Location): Value {
  return { kind: 'member', of, name, at, trail: [] };
}

/** A list whose items are computed when they are first read. */
export function lazyList(items: readonly (() => Value)[]): readonly Value[] {
  const list: Value[] = new Array(items.length);
  items.forEach((compute, index) => {
    let value: Value | undefined;
    Object.defineProperty(list, index, {
      enumerable: true,
      configurable: true,
      get: () => {
        value ??= compute();
        return value;
      },
    });
  });
  return list;
}

export function lazyProperty(name: string, keyAt: Location, compute: () => Value): PropertyValue {
  let value: Value | undefined;
  return {
    name,
    keyAt,
    get value() {
      value ??= compute();
      return value;
    },
  };
}

export function objectValue(
  properties: ReadonlyMap<string, PropertyValue>,
  complete: boolean,
  at: Location,
  spreads: readonly Value[] = [],
): ObjectValue {
  return { kind: 'object', properties, complete, spreads, at, trail: [] };
}

/** Flat, without repeats; a union of one is that one. */
export function unionOf(values: readonly Value[], at: Location): Value {
  const seen = new Set<string>();
  const options: Value[] = [];
  for (const value of values.flatMap((each) => (each.kind === 'union' ? each.options : [each]))) {
    const key = identityOf(value);
    if (seen.has(key)) continue;
    seen.add(key);
    options.push(value);
  }
  const [first] = options;
  if (first === undefined) return unknownValue('no value', at);
  if (options.length === 1) return first;
  if (options.length > MAX_OPTIONS) return unknownValue('too many alternatives', at);
  return { kind: 'union', options, at, trail: [] };
}

/** Applies to every alternative. */
export function mapAlternatives(value: Value, change: (option: Value) => Value): Value {
  if (value.kind !== 'union') return change(value);
  return { ...unionOf(value.options.map(change), value.at), trail: value.trail };
}

export function withHop(value: Value, hop: Hop): Value {
  if (value.trail.length > 24) return value;
  return { ...value, trail: [hop, ...value.trail] };
}

function identityOf(value: Value): string {
  const place = `${value.kind}@${value.at.file}:${value.at.span[0]}:${value.at.span[1]}`;
  switch (value.kind) {
    case 'literal':
      return `${typeof value.value}:${value.value}@${place}`;
    case 'env':
      return `${value.name}@${place}`;
    case 'external':
    case 'global':
      return `${value.path.join('.')}@${place}`;
    case 'function':
      return `${value.fn}:${value.closure}@${place}`;
    case 'member':
      return `${identityOf(value.of)}.${value.name}@${place}`;
    case 'object':
    case 'call':
    case 'instance':
      return `${place}${value.trail.map((hop) => `>${hop.at.file}:${hop.at.span[0]}`).join('')}`;
    case 'regexp':
    case 'template':
    case 'list':
    case 'union':
    case 'class':
    case 'operation':
    case 'parameter':
    case 'absent':
    case 'unknown':
      return place;
  }
}

/** Whether a condition holds for the value; undefined where it cannot be told. */
export function truthOf(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'literal':
      return Boolean(value.value);
    case 'absent':
      return false;
    case 'regexp':
    case 'list':
    case 'object':
    case 'function':
    case 'class':
    case 'instance':
      return true;
    case 'template':
      return value.parts.some((part) => truthOf(part) === true) ? true : undefined;
    case 'union': {
      const truths = new Set(value.options.map(truthOf));
      const [only] = truths;
      return truths.size === 1 ? only : undefined;
    }
    case 'external':
      // A module that was imported is there.
      return value.path.length === 0 ? true : undefined;
    case 'env':
    case 'global':
    case 'call':
    case 'member':
    case 'operation':
    case 'parameter':
    case 'unknown':
      return undefined;
  }
}

/** The same value, as one that only counts outside production. */
export function markDevelopment(value: Value): Value {
  return mapAlternatives(value, (option) => ({ ...option, developmentOnly: true }));
}

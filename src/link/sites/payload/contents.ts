import { productionAlternativesOf } from '../../../model/judgement.js';
import type { Location } from '../../../model/location.js';
import type { PayloadClaim, WholeObject } from '../../../model/site.js';
import type { ObjectValue, Value } from '../../../model/value.js';
import { projected } from '../../records/fields.js';
import { shapeOfValue } from '../../records/record-of.js';
import type { World } from '../../world.js';
import { formOf, isUnbounded, sourcesOf } from './sources.js';

export interface Contents {
  readonly claims: readonly PayloadClaim[];
  readonly wholes: readonly WholeObject[];
}

interface Walk {
  readonly world: World;
  readonly placing: (written: Location | null) => Location;
  readonly claims: PayloadClaim[];
  readonly wholes: WholeObject[];
}

const MAX_DEPTH = 5;
const MAX_CLAIMS = 200;

/**
 * Takes a payload apart: claims that are written one by one, and objects that come along as they are. `declared` is the
 * payload as the function around the call sees it: its type counts where nothing is known of what callers pass.
 */
export function contentsOf(world: World, payload: Value, declared: Value, placing: Walk['placing']): Contents {
  const walk: Walk = { world, placing, claims: [], wholes: [] };
  walkValue(walk, payload, '', null, 0);
  if (walk.claims.length + walk.wholes.length === 0 && payload.kind !== 'object')
    walkValue(walk, declared, '', null, 0);
  return { claims: unique(walk.claims, claimKey), wholes: unique(walk.wholes, wholeKey) };
}

function walkValue(walk: Walk, value: Value, path: string, written: Location | null, depth: number): void {
  if (depth > MAX_DEPTH || walk.claims.length > MAX_CLAIMS) return;
  for (const option of productionAlternativesOf(value)) {
    if (option.kind === 'absent' || (option.kind === 'operation' && option.op === 'falsy')) continue;
    if (option.kind === 'object') {
      walkObject(walk, option, path, written, depth);
      continue;
    }
    const whole = wholeOf(walk, option, written, []);
    if (whole) walk.wholes.push(whole);
    else if (path !== '') walk.claims.push(claimOf(walk, option, path, written));
  }
}

function walkObject(walk: Walk, object: ObjectValue, path: string, written: Location | null, depth: number): void {
  const at = path === '' ? object.at : written;
  const own = [...object.properties.keys()];
  for (const spread of object.spreads) walkSpread(walk, spread, own, at, depth);
  for (const { name, keyAt, value } of object.properties.values()) {
    walkValue(walk, value, path === '' ? name : `${path}.${name}`, keyAt, depth + 1);
  }
}

/** Properties of a spread literal are the object's own already; what is left is what it spreads itself. */
function walkSpread(
  walk: Walk,
  spread: Value,
  overridden: readonly string[],
  at: Location | null,
  depth: number,
): void {
  if (depth > MAX_DEPTH) return;
  for (const option of productionAlternativesOf(spread)) {
    if (option.kind === 'object') {
      for (const inner of option.spreads) walkSpread(walk, inner, overridden, at, depth + 1);
      continue;
    }
    const whole = wholeOf(walk, option, at, overridden);
    if (whole) walk.wholes.push(whole);
  }
}

function wholeOf(
  walk: Walk,
  value: Value,
  written: Location | null,
  overridden: readonly string[],
): WholeObject | undefined {
  const shape = shapeOfValue(walk.world, value);
  if (!shape) return undefined;
  const { kind, name, fields, declaredAt } = projected(shape, { only: null, without: overridden });
  return { kind, what: name, fields, declaredAt, at: walk.placing(written) };
}

function claimOf({ placing }: Walk, value: Value, path: string, written: Location | null): PayloadClaim {
  return {
    path,
    value,
    sources: sourcesOf(value),
    form: formOf(value),
    unbounded: isUnbounded(value),
    at: placing(written),
  };
}

function claimKey({ path, at, sources, form }: PayloadClaim): string {
  return `${path} ${form} ${sources.join()} ${at.file}:${at.span[0]}`;
}

function wholeKey({ kind, what, at }: WholeObject): string {
  return `${kind} ${what} ${at.file}:${at.span[0]}`;
}

function unique<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed();
}

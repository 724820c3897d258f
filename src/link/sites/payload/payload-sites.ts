import { NOWHERE, type SignRow } from '../../../model/library.js';
import type { Location } from '../../../model/location.js';
import type { PayloadSite } from '../../../model/site.js';
import { alternativesOf, type Hop, type Value } from '../../../model/value.js';
import { slotValue } from '../../match/slots.js';
import { shapeOfValue } from '../../records/record-of.js';
import { locationIn, type World } from '../../world.js';
import type { Candidate } from '../candidate.js';
import type { SiteContext } from '../context.js';
import { instancesOf } from '../expansion.js';
import { algorithmNamesOf } from '../keys.js';
import { siteBase } from '../place.js';
import { contentsOf } from './contents.js';
import { minimumTokenBytes } from './token-size.js';

/** What each token carries that a sign row issues; a payload that callers pass is one site for each of them. */
export function payloadSites(context: SiteContext, candidate: Candidate, row: SignRow): readonly PayloadSite[] {
  const { world } = context;
  const { place } = candidate;
  if (row.payload.from.length === 0) return [];
  const instances = instancesOf(
    world,
    (frame) => {
      const match = candidate.matchIn(frame);
      if (!match) return null;
      return { match, payload: slotValue(match, row.payload), algorithm: slotValue(match, row.algorithm) };
    },
    ({ payload }) => openIn(world, payload, 0),
  );
  const declared = slotValue(candidate.match, row.payload);
  return instances.map(({ built, via }): PayloadSite => {
    const { match, payload } = built;
    const base = siteBase({ context, place, match, via, label: 'payload' });
    const contents = contentsOf(
      world,
      payload,
      declared,
      placing(base.at, locationIn(place.module, place.nameAt), via),
    );
    const [algorithm] = algorithmNamesOf(built.algorithm);
    const encrypted = row.encrypted === true;
    return {
      kind: 'payload',
      ...base,
      payload,
      ...contents,
      encrypted,
      compression: slotValue(match, row.compression ?? NOWHERE),
      minimumBytes: minimumTokenBytes(payload, contents.wholes, algorithm ?? 'HS256', encrypted),
    };
  });
}

/** What callers decide: the payload, what is spread into it, and claims that are nothing but a parameter. */
function openIn(world: World, value: Value, depth: number): readonly Value[] {
  const open = (inner: Value): boolean => !isPlain(inner) && shapeOfValue(world, inner) === undefined;
  return alternativesOf(value).flatMap((option) => {
    if (option.kind !== 'object' || depth > 2) return isPlain(option) ? [] : [option];
    const claims = [...option.properties.values()].flatMap((property) => openIn(world, property.value, depth + 1));
    return [...option.spreads, ...claims.filter(({ kind }) => kind === 'parameter')].filter(open);
  });
}

/** Nobody carries a whole object in one of these. */
function isPlain(value: Value): boolean {
  return value.kind === 'parameter' && /^(string|number|boolean|Date|bigint)$/.test(value.type);
}

/**
 * Where the reader changes what is carried: where it is written beside the call or one of the calls that lead to it,
 * else the outermost call that passes it on.
 */
function placing(at: Location, nameAt: Location, via: readonly Hop[]): (written: Location | null) => Location {
  const files = new Set([at.file, ...via.map((hop) => hop.at.file)]);
  const outermost = via[0]?.at ?? nameAt;
  return (written) => (written !== null && files.has(written.file) ? written : outermost);
}

import type { KeyRow } from '../../model/library.js';
import type { KeySite, SignSite, VerifySite } from '../../model/site.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { unionOf } from '../evaluate/values.js';
import { slotValue } from '../match/slots.js';
import { moduleAt, type World } from '../world.js';
import type { Candidate } from './candidate.js';
import type { SiteContext } from './context.js';
import { instancesOf } from './expansion.js';
import { functionsIn, keysFromCallback } from './key-callbacks.js';
import { algorithmNamesOf, keyKindOf } from './keys.js';
import { siteBase } from './place.js';
import { isBrowserFile } from './runtime.js';

/** Where the algorithm is none, whatever stands in the place of a key is not looked at. */
export function usesKey({ algorithm }: SignSite): boolean {
  const names = algorithmNamesOf(algorithm);
  return names.length === 0 || names.some((name) => name.toLowerCase() !== 'none');
}

/** The key of a sign or verify site as a site of its own. */
export function keySiteOf({ world }: SiteContext, site: SignSite | VerifySite): KeySite {
  const module = moduleAt(world, site.at.file);
  const { id, at, nameAt, library, api, runtime, via, scope, project, developmentOnly, key, keyKind } = site;
  const base = { at, nameAt, library, api, runtime, via, scope, project, developmentOnly };
  return {
    kind: 'key',
    id: `${id}:key`,
    ...base,
    material: materialOf(world, key),
    keyKind,
    inBrowserFile: module !== undefined && isBrowserFile(module),
    purpose: site.kind,
    algorithms: algorithmNamesOf(site.kind === 'sign' ? site.algorithm : site.algorithms),
  };
}

/** What a key callback hands over stands for it: `secret: () => 'literal'`. */
function materialOf(world: World, key: Value): Value {
  const options = alternativesOf(key);
  if (options.every(({ kind }) => kind !== 'function')) return key;
  const handed = functionsIn(key).flatMap((fn) => keysFromCallback(world, fn).flatMap(alternativesOf));
  return unionOf([...options, ...handed.filter((value) => !isCallingBack(value))], key.at);
}

/** `return done(null, key)` returns what nobody takes. */
function isCallingBack(value: Value): boolean {
  return value.kind === 'call' && value.callee.kind === 'parameter';
}

/** Keys given without a sign or verify call; a list of keys is one site each. */
export function sealingKeySites(context: SiteContext, candidate: Candidate, row: KeyRow): readonly KeySite[] {
  const instances = instancesOf(
    context.world,
    (frame) => {
      const match = candidate.matchIn(frame);
      if (!match) return null;
      return { match, key: slotValue(match, row.key) };
    },
    ({ key }) => [key],
  );
  return instances.flatMap(({ built, via }) =>
    keysIn(built.key).map(
      (material, index): KeySite => ({
        kind: 'key',
        ...siteBase({ context, place: candidate.place, match: built.match, via, label: `key${index}` }),
        material,
        keyKind: keyKindOf(material, []),
        inBrowserFile: isBrowserFile(candidate.place.module),
        purpose: row.purpose,
        algorithms: row.purpose === 'seal' ? ['HMAC'] : [],
      }),
    ),
  );
}

function keysIn(value: Value): readonly Value[] {
  if (value.kind === 'list') return value.items;
  const hasList = alternativesOf(value).some((option) => option.kind === 'list');
  return hasList
    ? alternativesOf(value).flatMap((option) => (option.kind === 'list' ? option.items : [option]))
    : [value];
}

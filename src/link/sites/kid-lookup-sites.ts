import type { LibraryTable } from '../../model/library.js';
import { NOWHERE } from '../../model/library.js';
import type { KidLookupSite } from '../../model/site.js';
import { unknownValue } from '../evaluate/values.js';
import type { Module } from '../world.js';
import { functionAround, outermostOf } from './key-callbacks.js';
import { type KidUse, kidUsesIn } from './kid-flows.js';
import { type SitePlace, siteBase } from './place.js';
import type { FieldSearch } from './unverified-fields.js';

/** A pseudo table: the look-up is the code's own. */
const TABLE: LibraryTable = {
  id: 'kid-lookup',
  title: 'key look-up',
  kind: 'jwt',
  packages: [],
  understands: 'look-ups of keys by the kid of an unverified header',
  screenWords: [],
  rows: [],
};

/** One site for each function and kind of look-up; further uses of the kind there are told beside it. */
export function kidLookupSites(search: FieldSearch, modules: readonly Module[]): readonly KidLookupSite[] {
  const groups = new Map<string, KidUse[]>();
  for (const use of kidUsesIn(search, modules)) {
    const home = outermostOf(use.module, functionAround(use.module, use.at.span));
    const key = `${use.module.path}#${home}:${use.sink}`;
    groups.set(key, [...(groups.get(key) ?? []), use]);
  }
  return [...groups.values()].flatMap((uses) => siteOf(search, uses));
}

function siteOf({ context }: FieldSearch, uses: readonly KidUse[]): readonly KidLookupSite[] {
  const [first, ...others] = [...uses].sort((a, b) => a.at.span[0] - b.at.span[0]);
  if (!first) return [];
  const { module, at, spelled, sink, readAt, certain } = first;
  const fn = functionAround(module, at.span);
  const place: SitePlace = { module, at: at.span, nameAt: at.span, fn, guards: [], spelled };
  const row = {
    site: 'decode',
    reach: { by: 'global', path: [] },
    api: API[sink],
    token: NOWHERE,
    reads: 'header',
    complete: NOWHERE,
    header: NOWHERE,
  } as const;
  const invocation = { callee: unknownValue('look-up', at), args: [], new: false, at };
  const match = { table: TABLE, row, invocation, receiver: null, version: null };
  const base = siteBase({ context, place, match, via: [], label: sink });
  return [{ kind: 'kid-lookup', ...base, sink, readAt, others: others.map((other) => other.at), certain }];
}

/** Where the code's own spelling is no help. */
const API = {
  path: 'the file path',
  sql: 'the statement',
  command: 'the command',
  url: 'the address',
  index: 'the object',
} as const;

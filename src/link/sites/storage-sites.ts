import type { Position, StorageRow } from '../../model/library.js';
import type { Location } from '../../model/location.js';
import type { StorageMedium, StorageSite, TokenEvidence } from '../../model/site.js';
import { alternativesOf, nameOf, stringOf, type Value } from '../../model/value.js';
import { literalValue } from '../evaluate/values.js';
import { matchesReceiver } from '../match/receivers.js';
import type { RowMatch } from '../match/rows.js';
import { positionValue, slotValue } from '../match/slots.js';
import { rootBindingOf, type World } from '../world.js';
import { usesOfBinding } from './binding-uses.js';
import type { Candidate } from './candidate.js';
import type { SiteContext } from './context.js';
import { deciderOf, instancesOf, parametersIn } from './expansion.js';
import { isTokenName } from './names.js';
import { siteBase } from './place.js';
import { tokenEvidenceOf } from './token-evidence.js';

interface StorageSlots {
  readonly match: RowMatch;
  /** The list of persisted fields: what the reader must change. */
  readonly listAt?: Location;
  readonly key: Value;
  readonly value: Value;
}

export function storageSites(context: SiteContext, candidate: Candidate, row: StorageRow): readonly StorageSite[] {
  // A server has no page to keep anything in: SDKs that run on both sides keep tokens in memory there.
  if (row.byDefault && context.runtimeOf(candidate.place.module) === 'server') return [];
  const base = entriesOf(candidate.match, row);
  const [open] = base.flatMap(({ key }) => (parametersIn(key).length > 0 ? [key] : []));
  const instances = instancesOf(
    context.world,
    (frame) => candidate.seenIn(frame, (match) => entriesOf(match, row)),
    (entries) => entries.flatMap(openSlots),
  );
  return instances.flatMap(({ built, via, links }) =>
    built.map(({ match, key, value, listAt }, index): StorageSite => {
      // The caller that names the key chooses to store; a helper that names it itself chooses for all.
      const chooser = open ? deciderOf(open, links)?.at : listAt;
      const parts = { context, place: candidate.place, match, via, label: `storage${index}` };
      return {
        kind: 'storage',
        ...siteBase(chooser ? { ...parts, placedAt: chooser } : parts),
        key,
        value,
        medium: mediumOf(context, match, row),
        token: evidenceOf(context, candidate, key, row.declares ? declared(value) : value),
        clears: row.declares !== true && isCleared(value),
        byDefault: row.byDefault === true,
      };
    }),
  );
}

/** An initial value says nothing of what is kept there later. */
function declared(value: Value): Value {
  const empty = alternativesOf(value).every(
    (option) =>
      option.kind === 'absent' || (option.kind === 'literal' && (option.value === null || option.value === '')),
  );
  return empty ? { kind: 'unknown', why: 'written elsewhere', at: value.at, trail: value.trail } : value;
}

function openSlots({ key, value }: StorageSlots): readonly Value[] {
  const name = stringOf(key);
  return name !== undefined && isTokenName(name) ? [] : [key, value];
}

/** One entry, or one for each property of the object that is stored. */
function entriesOf(match: RowMatch, row: StorageRow): readonly StorageSlots[] {
  const each = entryPositions(row).find((position) => positionValue(match, position.of).kind !== 'absent');
  if (!each)
    return entryPositions(row).length > 0
      ? []
      : [{ match, key: slotValue(match, row.key), value: slotValue(match, row.value) }];
  return alternativesOf(positionValue(match, each.of)).flatMap((entries) => {
    if (entries.kind === 'object') {
      return [...entries.properties.values()].map((property) => ({
        match,
        listAt: property.keyAt,
        key: literalValue(property.name, property.keyAt),
        value: property.value,
      }));
    }
    return entries.kind === 'list' ? entries.items.flatMap((item) => pairOf(match, item, entries.at)) : [];
  });
}

function entryPositions({ key }: StorageRow): readonly Extract<Position, { at: 'each' }>[] {
  return key.from.filter((position) => position.at === 'each');
}

function pairOf(match: RowMatch, item: Value, listAt: Location): readonly StorageSlots[] {
  if (item.kind === 'list') {
    const [key, value] = item.items;
    return key ? [{ match, key, value: value ?? key }] : [];
  }
  // A name alone: the persisted field; its value is not seen here.
  return item.kind === 'literal'
    ? [{ match, listAt, key: item, value: { kind: 'unknown', why: 'persisted field', at: item.at, trail: [] } }]
    : [];
}

function mediumOf({ world }: SiteContext, match: RowMatch, row: StorageRow): StorageMedium {
  if (!row.store) return row.medium;
  const store = slotValue(match, row.store);
  if (store.kind === 'absent') return row.medium;
  const names = new Set(
    alternativesOf(store).map(
      (option) => engineMedium(match, option) ?? packageMedium(world, option) ?? namedMedium(option),
    ),
  );
  const [only] = names;
  return names.size === 1 && only ? only : 'unknown';
}

/** The medium of the row whose receiver an export of the same package is: redux-persist's engines, Amplify's stores. */
function engineMedium({ table, invocation }: RowMatch, store: Value): StorageMedium | undefined {
  if (store.kind !== 'external') return undefined;
  for (const row of table.rows) {
    if (row.site !== 'storage' || row.reach.by !== 'method' || row.reach.of.is !== 'export') continue;
    if (matchesReceiver(table, row.reach.of, store, invocation)) return row.medium;
  }
  return undefined;
}

/** A store that is a package of its own: AsyncStorage. */
function packageMedium({ libraries }: World, store: Value): StorageMedium | undefined {
  if (store.kind !== 'external' || store.path.length > 0) return undefined;
  const tables = libraries.filter(({ kind, packages }) => kind === 'storage' && packages.includes(store.package));
  const media = new Set(
    tables.flatMap(({ rows }) => rows.flatMap((row) => (row.site === 'storage' ? [row.medium] : []))),
  );
  const [only] = media;
  return media.size === 1 ? only : undefined;
}

function namedMedium(store: Value): StorageMedium {
  const value = store.kind === 'call' ? (store.args[0] ?? store) : store;
  if (value.kind === 'function') return 'unknown';
  const name = nameOf(value) ?? '';
  const subpath = value.kind === 'external' ? value.subpath : '';
  if (/sessionStorage|session$/i.test(name) || /session$/.test(subpath)) return 'sessionStorage';
  if (/localStorage|^storage$/i.test(name) || /lib\/storage$/.test(subpath)) return 'localStorage';
  if (/AsyncStorage|mmkv/i.test(name)) return 'app';
  return /secure|keychain/i.test(name) ? 'secure' : 'unknown';
}

function evidenceOf(context: SiteContext, candidate: Candidate, key: Value, value: Value): TokenEvidence | null {
  const label = stringOf(key) ?? keyLabel(key);
  const found = tokenEvidenceOf(context.rows, value, label, isTokenName);
  if (found) return found.by === 'name' && label !== undefined && isOtherKey(label) ? null : found;
  return serialisedWithToken(candidate) ?? null;
}

/** Keys that say plainly that something else is stored. */
function isOtherKey(label: string): boolean {
  return /csrf|xsrf|push|device|fcm|theme|locale|expir/i.test(label);
}

/** The name of a key that is not resolved: `STORAGE_KEYS.ACCESS_TOKEN`, `this.tokenKey`. */
function keyLabel(key: Value): string | undefined {
  const [first] = alternativesOf(key);
  if (!first) return undefined;
  if (first.kind === 'literal') return String(first.value);
  if (first.kind === 'template') {
    const parts = first.parts.map((part) => (part.kind === 'literal' ? String(part.value) : ''));
    return parts.join('');
  }
  const name = first.kind === 'parameter' ? undefined : nameOf(first);
  return name?.replace(/[_-]?(storage)?[_-]?(key|name)$/i, '');
}

function isCleared(value: Value): boolean {
  return alternativesOf(value).every(
    (option) =>
      option.kind === 'absent' ||
      (option.kind === 'literal' && (option.value === '' || option.value === null || option.value === 'null')),
  );
}

/**
 * `if (response.data.accessToken) localStorage.setItem('user', JSON.stringify(response.data))`: the code itself says
 * that the stored object carries a token.
 */
function serialisedWithToken({ place, call }: Candidate): TokenEvidence | null {
  const { module } = place;
  const written = call?.args.at(-1);
  const inner = written?.kind === 'call' ? module.summary.calls[written.call]?.args[0] : written;
  const root = inner ? rootBindingOf(inner) : undefined;
  if (!root) return null;
  const prefix = root.path.join('.');
  const read = usesOfBinding(module.summary, root.binding).find(
    ({ path }) =>
      path.length > root.path.length &&
      path.slice(0, root.path.length).join('.') === prefix &&
      isTokenName(path[root.path.length] ?? ''),
  );
  if (!read) return null;
  return { by: 'flow', what: `'${read.path[root.path.length]}'`, tokenKind: 'unknown', partial: true };
}

import type { Position, StorageRow } from '../../model/library.js';
import type { Location } from '../../model/location.js';
import type { StorageSite, TokenEvidence } from '../../model/site.js';
import type { PropertyWrite } from '../../model/summary.js';
import { alternativesOf, nameOf, stringOf, type Value } from '../../model/value.js';
import { literalValue } from '../evaluate/values.js';
import type { RowMatch } from '../match/rows.js';
import { positionValue, slotValue } from '../match/slots.js';
import { locationIn, rootBindingOf } from '../world.js';
import { usesOfBinding } from './binding-uses.js';
import type { Candidate } from './candidate.js';
import type { SiteContext } from './context.js';
import { deciderOf, instancesOf, parametersIn } from './expansion.js';
import { isMadeByPage } from './made-by-page.js';
import { isOtherTokenName, isTokenName, tokenKindOf } from './names.js';
import { siteBase } from './place.js';
import { mediumOf } from './storage-media.js';
import { isCertainlyNoToken, tokenEvidenceOf } from './token-evidence.js';
import { isTypedIn } from './typed-in.js';
import { typedTokenOf } from './typed-tokens.js';

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
  return instances.flatMap(({ built, via, links, callers }) =>
    built.map(({ match, key, value, listAt }, index): StorageSite => {
      // The caller that names the key chooses to store; a helper that names it itself chooses for all.
      const chooser = open
        ? deciderOf(open, links, candidate.place.fn)?.at
        : (listAt ?? declaredAt(candidate, match, row));
      const hooks = [...(candidate.call ? [{ module: candidate.place.module, call: candidate.call }] : []), ...callers];
      const typed = hooks.some(({ module, call }) => isTypedIn(module, call));
      const parts = { context, place: candidate.place, match, via, label: `storage${index}` };
      return {
        kind: 'storage',
        ...siteBase(chooser ? { ...parts, placedAt: chooser } : parts),
        key,
        value,
        medium: mediumOf(context, match, row),
        token: typed ? null : evidenceOf(context, candidate, key, row.declares ? declared(value) : value),
        clears: row.declares !== true && isCleared(value),
        byDefault: row.byDefault === true,
        keptBy: row.keptBy ? positionValue(match, row.keptBy).at : null,
      };
    }),
  );
}

/** A setter writes under the key of its hook, so both are one place: `const [token, setToken] = useLocalStorage('token')`. */
function declaredAt({ place }: Candidate, { receiver }: RowMatch, row: StorageRow): Location | undefined {
  if (row.declares) return locationIn(place.module, place.at);
  return row.reach.by === 'result' && row.reach.step !== undefined ? receiver?.at : undefined;
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
  const name = stringOf(key) ?? (parametersIn(key).length === 0 ? keyLabel(key) : undefined);
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

function evidenceOf(context: SiteContext, candidate: Candidate, key: Value, value: Value): TokenEvidence | null {
  if (isMadeByPage(value)) return null;
  const label = stringOf(key) ?? keyLabel(key);
  const found = tokenEvidenceOf(context.rows, value, label, isTokenName);
  if (found) return found.by === 'name' && label !== undefined && isOtherKey(label) ? null : found;
  return serialisedWithToken(candidate) ?? typedTokenOf(value) ?? passedAsToken(value, label);
}

/** `saveToken(search.get('t'))`: a value that says nothing of itself, given as what is called a token. */
function passedAsToken(value: Value, label: string | undefined): TokenEvidence | null {
  if (isCertainlyNoToken(value) || (label !== undefined && isOtherKey(label))) return null;
  const named = alternativesOf(value)
    .flatMap(({ trail }) => trail)
    .find(({ kind, name }) => kind === 'argument' && isTokenName(name) && !/tokens$/i.test(name));
  return named ? { by: 'name', what: named.name, tokenKind: tokenKindOf([named.name]), partial: false } : null;
}

/** Keys that say plainly that something else is stored. */
function isOtherKey(label: string): boolean {
  return isOtherTokenName(label) || /csrf|xsrf|push|device|fcm|theme|locale|expir/i.test(label);
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
  const depth = root.path.length;
  const uses = usesOfBinding(module.summary, root.binding).filter(
    ({ path }) => path.slice(0, depth).join('.') === root.path.join('.'),
  );
  const writes = uses.flatMap(({ path, role }) =>
    role.kind === 'write-target' && path.length === depth ? (module.summary.writes[role.write] ?? []) : [],
  );
  // `delete user.token` before it is stored.
  if (writes.some((write) => isTokenName(write.name ?? '') && !isGiven(write))) return null;
  const names = [...uses.map(({ path }) => path[depth]), ...writes.map((write) => write.name)];
  const name = names.find((each) => isTokenName(each ?? ''));
  return name ? { by: 'flow', what: `'${name}'`, tokenKind: 'unknown', partial: true } : null;
}

function isGiven({ op, value }: PropertyWrite): boolean {
  return op !== 'delete' && value.kind !== 'undefined' && !(value.kind === 'literal' && !value.value);
}

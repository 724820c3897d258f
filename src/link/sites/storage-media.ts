import type { StorageRow } from '../../model/library.js';
import type { StorageMedium } from '../../model/site.js';
import { alternativesOf, nameOf, type Value } from '../../model/value.js';
import { matchesReceiver } from '../match/receivers.js';
import type { RowMatch } from '../match/rows.js';
import { slotValue } from '../match/slots.js';
import type { World } from '../world.js';
import type { SiteContext } from './context.js';

/** Where a write rests: the store it names, else what its row says. */
export function mediumOf({ world }: SiteContext, match: RowMatch, row: StorageRow): StorageMedium {
  if (!row.store) return row.medium;
  const store = slotValue(match, row.store);
  if (store.kind === 'absent') return row.medium;
  if (store.kind === 'instance' && store.of.kind === 'external' && match.table.packages.includes(store.of.package))
    return isEncrypted(store) ? 'secure' : row.medium;
  const names = new Set(
    alternativesOf(store).map(
      (option) => engineMedium(match, option) ?? packageMedium(world, option) ?? namedMedium(option),
    ),
  );
  const [only] = names;
  if (names.size === 1 && only) return only;
  // `window.localStorage || window.sessionStorage`: the one that lasts is there in every browser.
  return [...names].every((name) => name === 'localStorage' || name === 'sessionStorage') ? 'localStorage' : 'unknown';
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

/** `new MMKV({ id, encryptionKey })`; also where nobody knows what it is made with. */
function isEncrypted({ args }: Extract<Value, { kind: 'instance' }>): boolean {
  const [options] = args ?? [];
  if (!options || options.kind === 'absent') return false;
  return options.kind !== 'object' || !options.complete || options.properties.has('encryptionKey');
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

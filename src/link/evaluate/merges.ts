/** Functions of packages that make one object of several. */
import type { Location } from '../../model/location.js';
import { type ExternalValue, stringOf, type Value } from '../../model/value.js';
import { assignInto } from './objects.js';
import { mapAlternatives, objectValue } from './values.js';

/** Packages whose functions go by lodash's names and meaning. */
const LODASH =
  /^(lodash(-es)?|lodash\.\w+|underscore|radash|ramda|remeda|es-toolkit|defu|deepmerge|ts-deepmerge|merge-deep|extend|xtend|object-assign|deep-extend|merge-options|just-extend)$/;

/** Later objects win. */
const LATER_WINS = new Set([
  'merge',
  'assign',
  'extend',
  'assignIn',
  'mergeDeep',
  'all',
  'mergeRight',
  'mergeDeepRight',
  'deepmerge',
  'ts-deepmerge',
  'merge-deep',
  'xtend',
  'object-assign',
  'deep-extend',
  'merge-options',
  'just-extend',
]);
/** Earlier objects win. */
const EARLIER_WINS = new Set(['defaults', 'defaultsDeep', 'defu', 'mergeLeft', 'mergeDeepLeft']);
const CHOOSING = new Set(['pick', 'omit']);
const COPYING = new Set(['clone', 'cloneDeep']);

/** What a merging, choosing or copying function of a package returns; undefined where it is none, or its objects are not known. */
export function mergedCall(callee: ExternalValue, args: readonly Value[], at: Location): Value | undefined {
  if (!LODASH.test(callee.package)) return undefined;
  const name = nameOfFunction(callee);
  const [first, ...rest] = args.filter((arg) => arg.kind !== 'literal');
  if (!first) return undefined;
  if (LATER_WINS.has(name)) return joined(first.kind === 'list' ? first.items : [first, ...rest], at);
  if (EARLIER_WINS.has(name)) return joined([...rest.toReversed(), first], at);
  if (CHOOSING.has(name)) return chosen(first, args.slice(1), name === 'omit');
  return COPYING.has(name) ? first : undefined;
}

/** 'merge' of `_.merge`, of `lodash/merge`, of `lodash.merge` and of `merge` from 'lodash'. */
function nameOfFunction({ package: name, subpath, path }: ExternalValue): string {
  const exported = path.at(-1);
  if (exported !== undefined && exported !== 'default') return exported;
  if (subpath !== '') return subpath.replace(/^.*\//, '').replace(/\.js$/, '');
  return name.startsWith('lodash.') ? name.slice('lodash.'.length) : name;
}

/** An object with everything in it; what is not known leaves it open. */
function joined(objects: readonly Value[], at: Location): Value {
  return assignInto(objectValue(new Map(), true, at), objects);
}

function chosen(from: Value, names: readonly Value[], omitted: boolean): Value | undefined {
  const listed = names.flatMap((name) => (name.kind === 'list' ? name.items : [name]));
  const texts = new Set(listed.flatMap((name) => stringOf(name) ?? []));
  if (texts.size !== listed.length || listed.length === 0) return undefined;
  return mapAlternatives(from, (option) => {
    if (option.kind !== 'object') return option;
    const kept = [...option.properties].filter(([name]) => texts.has(name) !== omitted);
    const complete = option.complete || (!omitted && kept.length === texts.size);
    return { ...option, properties: new Map(kept), complete };
  });
}

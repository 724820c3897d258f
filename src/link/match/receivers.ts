import type { LibraryTable, Receiver } from '../../model/library.js';
import { nameOf, type Value } from '../../model/value.js';
import type { Invocation } from './invocation.js';

const MAX_CHAIN = 40;

/** Whether a value is what a table row's receiver describes. Any alternative of a union is enough. */
export function matchesReceiver(
  table: LibraryTable,
  receiver: Receiver,
  value: Value,
  invocation: Invocation,
): boolean {
  if (value.kind === 'union') {
    return value.options.some((option) => matchesReceiver(table, receiver, option, invocation));
  }
  switch (receiver.is) {
    case 'instance':
      return isInstance(table, receiver.path, value);
    case 'result':
      if (value.kind === 'call' && value.callee.kind === 'global') {
        return samePath(value.callee.path, receiver.path) && receiver.path.length > 0 && uses(table, invocation);
      }
      return (
        value.kind === 'call' &&
        value.callee.kind === 'external' &&
        table.packages.includes(value.callee.package) &&
        (receiver.subpath === undefined || receiver.subpath === value.callee.subpath) &&
        samePath(value.callee.path, receiver.path)
      );
    case 'export':
      if (value.kind === 'global')
        return receiver.path.length > 0 && samePath(value.path, receiver.path) && uses(table, invocation);
      return (
        value.kind === 'external' &&
        table.packages.includes(value.package) &&
        (receiver.subpath === undefined || receiver.subpath === value.subpath) &&
        samePath(value.path, receiver.path)
      );
    case 'global':
      return value.kind === 'global' && samePath(value.path, receiver.path);
    case 'named':
      return isNamed(table, receiver, value, invocation);
    case 'member':
      return isMember(table, receiver, value, invocation);
    case 'fluent':
      return isFluent(table, receiver.of, value, invocation);
    case 'parameter':
      return isParameter(receiver, value);
    case 'spelled':
      return isSpelled(receiver.names, invocation.spelled);
    case 'anything':
      return true;
  }
}

/** Auto-imports and script tags stand for the package where the project has it. */
function uses({ packages }: LibraryTable, { surroundings }: Invocation): boolean {
  return packages.length > 0 && (surroundings?.uses(packages) ?? false);
}

function isInstance(table: LibraryTable, path: readonly string[], value: Value): boolean {
  if (value.kind !== 'instance') return false;
  const { of } = value;
  if (of.kind === 'global') return samePath(of.path, path);
  return of.kind === 'external' && table.packages.includes(of.package) && samePath(of.path, path);
}

type Named = Extract<Receiver, { is: 'named' }>;

/** By name only where nothing else says what the value is. */
function isNamed(table: LibraryTable, receiver: Named, value: Value, { surroundings }: Invocation): boolean {
  const fits = hasNamedType(receiver, value) || hasName(receiver, value);
  if (!fits) return false;
  return table.packages.length === 0 || surroundings === undefined || surroundings.uses(table.packages);
}

function hasNamedType(receiver: Named, value: Value): boolean {
  if (value.kind === 'parameter') return receiver.types.includes(value.type);
  if (value.kind !== 'instance') return false;
  if (value.of.kind === 'external' || value.of.kind === 'global')
    return receiver.types.includes(value.of.path.at(-1) ?? '');
  return false;
}

function hasName(receiver: Named, value: Value): boolean {
  if (value.kind !== 'parameter' && value.kind !== 'member' && value.kind !== 'call') return false;
  const typed = value.kind === 'parameter' && value.type !== '' && value.type !== 'any';
  if (typed && receiver.types.length > 0 && !receiver.types.includes(value.type) && isForeign(value.type)) return false;
  const name = nameOf(value);
  return name !== undefined && receiver.names.includes(name);
}

/** Declared types that certainly mean something other than a framework's object. */
function isForeign(type: string): boolean {
  return ['string', 'number', 'boolean', 'AxiosResponse', 'Map', 'Set', 'Array'].includes(type);
}

function isParameter(receiver: Extract<Receiver, { is: 'parameter' }>, value: Value): boolean {
  const open = value.kind === 'instance' ? value.parameter : value;
  if (open?.kind !== 'parameter') return false;
  return (
    (receiver.index === undefined || receiver.index === open.index) &&
    (receiver.names?.includes(open.name ?? '') ?? true) &&
    (receiver.types?.includes(open.type) ?? true) &&
    (receiver.of?.includes(open.of ?? '') ?? true)
  );
}

function isMember(
  table: LibraryTable,
  receiver: Extract<Receiver, { is: 'member' }>,
  value: Value,
  invocation: Invocation,
): boolean {
  if (value.kind === 'member') {
    return (
      (receiver.name === '*' || value.name === receiver.name) &&
      matchesReceiver(table, receiver.of, value.of, invocation)
    );
  }
  if (
    (value.kind === 'external' || value.kind === 'global') &&
    value.path.length > 0 &&
    (receiver.name === '*' || value.path.at(-1) === receiver.name)
  ) {
    return matchesReceiver(table, receiver.of, { ...value, path: value.path.slice(0, -1) }, invocation);
  }
  return false;
}

function isFluent(table: LibraryTable, of: Receiver, value: Value, invocation: Invocation): boolean {
  let at = value;
  for (let steps = 0; steps < MAX_CHAIN; steps++) {
    if (matchesReceiver(table, of, at, invocation)) return true;
    if (at.kind === 'call' && at.callee.kind === 'member') at = at.callee.of;
    else if (at.kind === 'union') return at.options.some((option) => isFluent(table, of, option, invocation));
    else return false;
  }
  return false;
}

function isSpelled(names: readonly string[], spelled: string | undefined): boolean {
  if (spelled === undefined) return false;
  return names.some((name) => (name.startsWith('*') ? spelled.endsWith(name.slice(1)) : spelled === name));
}

export function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

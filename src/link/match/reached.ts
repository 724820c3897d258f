import type { LibraryTable, Reach } from '../../model/library.js';
import { type ExternalValue, nameOf, type Value } from '../../model/value.js';
import type { Invocation } from './invocation.js';
import { matchesReceiver, samePath } from './receivers.js';

/** How a row was reached: by what object, and of which package. */
interface Reached {
  readonly receiver: Value | null;
  readonly origin: ExternalValue | null;
}

/** Whether an invocation is what a row is about, its conditions aside. */
export function reachedBy(table: LibraryTable, reach: Reach, invocation: Invocation): Reached | undefined {
  const { callee } = invocation;
  switch (reach.by) {
    case 'export':
    case 'new':
      return exportReached(table, reach, invocation);
    case 'global':
      return callee.kind === 'global' && !invocation.new && samePath(callee.path, reach.path)
        ? { receiver: null, origin: null }
        : undefined;
    case 'method': {
      const receiver = receiverOf(callee);
      const ending = endingOf(reach.name);
      if (ending !== undefined && !nameOf(callee)?.endsWith(ending)) return undefined;
      if (!receiver || invocation.write || invocation.form || !matchesReceiver(table, reach.of, receiver, invocation))
        return undefined;
      return { receiver, origin: originOf(receiver) };
    }
    case 'write':
      if (!invocation.write || !matchesReceiver(table, reach.of, callee, invocation)) return undefined;
      return { receiver: callee, origin: originOf(callee) };
    case 'component':
      return callee.kind === 'external' && table.packages.includes(callee.package) && samePath(callee.path, reach.path)
        ? { receiver: null, origin: callee }
        : undefined;
    case 'object': {
      const [object] = invocation.args;
      const fits = object?.kind === 'object' && reach.having.every((name) => object.properties.has(name));
      return fits ? { receiver: null, origin: null } : undefined;
    }
    case 'read':
      return matchesReceiver(table, reach.of, callee, invocation)
        ? { receiver: callee, origin: originOf(callee) }
        : undefined;
    case 'result':
      return resultReached(table, reach, callee);
    case 'plugin': {
      const plugin = invocation.args[0];
      const fits =
        plugin?.kind === 'external' && table.packages.includes(plugin.package) && samePath(plugin.path, reach.path);
      return fits && !invocation.new ? { receiver: null, origin: plugin } : undefined;
    }
  }
}

function exportReached(
  table: LibraryTable,
  reach: Extract<Reach, { by: 'export' | 'new' }>,
  invocation: Invocation,
): Reached | undefined {
  const { callee, new: constructs, write } = invocation;
  if (write || invocation.form || invocation.read !== undefined || (reach.by === 'new') !== constructs)
    return undefined;
  if (reach.by === 'new' && callee.kind === 'global') {
    return samePath(callee.path, reach.path) ? { receiver: null, origin: null } : undefined;
  }
  if (callee.kind === 'global' && samePath(callee.path, reach.path) && reach.path.length > 0) {
    // Auto-imports and script tags.
    return invocation.surroundings?.uses(table.packages) ? { receiver: null, origin: null } : undefined;
  }
  if (callee.kind !== 'external' || !table.packages.includes(callee.package)) return undefined;
  if (reach.subpath !== undefined && reach.subpath !== callee.subpath) return undefined;
  return samePath(callee.path, reach.path) ? { receiver: null, origin: callee } : undefined;
}

function resultReached(
  table: LibraryTable,
  reach: Extract<Reach, { by: 'result' }>,
  callee: Value,
): Reached | undefined {
  let factory: Value = callee;
  if (reach.step !== undefined) {
    if (callee.kind !== 'member' || callee.name !== reach.step) return undefined;
    factory = callee.of;
  }
  if (factory.kind !== 'call' || factory.callee.kind !== 'external') return undefined;
  const origin = factory.callee;
  if (!table.packages.includes(origin.package) || !samePath(origin.path, reach.of)) return undefined;
  return { receiver: factory, origin };
}

/** The object a method is called on. */
export function receiverOf(callee: Value): Value | undefined {
  if (callee.kind === 'member') return callee.of;
  if ((callee.kind === 'external' || callee.kind === 'global') && callee.path.length > 0) {
    return { ...callee, path: callee.path.slice(0, -1) };
  }
  return undefined;
}

/** The package at the root of a chain of members and calls. */
function originOf(value: Value): ExternalValue | null {
  let at = value;
  for (let steps = 0; steps < 40; steps++) {
    if (at.kind === 'external') return at;
    if (at.kind === 'instance') return at.of.kind === 'external' ? at.of : null;
    if (at.kind === 'member') at = at.of;
    else if (at.kind === 'call') at = at.callee;
    else return null;
  }
  return null;
}

/** 'JwtVerify' of '*JwtVerify'. */
export function endingOf(name: string): string | undefined {
  return name.length > 1 && name.startsWith('*') ? name.slice(1) : undefined;
}

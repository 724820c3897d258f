/** Values that code leaves where other files find them: `app.set(name, value)`, `global.NAME = value`. */
import type { Location } from '../../model/location.js';
import { nameOf, stringOf, type Value } from '../../model/value.js';
import type { Argument, Module, World } from '../world.js';
import { evaluate } from './evaluate.js';
import { unionOf } from './values.js';

const MAX_WRITES = 4;

/** `app.get('secret')`: what `app.set('secret', …)` stored; undefined where nothing did. */
export function appSetting(world: World, app: Value, args: readonly Argument[], at: Location): Value | undefined {
  const name = args.length === 1 && isApp(app) ? args[0]?.value() : undefined;
  const key = name && stringOf(name);
  if (key === undefined) return undefined;
  const stored = world.graph.callsNamed(['set']).filter(({ call: { args: given } }) => {
    const [first] = given;
    return given.length === 2 && first?.kind === 'literal' && first.value === key;
  });
  const values = stored.slice(0, MAX_WRITES).flatMap(({ module, call }) => {
    const scope = { module, frame: null };
    const [, value] = call.args;
    const isStored = call.callee.kind === 'member' && isApp(evaluate(world, scope, call.callee.of));
    return isStored && value ? [evaluate(world, scope, value)] : [];
  });
  return values.length === 0 ? undefined : unionOf(values, at);
}

/** An application, made by what a package exports as a whole, or what handlers and modules get it as. */
function isApp(value: Value): boolean {
  if (value.kind === 'call' && value.callee.kind === 'external') return value.callee.path.length === 0;
  return (value.kind === 'member' || value.kind === 'parameter') && nameOf(value) === 'app';
}

interface Known {
  readonly size: number;
  readonly writes: ReadonlyMap<string, readonly { readonly module: Module; readonly index: number }[]>;
}

const known = new WeakMap<World, Known>();

/** `global.JWT_KEY`: what some file writes there, where that is a text or a setting. */
export function globalProperty(world: World, name: string, at: Location): Value | undefined {
  const places = writesIn(world).get(name) ?? [];
  if (places.length === 0 || places.length > MAX_WRITES) return undefined;
  const values = places.flatMap(({ module, index }) => {
    const write = module.summary.writes[index];
    return write ? [evaluate(world, { module, frame: null }, write.value)] : [];
  });
  const isSetting = values.every(({ kind }) => kind === 'literal' || kind === 'env' || kind === 'template');
  return isSetting ? unionOf(values, at) : undefined;
}

function writesIn(world: World): Known['writes'] {
  const before = known.get(world);
  if (before?.size === world.modules.size) return before.writes;
  const writes = new Map<string, { module: Module; index: number }[]>();
  for (const module of world.modules.values()) {
    module.summary.writes.forEach(({ target, name, op }, index) => {
      if (name === null || op !== '=' || target.kind !== 'global' || !SELVES.has(target.name)) return;
      writes.set(name, [...(writes.get(name) ?? []), { module, index }]);
    });
  }
  known.set(world, { size: world.modules.size, writes });
  return writes;
}

const SELVES = new Set(['global', 'globalThis']);

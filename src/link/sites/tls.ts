import type { Value } from '../../model/value.js';
import { evaluate } from '../evaluate/evaluate.js';
import { literalValue } from '../evaluate/values.js';
import { locationIn, type Module, type World } from '../world.js';
import type { SiteContext } from './context.js';
import { isDevelopmentOnly } from './place.js';

const known = new WeakMap<World, readonly { readonly module: Module; readonly value: Value }[]>();

/** `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'` in code of the project: nothing in the process checks certificates. */
export function uncheckedCertificates(context: SiteContext, project: string): Value | undefined {
  const { world } = context;
  const found = known.get(world) ?? writesIn(world);
  known.set(world, found);
  return found.find(({ module }) => (context.manifestOf(module.path)?.dir ?? '') === project)?.value;
}

function writesIn(world: World): readonly { readonly module: Module; readonly value: Value }[] {
  return [...world.modules.values()].flatMap((module) =>
    module.summary.writes.flatMap((write) => {
      if (write.name !== 'NODE_TLS_REJECT_UNAUTHORIZED' || isDevelopmentOnly(world, module, write.guards)) return [];
      const value = evaluate(world, { module, frame: null }, write.value);
      const off = value.kind === 'literal' && String(value.value) === '0';
      return off ? [{ module, value: literalValue(false, locationIn(module, write.at)) }] : [];
    }),
  );
}

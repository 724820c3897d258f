import type { Site } from '../model/site.js';
import { alternativesOf, type Value } from '../model/value.js';
import { evaluate } from './evaluate/evaluate.js';
import { callersOf } from './graph/callers.js';
import type { Aliases } from './sites/aliases.js';
import { parametersIn } from './sites/expansion.js';
import { type Module, moduleAt, type World } from './world.js';

/** Names too common to look for: half the tree would hold them. */
const COMMON = new Set(
  `get set add put post save load call apply bind then init main run start create update remove delete find handler
  default index render setup use next name value data error login logout user test parse send exec list open close
  constructor verify sign decode encode check validate handle request response fetch`.split(/\s+/),
);

/** Names of functions and classes that take a site's key, value or options from callers nobody has seen yet. */
export function wrapperNames(world: World, sites: readonly Site[]): readonly string[] {
  const names = new Set<string>();
  for (const site of sites) {
    // Who calls the function that returns a session is seen by nothing else.
    const [reader] = site.kind === 'session' && site.trustedAt === null ? site.scope : [];
    if (reader !== undefined && isTelling(reader)) names.add(reader);
    // A helper that one file calls may well be called by others, which hold no word of interest themselves.
    for (const { name, called } of HELPED.has(site.kind) ? site.via : []) {
      if (isTelling(name)) names.add(name);
      else if (called !== undefined) names.add(`/${stemOf(called)}`);
    }
    for (const value of openValuesOf(site)) {
      for (const { file, fn } of parametersIn(value)) {
        const module = moduleAt(world, file);
        if (!module) continue;
        const own = [...world.graph.namesOf(module, 'function', fn)];
        for (const name of own) if (isTelling(name)) names.add(name);
        // `storage.set` is looked for by the module it is imported from.
        if (!own.some(isTelling))
          for (const name of [`/${stemOf(file)}`, ...holdersOf(world, module, fn)]) names.add(name);
        const cls = module.summary.functions[fn]?.kind === 'constructor' ? module.summary.functions[fn]?.cls : null;
        if (typeof cls !== 'number') continue;
        for (const name of world.graph.namesOf(module, 'class', cls)) if (name.length > 3) names.add(name);
      }
    }
  }
  return [...names].sort();
}

/** Kinds of sites whose callers choose the key, the value or the options. */
const HELPED: ReadonlySet<Site['kind']> = new Set(['sign', 'verify', 'cookie', 'storage']);

/** Files with the functions that are handed a library: they need not name it. */
export function takingFiles(world: World, { handed }: Aliases): readonly string[] {
  const files = handed.flatMap(({ module, call }) =>
    alternativesOf(evaluate(world, { module, frame: null }, call.callee)).flatMap((callee) =>
      callee.kind === 'function' ? [callee.file] : [],
    ),
  );
  return [...new Set(files)].sort();
}

/** Names by which other files reach functions of libraries: a file that only holds those says nothing of a library. */
export function aliasNames({ exported }: Aliases): readonly string[] {
  const names = [...exported].flatMap(([file, own]) => {
    const telling = [...own].filter(isTelling);
    return telling.length === 0 || own.has('default') ? [...telling, `/${stemOf(file)}`] : telling;
  });
  return [...new Set(names)].sort();
}

function isTelling(name: string): boolean {
  return name.length > 3 && !COMMON.has(name);
}

/** Variables that hold the object a method was made in: `const localStore = createStorage('local')`. */
function holdersOf(world: World, module: Module, fn: number): readonly string[] {
  const maker = module.summary.functions[fn]?.parent ?? -1;
  if (maker < 0) return [];
  return callersOf(world, module.path, maker).flatMap(({ module: home, call }) =>
    call.use.kind === 'bound'
      ? call.use.bindings.flatMap((id) => home.summary.bindings[id]?.name ?? []).filter(isTelling)
      : [],
  );
}

/** How imports end that lead to a file: 'storage' of lib/storage.ts, 'auth' of auth/index.ts. */
function stemOf(file: string): string {
  const steps = file.split('/');
  const base = (steps.at(-1) ?? '').replace(/\.\w+$/, '');
  return base === 'index' ? (steps.at(-2) ?? base) : base;
}

function openValuesOf(site: Site): readonly Value[] {
  switch (site.kind) {
    case 'sign':
      return [site.key, site.payload, 'value' in site.lifetime ? site.lifetime.value : site.key];
    case 'verify':
      return [site.key, site.algorithms, site.audience, site.token];
    case 'decode':
      return [site.token];
    case 'cookie':
      return [site.name, site.httpOnly, site.secure, site.sameSite];
    case 'storage':
      return [site.key, site.value];
    case 'handler':
    case 'guard':
    case 'session':
    case 'signature':
      return [];
    case 'key':
      return [site.material];
    // Loggers and URLs are everywhere: their callers are not worth reading more files for.
    case 'transport':
      return [];
    case 'jwks':
      return [site.url];
    case 'key-generation':
      return [site.bits];
    case 'kid-lookup':
    case 'access':
      return [];
    case 'setting':
    case 'written-token':
    case 'compression':
    case 'dependency':
      return [];
    case 'payload':
      return site.claims.map(({ value }) => value).filter(({ kind }) => kind === 'parameter');
  }
}

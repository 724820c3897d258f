import type { Hop, ParameterValue, Value } from '../../model/value.js';
import { type Caller, callersOf } from '../graph/callers.js';
import { type Argument, createFrame, type Frame, functionOf, moduleAt, type World } from '../world.js';

/** A site seen from one chain of callers: what they pass is bound in `frame`. */
export interface Instance<T> {
  readonly built: T;
  readonly frame: Frame | null;
  readonly via: readonly Hop[];
  /** Innermost first. */
  readonly links: readonly Link[];
  readonly callers: readonly Caller[];
}

/** One step outwards: `fn` is called by `caller`. */
export interface Link {
  readonly file: string;
  readonly fn: number;
  readonly caller: Caller;
}

const MAX_LINKS = 5;
const MAX_INSTANCES = 48;
const MAX_CALLERS = 40;

/**
 * Builds something once for each chain of callers that decides open parameters in it, or once with its parameters
 * open where nobody calls it. `openIn` names the values whose parameters matter.
 */
export function instancesOf<T>(
  world: World,
  build: (frame: Frame | null) => T | null,
  openIn: (built: T) => readonly Value[],
): readonly Instance<T>[] {
  const instances: Instance<T>[] = [];
  const visit = (links: readonly Link[]): void => {
    if (instances.length >= MAX_INSTANCES) return;
    const frame = frameOf(world, links);
    const built = build(frame);
    // With these callers it is another row's or none's.
    if (built === null) return;
    const open = openIn(built).flatMap((value) => parametersIn(value));
    const callers = links.length < MAX_LINKS ? nextCallers(world, open, links) : undefined;
    if (!callers) {
      const chain = links.map(({ caller }) => caller);
      instances.push({ built, frame, via: chain.map(hopOf(world, links)).reverse(), links, callers: chain });
      return;
    }
    for (const link of callers) visit([...links, link]);
  };
  visit([]);
  return instances;
}

function hopOf(world: World, links: readonly Link[]): (caller: Caller, index: number) => Hop {
  return (caller, index) => {
    const link = links[index];
    const module = link ? moduleAt(world, link.file) : undefined;
    const name = link && module ? (functionOf(module, link.fn)?.name ?? '') : '';
    return { at: caller.at, kind: 'argument', name, ...(link ? { called: link.file } : {}) };
  };
}

/** Links are innermost first; frames are made from the outermost caller inwards. */
function frameOf(world: World, links: readonly Link[]): Frame | null {
  let frame: Frame | null = null;
  for (const { file, fn, caller } of [...links].reverse()) {
    frame = createFrame(world, {
      file,
      fn,
      args: caller.argumentsIn(frame),
      callAt: caller.at,
      self: caller.self,
      up: frame,
    });
  }
  return frame;
}

/** The calls of the first function with an open parameter that anybody calls. */
function nextCallers(
  world: World,
  open: readonly ParameterValue[],
  links: readonly Link[],
): readonly Link[] | undefined {
  const tried = new Set(links.map(({ file, fn }) => `${file}#${fn}`));
  for (const { file, fn } of open) {
    const key = `${file}#${fn}`;
    if (tried.has(key)) continue;
    tried.add(key);
    const callers = callersOf(world, file, fn);
    if (callers.length > 0) return callers.slice(0, MAX_CALLERS).map((caller) => ({ file, fn, caller }));
  }
  return undefined;
}

/**
 * The caller that passes something of its own for a parameter on which a value depends, not one of its own parameters.
 * Of several the one of the function `within` decides: `${prefix}${key}` is chosen by who gives the key.
 */
export function deciderOf(value: Value, links: readonly Link[], within?: number): Caller | undefined {
  const parameters = parametersIn(value);
  const own = parameters.find(({ fn }) => fn === within) ?? parameters[0];
  return own ? deciderOfParameter(own, links) : undefined;
}

function deciderOfParameter(parameter: ParameterValue, links: readonly Link[]): Caller | undefined {
  let open: ParameterValue | undefined = parameter;
  for (const { file, fn, caller } of links) {
    if (open.file !== file || open.fn !== fn) continue;
    const argument: Argument | undefined = caller.argumentsIn(null)[open.index];
    [open] = argument ? parametersIn(argument.value()) : [];
    if (!open) return caller;
  }
  return undefined;
}

/** Option objects into which callers' objects are spread: `{ ...defaults, ...options }`. */
export function openOptions(args: readonly Value[], from: number): readonly Value[] {
  return args.slice(from).filter((arg) => arg.kind === 'object' && arg.spreads.length > 0);
}

/** Parameters on which a value depends. */
export function parametersIn(value: Value, depth = 0): readonly ParameterValue[] {
  if (depth > 5) return [];
  const inside = (values: readonly Value[]): readonly ParameterValue[] =>
    values.slice(0, 16).flatMap((each) => parametersIn(each, depth + 1));
  switch (value.kind) {
    case 'parameter':
      return [value];
    case 'instance':
      return value.parameter ? [value.parameter] : [];
    case 'union':
      return inside(value.options);
    case 'template':
      return inside(value.parts);
    case 'operation':
      return inside(value.operands);
    case 'member':
      return inside([value.of]);
    case 'env':
      return value.fallback ? inside([value.fallback]) : [];
    case 'object':
      return inside(value.spreads);
    case 'list':
      return inside(value.items);
    case 'call':
      return value.callee.kind === 'member' ? inside([value.callee.of]) : [];
    case 'literal':
    case 'regexp':
    case 'function':
    case 'class':
    case 'external':
    case 'global':
    case 'absent':
    case 'unknown':
      return [];
  }
}

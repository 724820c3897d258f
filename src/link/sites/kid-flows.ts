/** Follows the kid of an unverified header forward to where it finds a key: through variables, texts and functions. */

import type { Location } from '../../model/location.js';
import type { KidSink } from '../../model/site.js';
import type { Expr } from '../../model/summary.js';
import { alternativesOf } from '../../model/value.js';
import { giveSteps } from '../budget.js';
import { evaluate } from '../evaluate/evaluate.js';
import { expressionsOf } from '../graph/expressions.js';
import { bindingOf, callOf, locationIn, type Module, moduleAt, type World } from '../world.js';
import { isComparedIn } from './established-fields.js';
import { type ExpressionPlace, expressionPlaces } from './expression-places.js';
import { functionAround } from './key-callbacks.js';
import { argumentSink, isPlainLookup, isSqlText, passesOn } from './kid-sinks.js';
import { type FieldSearch, fieldOf } from './unverified-fields.js';

export interface KidUse {
  readonly sink: KidSink;
  readonly module: Module;
  /** The call's callee, the text or the indexed object. */
  readonly spelled: Expr;
  readonly at: Location;
  readonly readAt: Location;
  readonly certain: boolean;
}

/** An expression or variable of a file that holds the kid, as a whole or inside a text. */
interface Tainted {
  readonly module: Module;
  readonly holds: (expr: Expr) => boolean;
  readonly inText: boolean;
  readonly readAt: Location;
}

const MAX_STEPS = 200;

export function kidUsesIn(search: FieldSearch, modules: readonly Module[]): readonly KidUse[] {
  const { world } = search.context;
  const uses: KidUse[] = [];
  const seen = new Set<string>();
  const pending = modules.flatMap((module) => sourcesIn(search, module));
  for (let steps = 0; pending.length > 0 && steps < MAX_STEPS; steps++) {
    const tainted = pending.shift();
    if (tainted) follow(world, tainted, uses, pending, seen);
  }
  return uses;
}

/** Reads of `kid` whose object is an unverified header. */
function sourcesIn(search: FieldSearch, module: Module): Tainted[] {
  const { world } = search.context;
  if (!expressionsOf(module.summary).some((expr) => expr.kind === 'member' && expr.name === 'kid')) return [];
  return expressionPlaces(module.summary).flatMap(({ expr }): Tainted[] => {
    if (expr.kind !== 'member' || expr.name !== 'kid') return [];
    giveSteps(world, module.path, 20_000);
    const value = evaluate(world, { module, frame: null }, expr);
    const isKid = alternativesOf(value).some((option) => {
      const field = fieldOf(search, option);
      return field?.part === 'header' && field.name === 'kid';
    });
    return isKid
      ? [{ module, holds: (each) => each === expr, inText: false, readAt: locationIn(module, expr.nameAt) }]
      : [];
  });
}

function follow(world: World, tainted: Tainted, uses: KidUse[], pending: Tainted[], seen: Set<string>): void {
  for (const place of expressionPlaces(tainted.module.summary)) {
    if (tainted.holds(place.expr)) followPlace(world, tainted, place, uses, pending, seen);
  }
}

function followPlace(
  world: World,
  tainted: Tainted,
  { expr, parents, role }: ExpressionPlace,
  uses: KidUse[],
  pending: Tainted[],
  seen: Set<string>,
): void {
  const { module, readAt } = tainted;
  const use = (sink: KidSink, spelled: Expr, certain: boolean): void => {
    if (!isChecked(tainted, expr))
      uses.push({ sink, module, spelled, at: locationIn(module, expr.at), readAt, certain });
  };
  let inText = tainted.inText;
  let inner = expr;
  for (const parent of parents) {
    if (parent.kind === 'element' && parent.key === inner) {
      const kind = inText ? null : isPlainLookup(world, module, parent.of);
      if (kind) use('index', parent.of, kind === 'certain');
      return;
    }
    if (!passesOn(parent, inner)) return;
    if (parent.kind === 'template' || parent.kind === 'binary') {
      inText = true;
      if (isSqlText(parent)) {
        if (!(role.kind === 'argument' && callOf(module, role.call)?.tagged)) use('sql', parent, true);
        return;
      }
    }
    inner = parent;
  }
  if (role.kind === 'binding') add(pending, seen, { ...tainted, inText }, module, role.binding);
  if (role.kind !== 'argument') return;
  const call = callOf(module, role.call);
  if (!call || call.tagged) return;
  const target = argumentSink(world, module, call, role.index, inText);
  if (target.kind === 'sink') use(target.sink, call.callee, true);
  else if (target.kind === 'same') {
    pending.push({ ...tainted, inText, holds: (each) => each.kind === 'call' && each.call === role.call });
  } else if (target.kind === 'parameter' && !inText) {
    const home = moduleAt(world, target.file);
    for (const binding of home ? parametersAt(home, target.fn, role.index) : []) {
      if (home) add(pending, seen, tainted, home, binding);
    }
  }
}

function add(pending: Tainted[], seen: Set<string>, from: Tainted, module: Module, binding: number): void {
  const key = `${module.path}#${binding}:${from.inText}`;
  if (seen.has(key)) return;
  seen.add(key);
  pending.push({ ...from, module, holds: (expr) => expr.kind === 'binding' && expr.binding === binding });
}

function parametersAt(module: Module, fn: number, index: number): readonly number[] {
  return module.summary.bindings.flatMap((binding, id) => {
    const init = binding.init?.kind === 'default' ? binding.init.of : binding.init;
    return binding.kind === 'parameter' && init?.kind === 'parameter' && init.fn === fn && init.index === index
      ? [id]
      : [];
  });
}

/** Compared with known values, or with a pattern, in the function that uses it. */
function isChecked({ module, holds }: Tainted, expr: Expr): boolean {
  const name = expr.kind === 'binding' ? bindingOf(module, expr.binding)?.name : undefined;
  const sameKid = (each: Expr): boolean =>
    holds(each) ||
    (each.kind === 'member' && each.name === 'kid') ||
    (each.kind === 'binding' && bindingOf(module, each.binding)?.name === name);
  return isComparedIn(module, functionAround(module, expr.at), sameKid);
}

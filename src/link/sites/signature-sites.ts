/** JWTs that are signed or verified by hand: a cryptographic call over `header.payload`. */

import type { LibraryTable } from '../../model/library.js';
import type { Location } from '../../model/location.js';
import type { SignatureSite } from '../../model/site.js';
import type { CallRecord, Expr } from '../../model/summary.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { giveSteps } from '../budget.js';
import { evaluate } from '../evaluate/evaluate.js';
import { memberOf } from '../evaluate/members.js';
import { nameOfExpr, outermostOf } from '../flow/code-after.js';
import { valueThroughCallers } from '../graph/callers.js';
import { expressionsOf } from '../graph/expressions.js';
import { locationIn, type Module } from '../world.js';
import type { SiteContext } from './context.js';
import { invocationsOf } from './invocations.js';
import { placeOfCall, siteBase, spelledApi } from './place.js';
import { signingInputIn } from './signing-input.js';

/** A pseudo table: signing by hand belongs to no library. */
const TABLE: LibraryTable = {
  id: 'hand-made',
  title: 'hand-made signing',
  kind: 'jwt',
  packages: [],
  understands: 'signatures over header.payload',
  screenWords: [],
  rows: [],
};

const STEPS = 60_000;
const SIGNING = /^(update|end|write|digest|hmac\w*|createHmac|Hmac\w*|hash\w*)$|sign|verif/i;
const VERIFYING = /verif|valid|check|compare/i;

export function signatureSites(context: SiteContext, modules: readonly Module[]): readonly SignatureSite[] {
  return modules
    .filter((module) => joinsWithDots(module) && !isJwtLibrary(context, module))
    .flatMap((module) => sitesIn(context, module));
}

/** Code of a JWT library signs by hand because that is its work. */
function isJwtLibrary(context: SiteContext, module: Module): boolean {
  return /(^|[-/@])(jwt|jws|jwk|jose)\b|json-?web-?token/i.test(context.manifestOf(module.path)?.name ?? '');
}

/** A look at the spelling before anything is evaluated. */
function joinsWithDots(module: Module): boolean {
  const { summary } = module;
  return (
    expressionsOf(summary).some((expr) => expr.kind === 'literal' && expr.value === '.') &&
    summary.calls.some((call) => SIGNING.test(nameOfExpr(module, call.callee)))
  );
}

function sitesIn(context: SiteContext, module: Module): readonly SignatureSite[] {
  const seen = new Set<string>();
  return module.summary.calls.flatMap((call) => {
    const found = signatureAt(context, module, call);
    const key = found ? `${outermostOf(module.summary, call.fn)}:${found.does}` : '';
    if (!found || seen.has(key)) return [];
    seen.add(key);
    return [found];
  });
}

function signatureAt(context: SiteContext, module: Module, call: CallRecord): SignatureSite | undefined {
  const name = nameOfExpr(module, call.callee);
  if (!SIGNING.test(name) || call.args.length === 0 || call.new) return undefined;
  giveSteps(context.world, module.path, STEPS);
  const scope = { module, frame: null };
  if (isOfJwtLibrary(context, evaluate(context.world, scope, call.callee))) return undefined;
  const values = call.args.slice(0, 4).map((arg) => evaluate(context.world, scope, arg));
  const input = values.map((value) => signingInputIn(passedFor(context, value))).find((found) => found !== undefined);
  const [invocation] = invocationsOf(context, scope, call);
  if (!input || !invocation) return undefined;
  const row = { site: 'guard', reach: { by: 'global', path: [] }, api: name, makes: 'middleware' } as const;
  const match = { table: TABLE, row, invocation, receiver: null, version: null };
  const base = siteBase({ context, place: placeOfCall(module, call), match, via: [], label: 'signature' });
  const comparedAt = comparisonIn(context, module, call.fn);
  const checks = input.from === 'taken' || comparedAt !== null || VERIFYING.test(name);
  return { kind: 'signature', ...base, api: apiOf(module, call), does: checks ? 'verify' : 'sign', comparedAt };
}

/** `message` of a parsed token that callers hand over. */
function passedFor({ world }: SiteContext, value: Value): Value {
  if (value.kind === 'parameter') return valueThroughCallers(world, value);
  if (value.kind !== 'member' || value.of.kind !== 'parameter') return value;
  return memberOf(world, valueThroughCallers(world, value.of), value.name, value.at);
}

function isOfJwtLibrary(context: SiteContext, callee: Value): boolean {
  const names = new Set(context.world.libraries.flatMap(({ kind, packages }) => (kind === 'jwt' ? packages : [])));
  return alternativesOf(callee).some((option) => {
    let at: Value = option;
    for (let steps = 0; steps < 12; steps++) {
      if (at.kind === 'member') at = at.of;
      else if (at.kind === 'call') at = at.callee;
      else if (at.kind === 'instance') at = at.of;
      else break;
    }
    return at.kind === 'external' && names.has(at.package);
  });
}

/** `createHmac` of `crypto.createHmac('sha256', key).update(input)`. */
function apiOf(module: Module, call: CallRecord): string {
  const written = spelledApi(module, call.callee);
  if (written !== undefined) return written;
  let at: Expr = call.callee;
  let name = nameOfExpr(module, at);
  for (let steps = 0; at.kind === 'member' && at.of.kind === 'call' && steps < 12; steps++) {
    at = module.summary.calls[at.of.call]?.callee ?? at.of;
    name = nameOfExpr(module, at);
  }
  return name;
}

/** A comparison with `===` of a signature that was computed over the same text. */
function comparisonIn({ world }: SiteContext, module: Module, fn: number): Location | null {
  const home = module.summary.functions[outermostOf(module.summary, fn)]?.at;
  for (const expr of expressionsOf(module.summary)) {
    if (expr.kind !== 'binary' || !/^[!=]==?$/.test(expr.op)) continue;
    if (home && (expr.at[0] < home[0] || home[1] < expr.at[1])) continue;
    giveSteps(world, module.path, STEPS);
    const sides = [expr.left, expr.right].map((side) => evaluate(world, { module, frame: null }, side));
    if (sides.some((side) => side.kind === 'call' && isDigest(side) && signingInputIn(side)))
      return locationIn(module, expr.at);
  }
  return null;
}

/** The text of a computed signature, not a yes or no of a verifying call. */
function isDigest(value: Extract<Value, { kind: 'call' }>): boolean {
  const name = value.callee.kind === 'member' ? value.callee.name : '';
  return !VERIFYING.test(name);
}

import type { Site, StorageSite, TokenEvidence } from '../../model/site.js';
import { alternativesOf, stringOf, type Value } from '../../model/value.js';
import { giveSteps } from '../budget.js';
import { evaluate } from '../evaluate/evaluate.js';
import { callersOf } from '../graph/callers.js';
import { callOf, type Module } from '../world.js';
import { type BindingUse, usesOfBinding, usesOfCall } from './binding-uses.js';
import type { SiteContext } from './context.js';
import { comesFromRequest } from './login-response.js';
import { isTokenName } from './names.js';
import { isCertainlyNoToken } from './token-evidence.js';

const STEPS = 10_000;

/**
 * What is stored as a whole under a key that holds a token elsewhere holds one too: `localStorage.userInfo` is written by
 * login, registration and profile alike, and read as `JSON.parse(localStorage.getItem('userInfo')).token`.
 */
export function withSessionObjects(
  context: SiteContext,
  modules: readonly Module[],
  sites: readonly Site[],
): readonly Site[] {
  const open = sites.filter((site) => site.kind === 'storage' && mayHoldSession(site));
  if (open.length === 0) return sites;
  const known = new Map([...tokensWritten(sites), ...tokensRead(context, modules)]);
  const token = (site: StorageSite): string | undefined => known.get(placeOf(site.project, stringOf(site.key)));
  return sites.map((site) => {
    if (site.kind !== 'storage' || !mayHoldSession(site)) return site;
    const what = token(site);
    return what === undefined ? site : { ...site, token: evidence(what) };
  });
}

function evidence(what: string): TokenEvidence {
  return { by: 'name', what, tokenKind: 'access', partial: true };
}

function placeOf(project: string, key: string | undefined): string {
  return `${project}\n${key ?? ''}`;
}

/** An object of unknown content, or one into which such an object was put. */
function mayHoldSession({ token, clears, key, value }: StorageSite): boolean {
  if (token !== null || clears || !stringOf(key)) return false;
  return alternativesOf(value).some((option) => {
    if (option.kind !== 'object') return isOpen(option) && !isCertainlyNoToken(option);
    return option.spreads.some(isOpen) || [...option.properties.values()].some(({ value: of }) => comesFromRequest(of));
  });
}

function isOpen({ kind }: Value): boolean {
  return kind === 'call' || kind === 'member' || kind === 'parameter' || kind === 'unknown';
}

function tokensWritten(sites: readonly Site[]): readonly (readonly [string, string])[] {
  return sites.flatMap((site) => {
    if (site.kind !== 'storage' || site.token?.partial !== true) return [];
    const key = stringOf(site.key);
    return key ? [[placeOf(site.project, key), 'the token that is kept under this key'] as const] : [];
  });
}

/** `JSON.parse(localStorage.getItem('user')).accessToken`, also through variables and a function that returns it. */
function tokensRead(context: SiteContext, modules: readonly Module[]): readonly (readonly [string, string])[] {
  return modules.flatMap((module) => {
    const project = context.manifestOf(module.path)?.dir ?? '';
    return module.summary.calls.flatMap(({ callee, args: [key] }, id) => {
      if (callee.kind !== 'member' || callee.name !== 'getItem' || !key) return [];
      const read = usesOfCall(module.summary, id).flatMap((use) =>
        membersRead({ context, module, parsed: false }, use),
      );
      const name = read.find(isTokenName);
      if (name === undefined) return [];
      giveSteps(context.world, module.path, STEPS);
      const text = stringOf(evaluate(context.world, { module, frame: null }, key));
      return text ? [[placeOf(project, text), `'${name}'`] as const] : [];
    });
  });
}

interface Reading {
  readonly context: SiteContext;
  readonly module: Module;
  /** Whether `JSON.parse` has made an object of the text. */
  readonly parsed: boolean;
}

const MAX_READS = 6;

/** Names that are read of what `JSON.parse` makes of a stored text. */
function membersRead(reading: Reading, { path: [direct], role, compared }: BindingUse, depth = 0): readonly string[] {
  const { context, module, parsed } = reading;
  const { summary, path } = module;
  if (depth > MAX_READS || compared) return [];
  if (direct !== undefined) return parsed ? [direct] : [];
  const all = (at: Reading, uses: readonly BindingUse[]): readonly string[] =>
    uses.flatMap((use) => membersRead(at, use, depth + 1));
  if (role.kind === 'binding') return all(reading, usesOfBinding(summary, role.binding));
  if (role.kind === 'argument' && isParsing(module, role.call))
    return all({ ...reading, parsed: true }, usesOfCall(summary, role.call));
  if (role.kind !== 'return' || !parsed) return [];
  return callersOf(context.world, path, role.fn).flatMap(({ module: home, call }) =>
    all({ ...reading, module: home }, usesOfCall(home.summary, home.summary.calls.indexOf(call))),
  );
}

function isParsing(module: Module, id: number): boolean {
  const callee = callOf(module, id)?.callee;
  return callee?.kind === 'member' && callee.name === 'parse';
}

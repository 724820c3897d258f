import type { Site, StorageSite, TokenEvidence } from '../../model/site.js';
import { alternativesOf, stringOf, type Value } from '../../model/value.js';
import { evaluate } from '../evaluate/evaluate.js';
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

/** `JSON.parse(localStorage.getItem('user')).accessToken`, also through a variable. */
function tokensRead(context: SiteContext, modules: readonly Module[]): readonly (readonly [string, string])[] {
  return modules.flatMap((module) => {
    const project = context.manifestOf(module.path)?.dir ?? '';
    return module.summary.calls.flatMap(({ callee, args: [key] }, id) => {
      if (callee.kind !== 'member' || callee.name !== 'getItem' || !key) return [];
      const read = usesOfCall(module.summary, id).flatMap((use) => parsedMembers(module, use));
      const name = read.find(isTokenName);
      if (name === undefined) return [];
      context.world.steps = STEPS;
      const text = stringOf(evaluate(context.world, { module, frame: null }, key));
      return text ? [[placeOf(project, text), `'${name}'`] as const] : [];
    });
  });
}

/** Names that are read of what `JSON.parse` makes of a stored text. */
function parsedMembers(module: Module, { role }: BindingUse): readonly string[] {
  const callee = role.kind === 'argument' ? callOf(module, role.call)?.callee : undefined;
  if (role.kind !== 'argument' || callee?.kind !== 'member' || callee.name !== 'parse') return [];
  return usesOfCall(module.summary, role.call).flatMap((use) => {
    const [direct] = use.path;
    if (direct !== undefined) return [direct];
    return use.role.kind === 'binding'
      ? usesOfBinding(module.summary, use.role.binding).flatMap(({ path }) => path.slice(0, 1))
      : [];
  });
}

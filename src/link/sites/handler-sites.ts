import type { HandlerSite, SignSite, Site, VerifySite } from '../../model/site.js';
import type { CallRecord, Expr } from '../../model/summary.js';
import type { Value } from '../../model/value.js';
import { giveSteps } from '../budget.js';
import { evaluate } from '../evaluate/evaluate.js';
import { childrenOf } from '../graph/expressions.js';
import { calledName, receiverWords } from '../reach/call-words.js';
import { isInside, type Reach, type ReachedCall, reachOf } from '../reach/reach.js';
import { changeOf, isAboutTokens, isOfAnotherPurpose, isTokenListName, lookupOf } from '../reach/store-calls.js';
import { classOf, functionOf, locationIn, type Module } from '../world.js';
import type { SiteContext } from './context.js';
import { SESSION_COOKIE } from './cookie-sites.js';
import { guardsOf, type KnownSites } from './handler-guards.js';
import { type Handler, handlersIn } from './handlers.js';
import { wordsOf } from './names.js';
import { isDevelopmentOnly } from './place.js';

const LEVELS = 4;

/** Sign-out and refresh handlers with what they do; `sites` are those of the same files, built before. */
export function handlerSites(
  context: SiteContext,
  modules: readonly Module[],
  sites: readonly Site[],
): readonly HandlerSite[] {
  const byPlace = new Map<string, Site[]>();
  for (const site of sites) byPlace.set(placeKey(site), [...(byPlace.get(placeKey(site)) ?? []), site]);
  const known: KnownSites = { all: sites, at: (at) => byPlace.get(placeKey({ at })) ?? [] };
  return handlersIn(context, modules).map((handler) => siteOf(context, handler, known));
}

function placeKey({ at }: Pick<Site, 'at'>): string {
  return `${at.file}:${at.span[0]}:${at.span[1]}`;
}

function siteOf(context: SiteContext, handler: Handler, sites: KnownSites): HandlerSite {
  const { module, fn } = handler.place;
  const reach = reachOf(context.world, [handler.place], LEVELS);
  const reached = reach.calls.flatMap(({ module: home, call }) => sites.at(locationIn(home, call.at)));
  const signs = reached.filter((site): site is SignSite => site.kind === 'sign');
  const verifies = reached.filter((site): site is VerifySite => site.kind === 'verify');
  const known = new Set(reached.map(placeKey));
  const record = functionOf(module, fn);
  const name = record?.name ?? null;
  const cls = record?.cls ?? null;
  return {
    kind: 'handler',
    id: `${module.path}:${fn}:handler`,
    at: locationIn(module, record?.at ?? [0, 0]),
    nameAt: locationIn(module, record?.nameAt ?? [0, 0]),
    library: { id: 'application', title: 'the application', version: null },
    api: handler.api,
    runtime: context.runtimeOf(module),
    via: [],
    scope: [...(name === null ? [] : [name]), ...(cls === null ? [] : [classOf(module, cls)?.name ?? ''])],
    project: context.manifestOf(module.path)?.dir ?? '',
    developmentOnly: isDevelopmentOnly(context.world, module, []),
    purpose: handler.purpose,
    ends: endsOf({ context, hasSessions: hasSessions(context, module, sites) }, reach, known),
    keeps: keepsOf(reach, known),
    signs,
    verifies,
    guardedBy: guardsOf(context, handler, sites),
    keyIdentity: verifies.find(({ keyIdentity }) => keyIdentity !== null)?.keyIdentity ?? null,
  };
}

interface Around {
  readonly context: SiteContext;
  readonly hasSessions: boolean;
}

/** Whether requests of the project have a session at all that `req.logout()` could end. */
function hasSessions({ manifestOf }: SiteContext, { path }: Module, { all }: KnownSites): boolean {
  const project = manifestOf(path)?.dir ?? '';
  return all.some((site) => site.kind === 'cookie' && site.project === project && site.token?.what === SESSION_COOKIE);
}

/** Whether it takes a token or session back: a deletion, any change of what is stored, or code nobody can see. */
function endsOf(around: Around, reach: Reach, known: ReadonlySet<string>): HandlerSite['ends'] {
  const seen = reach.calls.map((each) => (known.has(keyOfCall(each)) ? 'no' : effectOf(around, each)));
  if (seen.includes('yes') || reach.functions.some(changesTokenList)) return 'yes';
  return seen.includes('unknown') || reach.functions.some(changesSession) ? 'unknown' : 'no';
}

function keyOfCall({ module, call }: ReachedCall): string {
  return placeKey({ at: locationIn(module, call.at) });
}

function effectOf(
  { context, hasSessions: ends }: Around,
  { module, call, targets, depth }: ReachedCall,
): HandlerSite['ends'] {
  const { world } = context;
  const name = calledName(module, call);
  if (targets.length > 0) return ENDS_BY_NAME.test(name) && !wordsOf(name).includes('cookie') ? 'yes' : 'no';
  if (changeOf(module, call) !== undefined) return isProviders(world, module, call) ? 'no' : 'yes';
  if (isHarmless(world, module, call, name) || (!ends && isOfRequest(module, call, name))) return 'no';
  return depth === 0 || ABOUT_SESSIONS.test(name) ? 'unknown' : 'no';
}

/** Passport's `req.logout()`, which forgets the user of this request and of its session. */
function isOfRequest(module: Module, call: CallRecord, name: string): boolean {
  return /^log[oO]ut$/.test(name) && receiverWords(module, call).some((word) => word === 'req' || word === 'request');
}

/** Calls deeper down matter where their name says what they are about. */
const ABOUT_SESSIONS = /token|session|log_?out|sign_?out|revoke|auth/i;

const ENDS_BY_NAME = /^(revoke|invalidate|blacklist|denylist|blocklist)([A-Z]\w*)?$/;

const HARMLESS_RECEIVERS = new Set(
  `res resp response reply req request ctx context c event headers header cookies cookie cookiestore jar console logger log
  json math object array promise string number boolean date url searchparams params socket io nextresponse redirect session
  error errors i18n window process buffer set map limiter ratelimiter rate metrics analytics posthog sentry events emitter
  httpstatus status t z schema body query translate http`.split(/\s+/),
);
const HARMLESS_NAME =
  /^(redirect|revalidatePath|revalidateTag|next|callback|cb|done|send|json|status|sendStatus|end|clearCookie|deleteCookie|setCookie|getCookie|getCookies|removeCookie|cookies|headers|split|trim|replace|slice|startsWith|includes|push|map|filter|find|forEach|join|toString|keys|entries|values|has|String|Number|Boolean|Date|Error|fail|error|success|ok|getHeader|setHeader|getSession|require|get|on|emit|leave|disconnect|logger|log|info|warn|debug|clean|defineEventHandler|eventHandler|serialize|parse|stringify|write|sign|verify|decode|create|then|catch|finally|resolve|reject|revalidate|asyncHandler|tryCatch|\w*Response\w*|\w*Error|\w*Exception|use[A-Z]\w*)$/;

/** A method of a provider's SDK: it ends the session over there. */
function isProviders(world: SiteContext['world'], module: Module, call: CallRecord): boolean {
  giveSteps(world, module.path, 5_000);
  let at: Value = evaluate(world, { module, frame: null }, call.callee);
  for (let steps = 0; steps < 10; steps++) {
    // Some of them are a database as well, whose tables are the application's.
    if (at.kind === 'member' && QUERY_STARTS.test(at.name)) return false;
    if (at.kind === 'member' || at.kind === 'instance') at = at.of;
    else if (at.kind === 'call') at = at.callee;
    else break;
  }
  return at.kind === 'external' && PROVIDERS.test(at.package.replace(/^@/, ''));
}

const QUERY_STARTS = /^(from|rpc|schema|collection|doc|firestore|database|ref|table)$/;

/** Their sessions are not the tokens that the application signs. */
const PROVIDERS = /^(supabase|auth0|cognito|firebase|amplify|clerk|oidc|openid|keycloak|okta|msal|workos|kinde|logto)/;

/** Calls that answer, read the request, or end a session of somebody else: they take no token of the application back. */
function isHarmless(world: SiteContext['world'], module: Module, call: CallRecord, name: string): boolean {
  if (call.new || HARMLESS_NAME.test(name) || isProviders(world, module, call)) return true;
  if (wordsOf(name).some((word) => word === 'cookie' || word === 'cookies')) return true;
  const receiver = receiverWords(module, call);
  if (/^(signOut|logout|endSession|globalSignOut)$/.test(name)) return receiver.some((word) => PROVIDERS.test(word));
  if (receiver.some((word) => HARMLESS_RECEIVERS.has(word))) return !/^(destroy|logout|logOut)$/.test(name);
  giveSteps(world, module.path, 5_000);
  const value = evaluate(world, { module, frame: null }, call.callee);
  if (value.kind === 'parameter') return true;
  return value.kind === 'global' && value.path[0] !== 'fetch';
}

/** `refreshTokens = refreshTokens.filter(…)`: a list of tokens that the program keeps itself. */
function changesTokenList({ module, fn }: Reach['functions'][number]): boolean {
  const { bindings, writes } = module.summary;
  const assigned = bindings.some(
    (binding) => isTokenListName(binding.name) && binding.writes.some((write) => isInside(module, write.fn, fn)),
  );
  return (
    assigned || writes.some(({ name, fn: at }) => name !== null && isTokenListName(name) && isInside(module, at, fn))
  );
}

/** `req.session.user = null`: what becomes of it depends on where sessions are kept. */
function changesSession({ module, fn }: Reach['functions'][number]): boolean {
  return module.summary.writes.some((write) => write.fn === fn && mentionsSession(write.target, write.name));
}

function mentionsSession(target: Expr, name: string | null): boolean {
  const names = target.kind === 'member' ? [target.name, name] : [name];
  return names.some((each) => each === 'session' || each === 'sessionID');
}

/** Whether a refresh looks its token up, replaces it or stores the next one. */
function keepsOf(reach: Reach, known: ReadonlySet<string>): HandlerSite['keeps'] {
  const seen = reach.calls.map((each): HandlerSite['keeps'] => {
    if (known.has(keyOfCall(each))) return 'no';
    const { module, call, targets } = each;
    if (targets.length > 0) return ENDS_BY_NAME.test(calledName(module, call)) ? 'yes' : 'no';
    const looked = lookupOf(module, call);
    if (looked === 'token-id' || looked === 'record') return 'yes';
    if (changeOf(module, call) !== undefined && isAboutTokens(module, call)) return 'yes';
    if (comparesStored(module, call)) return 'yes';
    return isOpaque(module, call) ? 'unknown' : 'no';
  });
  if (seen.includes('yes') || reach.functions.some(comparesVersion)) return 'yes';
  return seen.includes('unknown') ? 'unknown' : 'no';
}

/** `bcrypt.compare(token, user.hashedRefreshToken)`: with what is kept of the last one. */
function comparesStored(module: Module, call: CallRecord): boolean {
  if (!/^(compare|compareSync|verify|matches|timingSafeEqual)$/.test(calledName(module, call))) return false;
  return call.args.some(
    (arg) =>
      arg.kind === 'member' && /token|session|(^|_)rt/i.test(arg.name) && /hash|digest|stored|saved/i.test(arg.name),
  );
}

/** `if (user.tokenVersion !== claims.tokenVersion)`: a raised version ends every refresh token of the user. */
function comparesVersion({ module, fn }: Reach['functions'][number]): boolean {
  const reads = (expr: Expr): boolean =>
    (expr.kind === 'member' && VERSIONS.test(expr.name)) || childrenOf(expr).some(reads);
  return module.summary.guards.some(({ fn: at, test }) => isInside(module, at, fn) && reads(test));
}

const VERSIONS = /^((refresh_?)?token|session|jwt)_?version$|^security_?stamp$|^tokens?_?valid_?(since|after|from)$/i;

/** A call out of the tree whose name speaks of the token or session itself. */
function isOpaque(module: Module, call: CallRecord): boolean {
  if (isOfAnotherPurpose(module, call)) return false;
  const name = calledName(module, call);
  const words = wordsOf(name);
  return (
    !call.new &&
    /^(refresh|rotate|validate|check|consume|use|exchange|renew|is|update|compare|matches)/.test(name) &&
    words.some((word) => /^(tokens?|session|refresh|hash|jwt)$/.test(word))
  );
}

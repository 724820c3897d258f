/** Functions that a server runs to sign somebody out or to renew a token: by route, by file, by name. */

import type { HandlerPurpose } from '../../model/revocation.js';
import type { Runtime } from '../../model/site.js';
import type { CallRecord, Expr, FunctionRecord } from '../../model/summary.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { giveSteps } from '../budget.js';
import { evaluate } from '../evaluate/evaluate.js';
import { calledName } from '../reach/call-words.js';
import { type FunctionPlace, functionsIn, keyOf } from '../reach/reach.js';
import { functionOf, type Module } from '../world.js';
import type { SiteContext } from './context.js';
import { wordsOf } from './names.js';
import { proceduresIn } from './procedure-handlers.js';
import { decoratorTexts, isDecorated, textOf } from './route-decorators.js';

export interface Handler {
  readonly place: FunctionPlace;
  readonly purpose: HandlerPurpose;
  /** As the reader writes it: "router.post('/logout')", `logout`. */
  readonly api: string;
  /** Where the route is registered, and what it runs before the handler. */
  readonly routedIn: Module;
  readonly before: readonly Expr[];
}

/** Handlers of server files, each function once, routes before names. */
export function handlersIn(context: SiteContext, modules: readonly Module[]): readonly Handler[] {
  const server = modules.filter((module) => context.runtimeOf(module) !== 'client');
  const found = [
    ...server.flatMap((module) => module.summary.calls.flatMap((call) => routedHandlers(context, module, call))),
    ...server.flatMap((module) => fileHandlers(context, module)),
    ...server.flatMap((module) => procedureHandlers(context, module)),
    ...server.flatMap((module) => namedHandlers(context, module)),
  ];
  const seen = new Set<string>();
  return found.filter(({ place }) => {
    if (seen.has(keyOf(place))) return false;
    seen.add(keyOf(place));
    return true;
  });
}

/** What a route, event, file or function of this name is for. */
export function purposeOf(name: string): HandlerPurpose | undefined {
  const words = wordsOf(name);
  if (words.some((word) => ABOUT_ELSE.has(word))) return undefined;
  const joined = words.join('');
  if (/(log|sign)(out|off)/.test(joined)) return 'logout';
  if (
    /^(handle|post|do|api|get)?(auth|user|session|jwt|token|access|regenerate|exchange)*(refresh|renew)(auth|jwt|access|user|session|id)*(tokens?|session|jwt|auth|login)?(handler|controller|route|post|get|action|access|token)*$/.test(
      joined,
    )
  )
    return 'refresh';
  return undefined;
}

/** Parts of names that are about a page, an event or a state, not about doing it. */
const ABOUT_ELSE = new Set(
  `url uri page view callback redirect button link on after before is has logged message event listener hook cache data list
  backchannel frontchannel path interval expired needs should can schedule feed oauth google github facebook discord slack
  stripe`.split(/\s+/),
);

const REGISTRATIONS = /^(get|post|put|delete|patch|all|use|route|on|once|handle|command|action|api|openapi)$/;

/** `router.post('/logout', requireUser, handler)`, `socket.on('logout', handler)`. */
function routedHandlers(context: SiteContext, module: Module, call: CallRecord): readonly Handler[] {
  if (call.callee.kind !== 'member' || !REGISTRATIONS.test(call.callee.name)) return [];
  const [first, ...rest] = call.args;
  const path = first === undefined ? undefined : textOf(first);
  if (path === undefined || rest.length === 0) return routeObjects(context, module, call);
  const purpose = purposeOfPath(path);
  const last = rest.at(-1);
  if (!purpose || !last) return [];
  const place = handlerFunction(context, module, last);
  const api = `${calledName(module, call)}('${path}')`;
  return place ? [{ place, purpose, api, routedIn: module, before: rest.slice(0, -1) }] : [];
}

/** `server.route({ method: 'POST', url: '/logout', handler })`. */
function routeObjects(context: SiteContext, module: Module, call: CallRecord): readonly Handler[] {
  return call.args.flatMap((arg) => {
    if (arg.kind !== 'object') return [];
    const entry = (key: string): Expr | undefined =>
      arg.entries.flatMap((each) => (each.kind === 'property' && each.key === key ? [each.value] : []))[0];
    const path = [entry('path'), entry('url')].flatMap((each) => (each ? (textOf(each) ?? []) : []))[0];
    const handler = entry('handler');
    const purpose = path === undefined ? undefined : purposeOfPath(path);
    const place = handler && purpose ? handlerFunction(context, module, handler) : undefined;
    const before = ['onRequest', 'preValidation', 'preHandler'].flatMap((name) => entry(name) ?? []);
    return place && purpose ? [{ place, purpose, api: `route('${path ?? ''}')`, routedIn: module, before }] : [];
  });
}

/** By the last part of the path that is not a parameter, with the one before: `/token/refresh`. */
function purposeOfPath(path: string): HandlerPurpose | undefined {
  const parts = path.split('/').filter((part) => part !== '' && !/^[:{[*]/.test(part));
  const last = parts.at(-1) ?? '';
  return purposeOf(last);
}

/** The function that a route is given, also through wrappers: `asyncHandler(controller.logout)`. */
export function handlerFunction(
  context: SiteContext,
  module: Module,
  expr: Expr,
  depth = 0,
): FunctionPlace | undefined {
  if (expr.kind === 'function') return { module, fn: expr.fn };
  if (expr.kind === 'list') {
    const last = expr.items.at(-1);
    return last && depth < 3 ? handlerFunction(context, module, last, depth + 1) : undefined;
  }
  if (expr.kind === 'call' && depth < 3) {
    const call = module.summary.calls[expr.call];
    const last = call?.args.at(-1);
    const inner = last ? handlerFunction(context, module, last, depth + 1) : undefined;
    if (inner) return inner;
  }
  giveSteps(context.world, module.path, 20_000);
  return firstFunction(context, evaluate(context.world, { module, frame: null }, expr));
}

/** A value that is a function, or what the wrapper was given that made it: `catchAsync(async (req, res) => …)`. */
function firstFunction(context: SiteContext, value: Value): FunctionPlace | undefined {
  const made = alternativesOf(value).flatMap((option) => {
    const frame = option.kind === 'function' ? context.world.frames.get(option.closure) : undefined;
    return (frame?.args ?? []).flatMap((argument) => functionsIn(context.world, argument.value()));
  });
  const [own] = made.length > 0 ? made : functionsIn(context.world, value);
  if (own) return own;
  const wrapped = alternativesOf(value).flatMap((option) => (option.kind === 'call' ? option.args : []));
  return wrapped.flatMap((arg) => functionsIn(context.world, arg))[0];
}

const ROUTE_FILE = /(^|\/)(route|\+server|\+page\.server|index|handler)\.[cm]?[jt]sx?$/;
const API_FOLDER = /(^|\/)(api|routes|server|app|pages|actions|functions)\//;

/** A file that is a route by its path: `app/api/logout/route.ts`, `api/auth/logout.post.ts`, `pages/api/logout.ts`. */
function fileHandlers(context: SiteContext, module: Module): readonly Handler[] {
  if (!API_FOLDER.test(`/${module.path}`)) return [];
  const parts = module.path.split('/');
  const file = ROUTE_FILE.test(module.path)
    ? parts.at(-2)
    : parts.at(-1)?.replace(/(\.(get|post|put|delete|patch))?\.[cm]?[jt]sx?$/, '');
  const purpose = file === undefined ? undefined : purposeOf(file);
  if (!purpose) return [];
  return module.summary.exports.flatMap((record) => {
    if (
      record.kind !== 'value' ||
      !/^(default|GET|POST|PUT|DELETE|PATCH|action|loader|handler|actions)$/.test(record.name)
    )
      return [];
    if (record.name === 'actions') return actionHandlers(context, module, record.value, purpose);
    const place = handlerFunction(context, module, record.value);
    const api = record.name === 'default' ? (parts.at(-1) ?? '') : record.name;
    return place ? [{ place, purpose, api, routedIn: module, before: [] }] : [];
  });
}

/** SvelteKit's form actions of a page: `export const actions = { default: async ({ cookies }) => … }`. */
function actionHandlers(
  context: SiteContext,
  module: Module,
  written: Expr,
  purpose: HandlerPurpose,
): readonly Handler[] {
  const value = evaluate(context.world, { module, frame: null }, written);
  if (value.kind !== 'object') return [];
  return [...value.properties.values()].flatMap(({ name, value: action }) => {
    const place = firstFunction(context, action);
    return place ? [{ place, purpose, api: `actions.${name}`, routedIn: module, before: [] }] : [];
  });
}

/** `t.router({ logout: t.procedure.mutation(({ ctx }) => …) })`. */
function procedureHandlers(context: SiteContext, module: Module): readonly Handler[] {
  return proceduresIn(module).flatMap(({ name, handler }) => {
    const purpose = purposeOf(name);
    const place = purpose && handlerFunction(context, module, handler);
    return purpose && place ? [{ place, purpose, api: name, routedIn: module, before: [] }] : [];
  });
}

/** Functions that look like handlers themselves: by decorator, directive or the parameters a framework passes. */
function namedHandlers({ runtimeOf }: SiteContext, module: Module): readonly Handler[] {
  const runtime = runtimeOf(module);
  return module.summary.functions.flatMap((record, fn) => {
    const purpose = purposeOfFunction(module, record, fn);
    if (!purpose || !(isDecorated(module, fn) || looksLikeHandler(module, fn, runtime))) return [];
    return [{ place: { module, fn }, purpose, api: record.name ?? '', routedIn: module, before: [] }];
  });
}

function purposeOfFunction(module: Module, record: FunctionRecord, fn: number): HandlerPurpose | undefined {
  const routes = decoratorTexts(module, fn).filter((text) => text !== '');
  const byRoute = routes.flatMap((text) => purposeOfPath(text) ?? []);
  if (byRoute[0]) return byRoute[0];
  return record.name === null || routes.length > 0 ? undefined : purposeOf(record.name);
}

/** `call`: of gRPC. */
const HANDLER_PARAMETER = /^(_?req|_?request|ctx|context|event|c|_?res|response|reply|evt|call)$/;

function looksLikeHandler(module: Module, fn: number, runtime: Runtime): boolean {
  const record = functionOf(module, fn);
  if (!record) return false;
  if (record.directives.includes('use server') || module.summary.directives.includes('use server')) return true;
  const fitting = record.params.filter(
    ({ name, type }) => (name !== null && HANDLER_PARAMETER.test(name)) || HANDLER_TYPE.test(type?.name ?? ''),
  );
  // Where nothing else says that the file runs on a server, one parameter called `event` does not.
  return fitting.length > (runtime === 'server' ? 0 : 1) || (runtime === 'server' && takesApart(module, fn));
}

/** `(_parent, _args, { res }) => …`: the context of a GraphQL resolver, of which the handler takes what it needs. */
function takesApart(module: Module, fn: number): boolean {
  return module.summary.bindings.some(
    ({ kind, fn: home, name, init }) =>
      kind === 'parameter' && home === fn && init?.kind === 'member' && /^(req|res|request|response|reply)$/.test(name),
  );
}

const HANDLER_TYPE = /^(\w+\.)?(Request|Response|FastifyRequest|FastifyReply|NextRequest|(\w*[a-z])?Context)$/;

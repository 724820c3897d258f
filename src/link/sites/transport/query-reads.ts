/** Places that read a token out of a query string: `req.query.token`, `searchParams.get('token')`. */
import type { Expr, GuardId, ObjectEntry } from '../../../model/summary.js';
import { expressionsOf } from '../../graph/expressions.js';
import { bindingOf, callOf, functionOf, type Module } from '../../world.js';
import { isTokenName } from '../names.js';
import { OAUTH_1_TOKEN } from '../token-evidence.js';
import { spelledName } from './transport-base.js';

export interface Access {
  readonly expr: Expr;
  readonly parameter: string;
  readonly fn: number;
  readonly guards: readonly GuardId[];
}

const QUERY = /^(query|queryParams|queryParameters|queryStringParameters|searchParams|search_params)$/;
const QUERY_VARIABLE = /^(query|queryParams|searchParams|urlParams|urlSearchParams|queryString|search)$/;

export function accessesIn(module: Module): readonly Access[] {
  const found = new Map<string, Access>();
  const { calls } = module.summary;
  for (const expr of expressionsOf(module.summary)) {
    const parameter = parameterOf(module, expr);
    if (parameter === undefined || !isTokenParameter(parameter)) continue;
    found.set(`${expr.at[0]}:${expr.at[1]}`, { expr, parameter, ...surroundings(module, expr) });
  }
  if (found.size === 0) return [];
  const tested = testedIn(module);
  const isTemporary = module.summary.calls.some(({ args: [key] }) => isVerifierKey(key));
  return [...found.values()].filter(
    ({ expr, parameter }) =>
      !(isTemporary && OAUTH_1_TOKEN.test(parameter)) &&
      !tested.has(expr) &&
      !calls.some(({ callee }) => callee === expr),
  );
}

function isVerifierKey(key: Expr | undefined): boolean {
  return key?.kind === 'literal' && /^oauth_?verifier$/i.test(String(key.value));
}

/** `?credential=` names a row as often as it carries one. */
function isTokenParameter(name: string): boolean {
  return isTokenName(name) && !/quer(y|ies)$|^credentials?$/i.test(name);
}

/** Values that are only looked at: `typeof req.query.token === 'string'`, `if (!query.token)`. */
function testedIn(module: Module): ReadonlySet<Expr> {
  const tested = new Set<Expr>();
  const add = (root: Expr): void => {
    tested.add(root);
    if (root.kind === 'unary') add(root.of);
    else if (root.kind === 'binary' || root.kind === 'logical') {
      add(root.left);
      add(root.right);
    }
  };
  for (const expr of expressionsOf(module.summary)) {
    if (expr.kind === 'conditional') add(expr.test);
    if (expr.kind === 'unary' || (expr.kind === 'binary' && expr.op !== '+')) add(expr);
  }
  for (const { test } of module.summary.guards) add(test);
  return tested;
}

/** The innermost function that holds the expression. */
function surroundings(module: Module, expr: Expr): Pick<Access, 'fn' | 'guards'> {
  let fn = -1;
  let size = Number.POSITIVE_INFINITY;
  module.summary.functions.forEach(({ at }, id) => {
    if (at[0] <= expr.at[0] && expr.at[1] <= at[1] && at[1] - at[0] < size) {
      fn = id;
      size = at[1] - at[0];
    }
  });
  return { fn, guards: [] };
}

/** The parameter that an expression reads out of a query; undefined for any other expression. */
function parameterOf(module: Module, expr: Expr): string | undefined {
  if (expr.kind === 'member') return isQueryObject(module, expr.of) ? expr.name : undefined;
  if (expr.kind === 'element') {
    return expr.key.kind === 'literal' && isQueryObject(module, expr.of) ? String(expr.key.value) : undefined;
  }
  const call = expr.kind === 'call' ? callOf(module, expr.call) : undefined;
  const [key] = call?.args ?? [];
  if (call?.callee.kind !== 'member' || !/^(query|get|param)$/.test(call.callee.name)) return undefined;
  const name = key ? constantIn(module, key) : undefined;
  const { callee } = call;
  if (callee.name === 'query') return spelledName(module, callee.of) === 'req' ? name : undefined;
  if (callee.name === 'param') return isParameterOfExpress(module, callee) ? name : undefined;
  return name !== undefined && isParameterMap(module, callee.of) ? name : undefined;
}

/** `'token'`, or a constant of the same file: `PARAMETERS.TOKEN`. */
function constantIn(module: Module, expr: Expr): string | undefined {
  if (expr.kind === 'literal') return typeof expr.value === 'string' ? expr.value : undefined;
  if (expr.kind === 'member' && expr.of.kind === 'binding') {
    const init = bindingOf(module, expr.of.binding)?.init;
    const entry = init?.kind === 'object' ? init.entries.find((each) => isEntryOf(each, expr.name)) : undefined;
    return entry?.kind === 'property' ? constantIn(module, entry.value) : undefined;
  }
  const binding = expr.kind === 'binding' ? bindingOf(module, expr.binding) : undefined;
  return binding?.init?.kind === 'literal' && binding.writes.length === 0
    ? constantIn(module, binding.init)
    : undefined;
}

function isEntryOf(entry: ObjectEntry, name: string): boolean {
  return entry.kind === 'property' && entry.key === name;
}

/** `req.param('token')` of Express 4 looks in the query as well; Hono's `c.req.param` is the path's alone. */
function isParameterOfExpress(module: Module, { name, of }: Extract<Expr, { kind: 'member' }>): boolean {
  return name === 'param' && of.kind === 'binding' && /^req(uest)?$/.test(spelledName(module, of) ?? '');
}

function isQueryObject(module: Module, written: Expr): boolean {
  const expr = written.kind === 'default' || written.kind === 'await' ? written.of : written;
  if (expr.kind === 'member') return QUERY.test(expr.name);
  if (expr.kind === 'logical') return isQueryObject(module, expr.left);
  if (expr.kind === 'binding') return isQueryVariable(module, expr.binding);
  const call = expr.kind === 'call' ? callOf(module, expr.call) : undefined;
  if (call?.callee.kind !== 'member') return false;
  const [kind] = call.args;
  return call.callee.name === 'query'
    ? call.args.length === 0 && spelledName(module, call.callee.of) === 'req'
    : call.callee.name === 'valid' && kind?.kind === 'literal' && kind.value === 'query';
}

/** A variable of the name that holds what was parsed of a query: not a database's filter that the code writes itself. */
function isQueryVariable(module: Module, id: number): boolean {
  const binding = bindingOf(module, id);
  const init = binding?.init ?? null;
  // `const { query: params } = useRouter()`
  if (init?.kind === 'member' && /^(query|queryParams)$/.test(init.name) && isHookCall(module, init.of)) return true;
  if (!binding || !/^(query|queryParams|searchParams|queryParameters)$/.test(binding.name)) return false;
  return (
    init !== null &&
    (init.kind === 'member' ||
      init.kind === 'parameter' ||
      init.kind === 'await' ||
      init.kind === 'default' ||
      (init.kind === 'call' && isParsing(module, init.call)))
  );
}

function isHookCall(module: Module, expr: Expr): boolean {
  const call = expr.kind === 'call' ? callOf(module, expr.call) : undefined;
  return call !== undefined && /^useRout(er|e)$/.test(spelledName(module, call.callee) ?? '');
}

function isParsing(module: Module, id: number): boolean {
  const call = callOf(module, id);
  return call !== undefined && /quer|parse|valid|search/i.test(spelledName(module, call.callee) ?? '');
}

/** The URL of the request or page, not one that the code keeps settings in. */
function isRequestUrl(module: Module, expr: Expr): boolean {
  const name = spelledName(module, expr);
  if (expr.kind !== 'binding' || name === undefined) return true;
  const init = bindingOf(module, expr.binding)?.init;
  const made = init?.kind === 'call' ? callOf(module, init.call) : undefined;
  if (!made) return true;
  return spelledName(module, made.callee) === 'URL' || /url|request|location/i.test(name);
}

/** `new URLSearchParams(await request.text())`, of `req.body`: a form that was posted is no address. */
function isBody(module: Module, written: Expr | undefined): boolean {
  const expr = written?.kind === 'await' ? written.of : written;
  if (expr?.kind === 'member') return expr.name === 'body';
  if (expr?.kind === 'binding') {
    const binding = bindingOf(module, expr.binding);
    return binding !== undefined && (binding.name === 'body' || isBody(module, binding.init ?? undefined));
  }
  const call = expr?.kind === 'call' ? callOf(module, expr.call) : undefined;
  return call?.callee.kind === 'member' && call.callee.name === 'text';
}

function isParameterMap(module: Module, expr: Expr): boolean {
  if (expr.kind === 'member')
    return /^(searchParams|queryParamMap|query)$/.test(expr.name) && isRequestUrl(module, expr.of);
  if (expr.kind === 'binding') {
    const binding = bindingOf(module, expr.binding);
    return (
      binding !== undefined &&
      (QUERY_VARIABLE.test(binding.name) || (binding.init !== null && isParameterMap(module, binding.init)))
    );
  }
  const of = expr.kind === 'element' ? expr.of : expr;
  const call = of.kind === 'call' ? callOf(module, of.call) : undefined;
  const name = (call && spelledName(module, call.callee)) ?? '';
  if (/^(URLSearchParams|useSearchParams)$/.test(name)) return !isBody(module, call?.args[0]);
  // `useMemo(() => new URLSearchParams(location.search), [])`, `computed(() => route.query)` likewise.
  const [made] = call?.args ?? [];
  const returned = made?.kind === 'function' ? (functionOf(module, made.fn)?.returns ?? []) : [];
  return (
    /^(useMemo|computed|createMemo)$/.test(name) &&
    returned.some(({ value }) => value !== null && isParameterMap(module, value))
  );
}

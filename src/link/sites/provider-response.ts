/** Tokens that came straight from an identity provider, not from the sender of the request. */
import type { Expr } from '../../model/summary.js';
import { alternativesOf, nameOf, type Value } from '../../model/value.js';
import { valueThroughCallers } from '../graph/callers.js';
import { calledName } from '../reach/call-words.js';
import { callOf, functionOf, type Module, moduleAt, type World } from '../world.js';

const MAX_DEPTH = 8;

type ParameterValue = Extract<Value, { kind: 'parameter' }>;
type CallValue = Extract<Value, { kind: 'call' }>;

/** `params.id_token` of a passport callback, `await response.text()` of a request that this code made. */
export function comesFromProvider(world: World, value: Value, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const inner = (of: Value): boolean => comesFromProvider(world, of, depth + 1);
  switch (value.kind) {
    case 'union':
      return value.options.length > 0 && value.options.every(inner);
    case 'member':
      return isOfGrant(value) || inner(value.of);
    case 'parameter':
      return isOfExchangeCallback(world, value) || isPassedAnswer(world, value, depth);
    case 'call':
      return isBodyOfFetch(value) || isAnswer(value) || (value.callee.kind === 'member' && inner(value.callee.of));
    default:
      return false;
  }
}

/** `client.credentials.id_token`, `(await getConnection()).credentials.access_token`: a grant that the server keeps, not the sender's. */
function isOfGrant({ name, of }: Extract<Value, { kind: 'member' }>): boolean {
  return /^(?:(?:access|id)_?token|token)$/i.test(name) && of.kind === 'member' && isKeptGrant(of);
}

function isKeptGrant({ name, of }: Extract<Value, { kind: 'member' }>): boolean {
  if (name !== 'credentials') return false;
  let root = of;
  for (; root.kind === 'member'; root = root.of)
    if (/^(body|query|params|headers|cookies)$/.test(root.name)) return false;
  return root.kind === 'call' || root.kind === 'instance' || root.kind === 'external';
}

/** Every caller hands over what a provider answered. */
function isPassedAnswer(world: World, value: ParameterValue, depth: number): boolean {
  const passed = valueThroughCallers(world, value);
  return passed !== value && comesFromProvider(world, passed, depth + 1);
}

const CLIENT = /^(fetch|ky|axios|got|request|superagent|needle|undici|node-fetch|\$fetch|ofetch)$/;

/** What a request that this code made was answered, as it is or through a check of its shape: `schema.parse(await ky.post(url).json())`. */
function isAnswer(value: CallValue, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const { callee, args } = value;
  if (isRequest(callee)) return true;
  if (callee.kind !== 'member') return false;
  const isChecked = /^(parse|safeParse|validate|cast)$/.test(callee.name);
  return (isChecked ? args : [callee.of]).some((of) => of.kind === 'call' && isAnswer(of, depth + 1));
}

function isRequest(callee: Value): boolean {
  if (callee.kind === 'member') return isRequest(callee.of);
  if (callee.kind === 'external') return CLIENT.test(callee.package);
  return callee.kind === 'global' && CLIENT.test(callee.path[0] ?? '');
}

/** `auth.accessToken` of `@Parent() auth`: what the resolver above has just made, not what the client sent. */
export function isOfParent(world: World, value: Value): boolean {
  return alternativesOf(valueThroughCallers(world, value)).every((option) => {
    let root: Value = option;
    while (root.kind === 'member') root = root.of;
    const module = root === option ? undefined : moduleAt(world, root.at.file);
    const parameter = module ? parameterAt(module, root) : undefined;
    return module && parameter?.decorators.some((expr) => /^(Parent|Root)$/.test(decoratorName(module, expr)));
  });
}

/** A parameter typed with a class is an instance of it, written where the parameter is. */
function parameterAt({ summary }: Module, value: Value) {
  if (value.kind === 'parameter') return summary.functions[value.fn]?.params[value.index];
  if (value.kind !== 'instance') return undefined;
  const [start, end] = value.at.span;
  return summary.functions.flatMap(({ params }) => params).find(({ at }) => at[0] === start && at[1] === end);
}

function decoratorName(module: Module, expr: Expr): string {
  const call = expr.kind === 'call' ? callOf(module, expr.call) : undefined;
  return call ? calledName(module, call) : '';
}

/** `ctx.state.auth.token`, `res.locals.token`: what the server's own middleware keeps of a request it has let pass. */
export function isKeptByMiddleware(tokens: readonly string[]): boolean {
  return tokens.length > 0 && tokens.every((token) => /\.(state|locals)\./.test(token));
}

/** `(accessToken, refreshToken, params, profile, done)`: what passport's OAuth strategies call with the provider's answer. */
function isOfExchangeCallback(world: World, { file, fn }: ParameterValue): boolean {
  const module = moduleAt(world, file);
  const names = new Set(module ? functionOf(module, fn)?.params.map(({ name }) => name) : []);
  return names.has('accessToken') && names.has('refreshToken');
}

/** `.text()` and `.json()` of what `fetch` answered; a request handler's response has neither. */
function isBodyOfFetch({ callee }: CallValue): boolean {
  if (callee.kind !== 'member' || !/^(text|json)$/.test(callee.name)) return false;
  const { of } = callee;
  // The global one, or that of node-fetch or undici.
  if (of.kind === 'instance') return of.of.kind !== 'class' && of.of.path.at(-1) === 'Response';
  if (of.kind === 'parameter') return of.type === 'Response' || /^(response|res)$/.test(of.name ?? '');
  return of.kind === 'call' && nameOf(of.callee) === 'fetch';
}

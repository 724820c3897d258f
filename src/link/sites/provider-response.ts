/** Tokens that came straight from an identity provider, not from the sender of the request. */
import { nameOf, type Value } from '../../model/value.js';
import { functionOf, moduleAt, type World } from '../world.js';

const MAX_DEPTH = 8;

/** `params.id_token` of a passport callback, `await response.text()` of a request that this code made. */
export function comesFromProvider(world: World, value: Value, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const inner = (of: Value): boolean => comesFromProvider(world, of, depth + 1);
  switch (value.kind) {
    case 'union':
      return value.options.length > 0 && value.options.every(inner);
    case 'member':
      return inner(value.of);
    case 'parameter':
      return isOfExchangeCallback(world, value);
    case 'call':
      return isBodyOfFetch(value) || (value.callee.kind === 'member' && inner(value.callee.of));
    default:
      return false;
  }
}

/** `ctx.state.auth.token`, `res.locals.token`: what the server's own middleware keeps of a request it has let pass. */
export function isKeptByMiddleware(tokens: readonly string[]): boolean {
  return tokens.length > 0 && tokens.every((token) => /\.(state|locals)\./.test(token));
}

/** `(accessToken, refreshToken, params, profile, done)`: what passport's OAuth strategies call with the provider's answer. */
function isOfExchangeCallback(world: World, { file, fn }: Extract<Value, { kind: 'parameter' }>): boolean {
  const module = moduleAt(world, file);
  const names = new Set(module ? functionOf(module, fn)?.params.map(({ name }) => name) : []);
  return names.has('accessToken') && names.has('refreshToken');
}

/** `.text()` and `.json()` of what `fetch` answered; a request handler's response has neither. */
function isBodyOfFetch({ callee }: Extract<Value, { kind: 'call' }>): boolean {
  if (callee.kind !== 'member' || !/^(text|json)$/.test(callee.name)) return false;
  const { of } = callee;
  // The global one, or that of node-fetch or undici.
  if (of.kind === 'instance') return of.of.kind !== 'class' && of.of.path.at(-1) === 'Response';
  if (of.kind === 'parameter') return of.type === 'Response' || /^(response|res)$/.test(of.name ?? '');
  return of.kind === 'call' && nameOf(of.callee) === 'fetch';
}

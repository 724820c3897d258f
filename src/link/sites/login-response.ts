/** Answers of HTTP requests, and whether the request is a login. */
import { alternativesOf, nameOf, type Value } from '../../model/value.js';

const MAX_DEPTH = 6;

/** `response.data` of a request whose address says login: all of it, so also the token. */
export function isLoginResponse(value: Value, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  if (value.kind === 'member')
    return /^(data|body|response|result)$/.test(value.name) && isLoginResponse(value.of, depth + 1);
  if (value.kind !== 'call') return false;
  if (value.callee.kind === 'member' && /^(json|text)$/.test(value.callee.name))
    return isLoginResponse(value.callee.of, depth + 1);
  if (nameOf(value.callee) === 'parse') return value.args.slice(0, 1).some((text) => isLoginText(text, depth + 1));
  if (!/^(fetch|axios|post|\$fetch|ofetch|request)$/i.test(nameOf(value.callee) ?? '')) return false;
  const [first] = value.args;
  return first !== undefined && /log-?in|sign-?in|authenticate|\/token\b/i.test(addressText(first, 0));
}

/** `JSON.parse(await response.text())`, with what stands for an empty answer. */
function isLoginText(text: Value, depth: number): boolean {
  return alternativesOf(text).some((option) => option.kind === 'call' && isLoginResponse(option, depth));
}

/** What is written out of an address: `API_URL + 'auth/login'`, `{ url: '/login' }`. */
function addressText(address: Value, depth: number): string {
  if (depth > MAX_DEPTH) return '';
  const joined = (parts: readonly Value[]): string => parts.map((part) => addressText(part, depth + 1)).join('');
  if (address.kind === 'literal') return String(address.value);
  if (address.kind === 'template') return joined(address.parts);
  if (address.kind === 'operation' && address.op === '+') return joined(address.operands);
  if (address.kind === 'union') return joined(address.options);
  const url = address.kind === 'object' ? address.properties.get('url') : undefined;
  return url ? addressText(url.value, depth + 1) : '';
}

const HTTP_METHODS =
  /^(fetch|axios|post|get|put|patch|request|\$fetch|ofetch|ky|mutate|mutateAsync|login|signIn|signin|signUp|register|authenticate|refresh\w*|ajax|json|unwrap|toPromise|firstValueFrom)$/i;

/** The answer of a request, or something read of it. */
export function comesFromRequest(value: Value, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  if (value.kind === 'member') return comesFromRequest(value.of, depth + 1);
  if (value.kind === 'union') return alternativesOf(value).some((option) => comesFromRequest(option, depth + 1));
  if (value.kind !== 'call') return false;
  if (HTTP_METHODS.test(nameOf(value.callee) ?? '')) return true;
  return value.callee.kind === 'member' && comesFromRequest(value.callee.of, depth + 1);
}

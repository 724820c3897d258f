/** What the code itself says of a value that a URL carries: who made it, what it is for, where it was read. */
import type { LinkPurpose } from '../../../model/site.js';
import type { Expr } from '../../../model/summary.js';
import { alternativesOf, nameOf, stringOf, type Value } from '../../../model/value.js';
import { childrenOf } from '../../graph/expressions.js';
import { bindingOf, callOf, type Module } from '../../world.js';
import { wordsOf } from '../names.js';
import { accessesIn } from './query-reads.js';
import { spelledName } from './transport-base.js';

const MAX_HOPS = 6;

/** `getTransferToken` of `const token = encodeURIComponent(user.getTransferToken(service))`. */
export function makersOf(module: Module, written: Expr): readonly string[] {
  const makers: string[] = [];
  let expr: Expr | null = written;
  for (let hops = 0; expr && hops < MAX_HOPS; hops++) {
    const call: ReturnType<typeof callOf> = expr.kind === 'call' ? callOf(module, expr.call) : undefined;
    if (call) {
      makers.push(spelledName(module, call.callee) ?? '');
      expr = call.args[0] ?? null;
    } else if (expr.kind === 'binding') expr = bindingOf(module, expr.binding)?.init ?? null;
    else {
      // `invitation.token`
      if (expr.kind === 'member') makers.push(spelledName(module, expr.of) ?? '');
      expr = expr.kind === 'await' ? expr.of : null;
    }
  }
  return makers;
}

/** Tokens for one thing, which whoever holds the link may open: a tracking pixel, a public page, a signed download. */
const ONE_THING =
  /\b(pixel|share|shared|sharing|public|tracking|transfer|sig|signature|preview|ticket|uploads?|downloads?|attachments?|assets?)\b|\b(file|image|document) tokens?\b/;

/** What the names of the value itself say; those of the code around it say less. */
export function ownPurposeOf(names: readonly (string | undefined)[]): LinkPurpose | null {
  return names.some((name) => name !== undefined && ONE_THING.test(wordsOf(name).join(' '))) ? 'link' : null;
}

/** `signOAuthState(…)`: a state that comes back from the provider, not a session. */
export function isSignedState(makers: readonly string[]): boolean {
  return makers.some(
    (name) =>
      /\bo\s?auth\b|\bstate\b/.test(wordsOf(name).join(' ')) &&
      /^(sign|seal|encode|create|make|build|generate|pack)/i.test(name),
  );
}

/** `api_token: this.apiKey`, `config.get('EOD_API_KEY')`: the key of a service that the code calls. */
export function isServiceKey(value: Value, name: string | undefined): boolean {
  return [name, ...alternativesOf(value).flatMap(namesOfValue)].some(
    (each) => each !== undefined && (/\bapi\s?key\b/.test(wordsOf(each).join(' ')) || isSetting(value, each)),
  );
}

/** `config.WEATHER_TOKEN`: a constant setting of the application, named for the service that takes it. */
function isSetting(value: Value, name: string): boolean {
  const isConstant = alternativesOf(value).every(({ kind }) => kind === 'member' || kind === 'env');
  return isConstant && /^[A-Z][A-Z\d]*(_[A-Z\d]+)*_TOKEN$/.test(name) && !OWN_TOKENS.test(name);
}

const OWN_TOKENS = /^(ACCESS|REFRESH|ID|AUTH|JWT|SESSION|USER|LOGIN|API|BEARER)_TOKEN$/;

function namesOfValue(value: Value): readonly (string | undefined)[] {
  return value.kind === 'call' ? [nameOf(value), ...value.args.map(stringOf)] : [nameOf(value)];
}

/** Read out of the page's own address: the browser has it in its history already. */
export function isFromQuery(module: Module, written: Expr): boolean {
  const reads = new Set(accessesIn(module).map(({ expr }) => expr));
  const seen = new Set<Expr>();
  const stack: Expr[] = [written];
  for (let expr = stack.pop(); expr && seen.size < 40; expr = stack.pop()) {
    if (seen.has(expr)) continue;
    seen.add(expr);
    if (reads.has(expr) || isHookRead(module, expr)) return true;
    const init = expr.kind === 'binding' ? bindingOf(module, expr.binding)?.init : null;
    const call = expr.kind === 'call' ? callOf(module, expr.call) : undefined;
    stack.push(...(init ? [init] : []), ...(call?.args ?? []), ...(call ? [] : childrenOf(expr)));
  }
  return false;
}

/** `params.get('token')` of `const params = useQuery()`. */
function isHookRead(module: Module, expr: Expr): boolean {
  const callee = expr.kind === 'call' ? callOf(module, expr.call)?.callee : undefined;
  const init =
    callee?.kind === 'member' && callee.of.kind === 'binding' ? bindingOf(module, callee.of.binding)?.init : null;
  const made = init?.kind === 'call' ? callOf(module, init.call) : undefined;
  return made !== undefined && /^use\w*(Query|Params)$/.test(spelledName(module, made.callee) ?? '');
}

const STATE_HOOK = /^(use\w*State|useReducer|useSignal|createSignal|ref)$/;

/** `setToken` of `const [token, setToken] = useState()`: kept while the page is shown, nowhere else. */
export function isStateSetter(module: Module, callee: Expr): boolean {
  const init = callee.kind === 'binding' ? bindingOf(module, callee.binding)?.init : null;
  const made = init?.kind === 'element' && init.of.kind === 'call' ? callOf(module, init.of.call) : undefined;
  return made !== undefined && STATE_HOOK.test(spelledName(module, made.callee) ?? '');
}

/** Tokens that calls put into a URL: `url.searchParams.set('token', t)`, `axios.get(url, { params: { token } })`. */
import type { Position, TransportRow } from '../../../model/library.js';
import type { LibraryRef, Site, UrlSite } from '../../../model/site.js';
import type { CallRecord, Expr } from '../../../model/summary.js';
import { alternativesOf, stringOf, type Value } from '../../../model/value.js';
import type { RowMatch } from '../../match/rows.js';
import { slotValue } from '../../match/slots.js';
import { callOf, type Module } from '../../world.js';
import { usesOfBinding } from '../binding-uses.js';
import type { SiteContext } from '../context.js';
import { spelledApi } from '../place.js';
import { isConfiguredService } from './configured-services.js';
import { readTokenValue } from './token-reading.js';
import type { TransportPlace } from './transport-base.js';
import { isOfProtocol, readParameter, type SentToken, sentSite } from './url-sites.js';
import { queriesIn } from './url-texts.js';
import { isServiceKey } from './value-origin.js';

export function urlCallSites(
  context: SiteContext,
  module: Module,
  id: number,
  match: RowMatch,
  row: TransportRow,
  sites: readonly Site[],
): readonly UrlSite[] {
  const call = callOf(module, id);
  const address = call && row.form ? queryOf(module, id, call) : ELSEWHERE;
  if (!call || !address) return [];
  const sent =
    row.parameter.from.length > 0
      ? oneParameter(context, module, call, match, row)
      : eachParameter(context, module, call, match, row);
  return sent.map((each) =>
    sentSite(context, address === ELSEWHERE ? each : { ...each, ...addressIn(address) }, sites),
  );
}

/** What stands before a query in the text of a URL. */
type Address = Pick<SentToken, 'base' | 'text' | 'call'>;
const ELSEWHERE: Address = { base: null, text: '', call: null };

function addressIn({ base, text, call }: Address): Address {
  return { base, text, call };
}

function partsOf(
  module: Module,
  call: CallRecord,
  match: RowMatch,
): Omit<SentToken, 'parameter' | 'reading' | 'written'> {
  const { id, title } = match.table;
  const library: LibraryRef = { id, title, version: match.version };
  const place: TransportPlace = { module, at: call.at, nameAt: call.nameAt, fn: call.fn, guards: call.guards };
  const base = call.callee.kind === 'member' && call.callee.of.kind === 'member' ? call.callee.of.of : null;
  return {
    place,
    base,
    text: textOf(match),
    call: null,
    library,
    api: spelledApi(module, call.callee) ?? match.row.api,
  };
}

/** The literal start of the address that is asked. */
function textOf({ invocation }: RowMatch): string {
  const [address] = invocation.args;
  if (!address) return '';
  return (
    alternativesOf(address)
      .map((each) => (each.kind === 'template' && each.parts[0] ? stringOf(each.parts[0]) : stringOf(each)))
      .find((text) => text !== undefined) ?? ''
  );
}

function oneParameter(
  context: SiteContext,
  module: Module,
  call: CallRecord,
  match: RowMatch,
  row: TransportRow,
): readonly SentToken[] {
  const parameter = stringOf(slotValue(match, row.parameter));
  const value = argumentAt(call, row.value.from[0]);
  if (parameter === undefined || !value) return [];
  const reading = readParameter(context, module, { parameter, value });
  if (!reading || isServiceOf(match, reading.value)) return [];
  return [{ ...partsOf(module, call, match), parameter, reading, written: value }];
}

/** `url.searchParams.append('token', settings.token)` where `url` is `new URL(settings.url)`. */
function isServiceOf({ receiver }: RowMatch, token: Value): boolean {
  const url = receiver?.kind === 'member' ? receiver.of : null;
  const [address] = url?.kind === 'instance' ? (url.args ?? []) : [];
  if (!address) return false;
  return isConfiguredService(address, token);
}

function argumentAt(call: CallRecord, position: Position | undefined): Expr | undefined {
  return position?.at === 'arg' ? call.args[position.index] : undefined;
}

function eachParameter(
  context: SiteContext,
  module: Module,
  call: CallRecord,
  match: RowMatch,
  row: TransportRow,
): readonly SentToken[] {
  const parts = partsOf(module, call, match);
  return alternativesOf(slotValue(match, row.value)).flatMap((parameters) => {
    if (parameters.kind !== 'object') return [];
    const isOfAuthorization = parameters.properties.has('response_type') && parameters.properties.has('client_id');
    return [...parameters.properties.values()].flatMap(({ name, value, keyAt }) => {
      // A provider's own one-time parameter of an authorization request (RFC 6749, 4.1.1).
      if (isOfAuthorization && !/^(access|refresh)_?token$/i.test(name)) return [];
      const reading = readTokenValue(context, value, name);
      if (!reading || reading.token.partial || isOfProtocol(name, reading.name)) return [];
      if (reading.token.by === 'name' && isServiceKey(value, reading.name)) return [];
      const isHere = keyAt.file === module.path && keyAt.span[0] >= call.at[0] && keyAt.span[1] <= call.at[1];
      const place = isHere ? { ...parts.place, at: keyAt.span, nameAt: keyAt.span } : parts.place;
      const isGrant = parameters.properties.has('grant_type');
      return [{ ...parts, place, parameter: name, reading, written: null, isGrant }];
    });
  });
}

// ── Forms ──────────────────────────────────────────────────────────────────────────────────────────

/** The address that URLSearchParams, or what `qs.stringify` made, ends in; null where it is a request's body. */
function queryOf(module: Module, id: number, call: CallRecord): Address | null {
  const { callee } = call;
  const binding =
    callee.kind === 'member' && callee.of.kind === 'binding' && !module.summary.bindings[callee.of.binding]?.imported
      ? callee.of.binding
      : null;
  if (binding !== null) return addressOfBinding(module, binding);
  const written = queriesIn(module).find(({ expr }) => refersToCall(module, expr, id));
  if (written) return written;
  const bound = call.use.kind === 'bound' ? call.use.bindings : [];
  return firstOf(bound, (each) => addressOfBinding(module, each));
}

function firstOf<T, U>(items: readonly T[], find: (item: T) => U | null): U | null {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return null;
}

function addressOfBinding(module: Module, binding: number, depth = 0): Address | null {
  const written = queriesIn(module).find(({ expr }) => {
    const root = expr.kind === 'call' ? callOf(module, expr.call)?.callee : expr;
    return (root?.kind === 'member' ? root.of : root)?.kind === 'binding' && rootOf(root) === binding;
  });
  if (written) return written;
  return firstOf(usesOfBinding(module.summary, binding), ({ path, role, property }) => {
    if (role.kind === 'callee' && path[0] === 'toString') return addressOfResult(module, role.call, depth);
    if (property === 'search' || property === 'searchParams') return ELSEWHERE;
    if (role.kind === 'write') return module.summary.writes[role.write]?.name === 'search' ? ELSEWHERE : null;
    if (role.kind !== 'argument') return null;
    const taker = callOf(module, role.call)?.callee;
    const isSetter =
      taker?.kind === 'binding' &&
      /^set\w*(Search|Query)\w*Params$/i.test(module.summary.bindings[taker.binding]?.name ?? '');
    return isSetter ? ELSEWHERE : null;
  });
}

/** `const text = params.toString()`. */
function addressOfResult(module: Module, id: number, depth: number): Address | null {
  const use = callOf(module, id)?.use;
  if (depth >= 3 || use?.kind !== 'bound') return null;
  return firstOf(use.bindings, (bound) => addressOfBinding(module, bound, depth + 1));
}

function rootOf(expr: Expr | undefined): number | null {
  if (expr?.kind === 'member') return rootOf(expr.of);
  return expr?.kind === 'binding' ? expr.binding : null;
}

function refersToCall(module: Module, expr: Expr, id: number): boolean {
  if (expr.kind !== 'call') return false;
  if (expr.call === id) return true;
  const callee = callOf(module, expr.call)?.callee;
  return callee?.kind === 'member' && callee.name === 'toString' && callee.of.kind === 'call' && callee.of.call === id;
}

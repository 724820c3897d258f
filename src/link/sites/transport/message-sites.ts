/** Tokens handed to other windows, to the global object, or into the text of a page. */
import type { TransportRow } from '../../../model/library.js';
import type { LibraryRef, MessageSite } from '../../../model/site.js';
import type { CallRecord } from '../../../model/summary.js';
import type { Value } from '../../../model/value.js';
import { absentValue } from '../../evaluate/values.js';
import type { RowMatch } from '../../match/rows.js';
import { slotValue } from '../../match/slots.js';
import { callOf, locationIn, type Module } from '../../world.js';
import type { SiteContext } from '../context.js';
import { spelledApi } from '../place.js';
import { placedExpressions } from './placed-expressions.js';
import { readToken, type TokenReading } from './token-reading.js';
import { type TransportPlace, transportBase } from './transport-base.js';
import { htmlValuesIn } from './url-texts.js';

/** A row's call: `postMessage(value, origin)`, `res.render(view, values)`. */
export function messageCallSites(
  context: SiteContext,
  module: Module,
  id: number,
  match: RowMatch,
  row: TransportRow,
): readonly MessageSite[] {
  const call = callOf(module, id);
  const [position] = row.value.from;
  const expr = position?.at === 'arg' ? call?.args[position.index] : undefined;
  if (!call || !expr) return [];
  const reading = readToken(context, module, expr);
  if (!reading) return [];
  const posted = row.target.from.length > 0;
  if (posted ? isToItself(call) : !isSession(reading)) return [];
  const { id: table, title } = match.table;
  const library: LibraryRef = { id: table, title, version: match.version };
  const api = spelledApi(module, call.callee) ?? row.api;
  const { at, nameAt, fn, guards } = call;
  const target = slotValue(match, row.target);
  return [
    messageSite(context, { module, at, nameAt, fn, guards }, reading, posted ? 'window' : 'page', target, api, library),
  ];
}

/** `window.postMessage(…)`: from scripts of a page to others of the same, an extension's content script for one. */
function isToItself({ callee }: CallRecord): boolean {
  return callee.kind === 'member' && callee.of.kind === 'global' && /^(window|self|globalThis)$/.test(callee.of.name);
}

/** Templates are filled with one-time tokens of mails as often: only what is certainly a session's counts. */
function isSession({ token, name }: TokenReading): boolean {
  const spelled = `${token.what} ${name ?? ''}`;
  return (
    token.tokenKind !== 'link' &&
    (token.by === 'flow' ||
      // A list of tokens in a page is what it shows of them: names and dates.
      (/access|refresh|id_?token|jwt|bearer|session/i.test(spelled) && !/tokens\b/i.test(spelled)))
  );
}

/** `window.__TOKEN__ = token`. */
export function globalWriteSites(context: SiteContext, module: Module): readonly MessageSite[] {
  return module.summary.writes.flatMap((write) => {
    if (
      write.name === null ||
      write.op === 'delete' ||
      !/^(window|globalThis|self)$/.test(write.target.kind === 'global' ? write.target.name : '')
    )
      return [];
    if (context.runtimeOf(module) === 'server') return [];
    const reading = readToken(context, module, write.value, write.name);
    if (!reading) return [];
    const place = { module, at: write.at, nameAt: write.nameAt, fn: write.fn, guards: write.guards };
    const library = { id: 'window', title: 'window', version: null };
    return [
      messageSite(
        context,
        place,
        reading,
        'global',
        absentValue(locationIn(module, write.at)),
        `window.${write.name}`,
        library,
      ),
    ];
  });
}

/** A token between the tags of a page that is put together as text. */
export function htmlSites(context: SiteContext, module: Module): readonly MessageSite[] {
  return [...placedExpressions(module.summary)].flatMap(({ expr, fn, guards }) =>
    htmlValuesIn(expr).flatMap((value) => {
      const reading = readToken(context, module, value);
      if (!reading || !isSession(reading)) return [];
      const place = { module, at: value.at, nameAt: value.at, fn, guards };
      const library = { id: 'html', title: 'HTML', version: null };
      return [messageSite(context, place, reading, 'page', absentValue(locationIn(module, value.at)), 'HTML', library)];
    }),
  );
}

function messageSite(
  context: SiteContext,
  place: TransportPlace,
  { value, token }: TokenReading,
  to: MessageSite['to'],
  targetOrigin: Value,
  api: string,
  library: LibraryRef,
): MessageSite {
  return {
    kind: 'transport',
    channel: 'message',
    ...transportBase(context, place, to, api, library),
    value,
    token,
    to,
    targetOrigin,
  };
}

/** Parameters written into the text of a URL: `${base}?token=${token}`, url + '&access_token=' + token. */
import type { Expr } from '../../../model/summary.js';
import { childrenOf } from '../../graph/expressions.js';
import { bindingOf, callOf, type Module } from '../../world.js';
import { usesOfBinding } from '../binding-uses.js';
import { type PlacedExpr, placedExpressions } from './placed-expressions.js';
import { spelledName, type TransportPlace } from './transport-base.js';

/** One parameter of a URL and the expression that fills it. */
export interface UrlParameter {
  readonly place: TransportPlace;
  readonly parameter: string;
  readonly value: Expr;
  /** What stands before it, where that is an expression: the base address. */
  readonly base: Expr | null;
  /** The literal text around it, for what the link is about. */
  readonly text: string;
  /** The call whose argument the URL is. */
  readonly call: number | null;
}

const PARAMETER = /(^|[?&#])([A-Za-z_$][\w.$\-[\]]{0,40})=$/;
const MAX_PIECES = 60;

export function urlTextParameters(module: Module): readonly UrlParameter[] {
  const found: UrlParameter[] = [];
  const seen = new Set<Expr>();
  for (const placed of placedExpressions(module.summary)) {
    if (placed.call !== null && isLogging(module, placed.call)) continue;
    for (const pieces of textsIn(placed.expr)) {
      if (isSetUpCode(pieces)) continue;
      if (pieces.some((piece) => seen.has(piece))) continue;
      for (const piece of pieces) if (piece.kind !== 'literal') seen.add(piece);
      found.push(...parametersOf(module, placed, pieces));
    }
  }
  return found;
}

/** `otpauth://totp/…?secret=…` is what an authenticator app scans: nothing requests it. */
function isSetUpCode([first]: readonly Expr[]): boolean {
  return first?.kind === 'literal' && /^otpauth(-migration)?:/.test(String(first.value));
}

/** A URL in a log line is the log's concern. */
function isLogging(module: Module, id: number): boolean {
  const call = callOf(module, id);
  if (call?.callee.kind !== 'member') return false;
  const receiver = spelledName(module, call.callee.of) ?? '';
  return receiver === 'console' || /^(log|logger)$|Logger$/.test(receiver);
}

/** An expression that stands right after a `?`, `&` or `#` of a text, and the address before it. */
export interface Query extends Pick<UrlParameter, 'base' | 'text' | 'call'> {
  readonly expr: Expr;
}

/** `${base}?${params}`. */
export function queriesIn(module: Module): readonly Query[] {
  const queries: Query[] = [];
  for (const { expr: root, call } of placedExpressions(module.summary)) {
    for (const pieces of textsIn(root)) {
      pieces.forEach((expr, index) => {
        const before = pieces[index - 1];
        if (before?.kind !== 'literal' || !/[?&#]$/.test(String(before.value))) return;
        queries.push({ expr, base: baseOf(pieces), text: literalTextOf(pieces), call });
      });
    }
  }
  return queries;
}

function baseOf([first]: readonly Expr[]): Expr | null {
  return first === undefined || first.kind === 'literal' ? null : first;
}

function literalTextOf(pieces: readonly Expr[]): string {
  return pieces.map((piece) => (piece.kind === 'literal' ? String(piece.value) : '…')).join('');
}

/** Values written into a script or an attribute of HTML text: `<script>window.token = "${token}"</script>`. */
export function htmlValuesIn(root: Expr): readonly Expr[] {
  return textsIn(root).flatMap((pieces) =>
    pieces.filter((piece, index) => {
      const before = pieces[index - 1];
      if (piece.kind === 'literal' || before?.kind !== 'literal') return false;
      const text = pieces
        .slice(0, index)
        .map((each) => (each.kind === 'literal' ? String(each.value) : ''))
        .join('');
      return /<script\b(?![\s\S]*<\/script)/i.test(text) || /<(input|meta|body|div)\b[^<>]*=\s*["']?$/i.test(text);
    }),
  );
}

/** The pieces of every text that is put together in an expression, neighbouring literals in one. */
function textsIn(root: Expr): readonly (readonly Expr[])[] {
  const texts: (readonly Expr[])[] = [];
  const stack: Expr[] = [root];
  for (let expr = stack.pop(); expr; expr = stack.pop()) {
    if (!isText(expr)) {
      const bodies = bodiesIn(expr);
      stack.push(...childrenOf(expr).filter((child) => !bodies.includes(child)));
      continue;
    }
    const pieces = mergedLiterals(piecesOf(expr));
    texts.push(pieces);
    stack.push(
      ...pieces
        .filter((piece) => piece.kind !== 'literal')
        .flatMap((piece) => (isText(piece) ? [piece] : childrenOf(piece))),
    );
  }
  return texts;
}

/** `{ body: `grant_type=refresh_token&refresh_token=${token}` }`: a form is written like a query, and is no part of the URL. */
function bodiesIn(expr: Expr): readonly Expr[] {
  if (expr.kind !== 'object') return [];
  return expr.entries.flatMap((entry) => {
    if (entry.kind !== 'property' || !/^(body|data|form|payload)$/.test(entry.key) || !isText(entry.value)) return [];
    const [first] = mergedLiterals(piecesOf(entry.value));
    return first?.kind === 'literal' && /^[\w.-]+=/.test(String(first.value)) ? [entry.value] : [];
  });
}

function isText(expr: Expr): boolean {
  return expr.kind === 'template' || (expr.kind === 'binary' && expr.op === '+');
}

function piecesOf(root: Expr): readonly Expr[] {
  const pieces: Expr[] = [];
  const stack: Expr[] = [root];
  for (let expr = stack.pop(); expr && pieces.length < MAX_PIECES; expr = stack.pop()) {
    if (expr.kind === 'template') stack.push(...[...expr.parts].reverse());
    else if (expr.kind === 'binary' && expr.op === '+') stack.push(expr.right, expr.left);
    else pieces.push(expr);
  }
  return pieces;
}

function mergedLiterals(pieces: readonly Expr[]): readonly Expr[] {
  const merged: Expr[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last?.kind === 'literal' && piece.kind === 'literal') {
      merged[merged.length - 1] = {
        kind: 'literal',
        value: `${last.value}${piece.value}`,
        at: [last.at[0], piece.at[1]],
      };
    } else merged.push(piece);
  }
  return merged;
}

function parametersOf(module: Module, placed: PlacedExpr, pieces: readonly Expr[]): readonly UrlParameter[] {
  const text = literalTextOf(pieces);
  return pieces.flatMap((value, index) => {
    const before = pieces.slice(0, index).findLast((piece) => piece.kind !== 'literal' || piece.value !== '');
    const preceding = value.kind === 'literal' || !before ? undefined : endOf(module, before);
    const match = preceding === undefined ? null : PARAMETER.exec(preceding);
    if (!match?.[2]) return [];
    // Without a separator before it: only as the first of several, `token=${token}&user=${id}`.
    const isFirst = index === 1 && !/[;\s]/.test(text);
    if (match[1] === '' && !(isFirst && (/&[\w.-]+=/.test(text) || isJoined(module, placed)))) return [];
    const { fn, guards, call } = placed;
    const place = { module, at: value.at, nameAt: value.at, fn, guards };
    return [{ place, parameter: match[2], value, base: baseOf(pieces), text, call }];
  });
}

/** What a piece ends with, where it is written out: `?id=` of a constant `SOCKET_URL = `${HOST}/internal?id=``. */
function endOf(module: Module, expr: Expr): string | undefined {
  if (expr.kind === 'literal') return String(expr.value);
  const binding = expr.kind === 'binding' ? bindingOf(module, expr.binding) : undefined;
  const init = binding?.writes.length === 0 ? binding.init : null;
  const last = init?.kind === 'template' ? init.parts.at(-1) : init;
  return last?.kind === 'literal' && /[?&][\w.-]+=$/.test(String(last.value)) ? String(last.value) : undefined;
}

/** `query.push(`token=${token}`)` of a list that `query.join('&')` makes a query of. */
function isJoined(module: Module, { call }: PlacedExpr): boolean {
  const callee = call === null ? undefined : callOf(module, call)?.callee;
  if (callee?.kind !== 'member' || callee.name !== 'push' || callee.of.kind !== 'binding') return false;
  return usesOfBinding(module.summary, callee.of.binding).some(({ path, role }) => {
    if (path[0] !== 'join' || role.kind !== 'callee') return false;
    const [separator] = callOf(module, role.call)?.args ?? [];
    return separator?.kind === 'literal' && separator.value === '&';
  });
}

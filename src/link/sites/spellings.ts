import type { CookieRow, LifetimeSlot, Position, SignRow, Slot, VerifyRow } from '../../model/library.js';
import type { TokenKind } from '../../model/site.js';
import type { Spellings } from '../../model/spelling.js';

/** What each API calls itself where its row is reached. */
interface Named {
  readonly api: string;
  readonly title: string;
}

export function verifySpellings(row: VerifyRow, named: Named): Spellings {
  return spelled(named, { algorithms: row.algorithms, audience: row.audience, issuer: row.issuer });
}

export function cookieSpellings(row: CookieRow, named: Named): Spellings {
  return spelled(named, { httpOnly: row.httpOnly, secure: row.secure, sameSite: row.sameSite });
}

export function signSpellings(row: SignRow, tokenKind: TokenKind, named: Named): Spellings {
  const { lifetime } = spelled(named, { lifetime: row.lifetime });
  if (lifetime !== undefined) return { lifetime: lifetime.replace('{value}', lifetimeText(row.lifetime, tokenKind)) };
  const exp = `Math.floor(Date.now() / 1000) + ${LIFETIMES[tokenKind].seconds}`;
  return row.payloadExp ? { lifetime: `add exp: ${exp} to the payload of ${named.api}` } : {};
}

/** Lifetimes to start from: what RFC 9700 and ASVS call short for access tokens; refresh tokens can be taken back. */
const LIFETIMES: Readonly<Record<TokenKind, { readonly text: string; readonly seconds: number }>> = {
  access: { text: '15m', seconds: 900 },
  unknown: { text: '15m', seconds: 900 },
  link: { text: '1h', seconds: 3600 },
  refresh: { text: '30d', seconds: 2_592_000 },
};

function lifetimeText(slot: LifetimeSlot, tokenKind: TokenKind): string {
  const { text, seconds } = LIFETIMES[tokenKind];
  if (slot.string === 'ms' || slot.string === 'jose') return `'${text}'`;
  switch (slot.number) {
    case 'seconds':
      return String(seconds);
    case 'milliseconds':
      return String(seconds * 1000);
    case 'minutes':
      return String(seconds / 60);
    case 'days':
      return String(Math.ceil(seconds / 86_400));
    case 'epoch-seconds':
      return `Math.floor(Date.now() / 1000) + ${seconds}`;
    case 'epoch-milliseconds':
      return `Date.now() + ${seconds * 1000}`;
  }
}

function spelled<S extends string>(
  named: Named,
  slots: Readonly<Record<S, Slot>>,
): Readonly<Partial<Record<S, string>>> {
  const clauses: Partial<Record<S, string>> = {};
  for (const name in slots) {
    const [clause] = slots[name].from.flatMap((position) => clauseOf(position, named) ?? []);
    if (clause !== undefined) clauses[name] = clause;
  }
  return clauses;
}

function clauseOf(position: Position, { api, title }: Named): string | undefined {
  switch (position.at) {
    case 'arg':
      return `pass {value} to ${api} as its ${ordinalOf(position.index)} argument`;
    case 'option': {
      const where = position.arg === 0 ? '' : `, its ${ordinalOf(position.arg)} argument`;
      return `pass ${entryOf(position.path)} in the options of ${api}${where}`;
    }
    case 'chain':
      return position.path === undefined
        ? `call .${position.method}({value}) on the builder`
        : `pass ${entryOf(position.path)} to .${position.method}(…) of the builder`;
    case 'construction':
      return position.path === undefined ? undefined : `pass ${entryOf(position.path)} where ${api} is created`;
    case 'registration':
      return position.as === 'call' && position.export.length > 0
        ? `pass ${entryOf(position.path)} to ${position.export.join('.')}`
        : `pass ${entryOf(position.path)} where ${title} is registered`;
    case 'declaration':
      return `pass ${entryOf(position.path)} to .${position.method}(…), or to ${api}`;
    case 'beside':
      return `set .${position.name} = {value} beside it`;
    case 'each':
    case 'not':
    case 'entry':
    case 'prefix':
    case 'decorated':
    case 'setting':
    case 'written':
    case 'name':
    case 'receiver':
    case 'fixed':
      return undefined;
  }
}

/** `verifyOptions: { audience: {value} }`; what a factory returns is written as it is. */
function entryOf(path: readonly string[]): string {
  const names = path.slice(path.findLastIndex((step) => step.endsWith('()')) + 1);
  return names.reduceRight(
    (inner, name, index) => (index === 0 ? `${name}: ${inner}` : `{ ${name}: ${inner} }`),
    '{value}',
  );
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];

function ordinalOf(index: number): string {
  return ORDINALS[index] ?? `${index + 1}th`;
}

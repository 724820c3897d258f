/**
 * Keeps keys and tokens of the scanned code out of every output, and its control characters out of terminals.
 * Formats mask what the audit knows to be a key (`Report.secrets`) and what looks like one on the lines they show.
 */
import type { Span } from './location.js';

const SHOWN_CHARACTERS = 3;
/** Base64url of `{"`, `{ ` or `{` and a line break, two dots: a serialised JWS or JWE. */
const TOKEN = /\be(?:yJ|yA|wo|w0)[\w-]{8,}\.[\w-]{4,}\.[\w.-]*/g;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;
const STRING = /(['"`])((?:\\[^\n]|(?!\1)[^\\\n])+)\1/g;
/** `secret: '…'`, `JWT_KEY = "…"`, `process.env.JWT_SECRET || '…'`, `get('jwt.secret', '…')`. */
const NAMED_SECRET =
  /(?:secret|passw(?:or)?d|passphrase|private_?key|signing_?key|jwt_?key|api_?key|salt)\w*\??['"`\])]*\s*(?:[:=]|\|\||\?\?|,)\s*(['"`])((?:\\[^\n]|(?!\1)[^\\\n])+)\1/gi;
/** The same in files without quotes: .env, YAML, properties. */
const ENV_SECRET =
  /^[ \t]*(?:export[ \t]+|-[ \t]+)?[\w.-]*(?:secret|passw|private|key|token|salt)[\w.-]*[ \t]*[=:][ \t]*(\S.*)$/gim;
const SCRIPT = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|html?|json)$/;

/** `sup… (11 characters)`: the first three characters and the length. */
export function maskedValue(value: string): string {
  const length = [...value].length;
  const shown = length > SHOWN_CHARACTERS ? [...value].slice(0, SHOWN_CHARACTERS).join('') : '';
  return `${escapeControls(shown)}… (${length} ${length === 1 ? 'character' : 'characters'})`;
}

/** Replaces the characters in the spans, which may overlap and come in any order, by their masked form. */
export function maskSpans(text: string, spans: readonly Span[]): string {
  let result = '';
  let position = 0;
  for (const [start, end] of mergeSpans(spans)) {
    result += text.slice(position, start) + maskedValue(text.slice(start, end));
    position = end;
  }
  return result + text.slice(position);
}

/** Masks tokens and private keys in a sentence, and the known secrets where they are quoted or stand alone. */
export function maskSentence(sentence: string, secrets: ReadonlySet<string>): string {
  if (secrets.has(sentence)) return maskedValue(sentence);
  const shaped = maskSpans(sentence, [...matches(sentence, TOKEN, 0), ...matches(sentence, PRIVATE_KEY, 0)]);
  return shaped.replaceAll(STRING, (whole, quote: string, inner: string) =>
    secrets.has(inner) ? `${quote}${maskedValue(inner)}${quote}` : whole,
  );
}

/** What looks like a key or token in a file, wherever it stands. Sorted, without overlaps. */
export function secretSpansOf(file: string, text: string): readonly Span[] {
  const named = matches(text, NAMED_SECRET, 2).filter(([start, end]) => !isHarmless(text.slice(start, end)));
  const strings = matches(text, STRING, 2).filter(([start, end]) => isRandomLooking(text.slice(start, end)));
  const unquoted = SCRIPT.test(file) ? [] : matches(text, ENV_SECRET, 1);
  return mergeSpans([...matches(text, TOKEN, 0), ...matches(text, PRIVATE_KEY, 0), ...named, ...strings, ...unquoted]);
}

/** The inside of every string literal within a span, but short ones, algorithm names, durations and module names. */
export function stringSpansWithin(text: string, [start, end]: Span): readonly Span[] {
  const part = text.slice(start, end);
  return matches(part, STRING, 2)
    .filter(
      ([from, to]) => to - from > SHOWN_CHARACTERS && !isHarmless(part.slice(from, to)) && !isModuleName(part, from),
    )
    .map(([from, to]) => [start + from, start + to]);
}

/** A literal without its quotes; anything else as it is. */
export function insideQuotes(text: string, [start, end]: Span): Span {
  const quote = text[start];
  const isQuoted = end - start >= 2 && (quote === "'" || quote === '"' || quote === '`') && text[end - 1] === quote;
  return isQuoted ? [start + 1, end - 1] : [start, end];
}

/**
 * Characters that could drive a terminal or reorder text, one for one, so that columns stay true:
 * C0 controls as their pictures; C1, bidirectional and invisible ones as U+FFFD. Tabs and line feeds stay.
 */
export function escapeControls(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]|\p{Cf}|[\u2028\u2029]/gu, pictureOf);
}

function pictureOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd'.repeat(character.length);
}

export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last !== undefined && start < last[1]) last[1] = Math.max(last[1], end);
    else if (end > start) merged.push([start, end]);
  }
  return merged;
}

function matches(text: string, pattern: RegExp, group: number): readonly Span[] {
  const indexed = new RegExp(pattern.source, `${pattern.flags}d`);
  return [...text.matchAll(indexed)].flatMap((match) => {
    const span = match.indices?.[group];
    return span === undefined ? [] : [span];
  });
}

/** Texts that stand beside keys and are none: HS256, 15m, utf8, JWT_SECRET. */
function isHarmless(value: string): boolean {
  return (
    /^(?:[HREP]S(?:256|384|512)|ES256K|EdDSA|RSA-OAEP\S*|dir|none|[au]?sha\d+)$/i.test(value) ||
    /^\d{1,4} ?(?:ms|s|m|h|d|w|y|min|mins|seconds?|minutes?|hours?|days?|weeks?|months?|years?)$/i.test(value) ||
    /^(?:utf-?8|base64(?:url)?|hex|latin1|ascii|raw|pem|der|jwk|spki|pkcs8)$/i.test(value) ||
    /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value)
  );
}

function isModuleName(text: string, start: number): boolean {
  return /(?:\bfrom\s+|\bimport\s+|\brequire\s*\(\s*|\bimport\s*\(\s*)['"`]$/.test(
    text.slice(Math.max(0, start - 40), start),
  );
}

/** Base64 or hex of some length in which letters and digits mix as they do in keys, not in words. */
function isRandomLooking(value: string): boolean {
  if (/^[0-9a-f]{32,}$/i.test(value)) return true;
  if (!/^[A-Za-z0-9+/=_-]{24,}$/.test(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(value)).length;
  return kinds === 3 && entropyOf(value) > 3.8;
}

/** Shannon entropy in bits per character. */
function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce(
    (bits, count) => bits - (count / value.length) * Math.log2(count / value.length),
    0,
  );
}

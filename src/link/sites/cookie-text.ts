/** Set-Cookie headers and document.cookie assignments written as text, with unknown parts where values are put in. */
import type { Location } from '../../model/location.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { absentValue, literalValue, unknownValue } from '../evaluate/values.js';

export interface CookieText {
  readonly name: Value;
  readonly value: Value;
  readonly attribute: (name: string) => Value;
}

type Piece = { readonly text: string } | { readonly value: Value };

/** One cookie per alternative and list item; none where the text is not known at all. */
export function cookieTextsOf(text: Value): readonly CookieText[] {
  return alternativesOf(text).flatMap((option) => {
    if (option.kind === 'list') return option.items.flatMap((item) => cookieTextsOf(item));
    const pieces = piecesOf(option);
    return pieces ? [parse(pieces, option.at)] : [];
  });
}

function piecesOf(value: Value): readonly Piece[] | undefined {
  if (value.kind === 'literal') return [{ text: String(value.value) }];
  if (value.kind !== 'template') return undefined;
  return value.parts.map((part) => (part.kind === 'literal' ? { text: String(part.value) } : { value: part }));
}

/** `name=value; attribute=value; …`, split at semicolons that stand in the text itself. */
function parse(pieces: readonly Piece[], at: Location): CookieText {
  const [pair = [], ...attributes] = split(pieces, ';');
  const [name, rest] = splitOnce(pair, '=');
  // A part that is put in whole may hold attributes of its own: `${attributes}`.
  const open = attributes.find(
    (attribute) =>
      attribute.some((piece) => 'value' in piece && !isWrittenOut(piece.value)) &&
      attribute.every((piece) => 'value' in piece || piece.text.trim() === ''),
  );
  const named = attributes.map((attribute) => {
    const [key, value] = splitOnce(attribute, '=');
    return { key: plainText(key)?.trim().toLowerCase(), value };
  });
  return {
    name: joined(name, at),
    value: joined(rest, at),
    attribute: (key) => {
      const found = named.find((each) => each.key === key);
      if (found) return found.value.length === 0 ? literalValue(true, at) : joined(found.value, at);
      // A setting decides: `${this.secure ? '; Secure' : ''}`.
      if (isConditional(pieces, key)) return unknownValue('set under a condition', at);
      return open || hasOpenTail(pieces) ? unknownValue('open attributes', at) : absentValue(at);
    },
  };
}

function isConditional(pieces: readonly Piece[], key: string): boolean {
  return pieces.some(
    (piece) =>
      'value' in piece &&
      alternativesOf(piece.value).some((option) => {
        const [first] = option.kind === 'template' ? option.parts : [option];
        return first?.kind === 'literal' && String(first.value).toLowerCase().includes(key);
      }),
  );
}

/** `${days > 0 ? `expires=${end}` : ''}`: whatever it comes to, its attribute is there to read. */
function isWrittenOut(value: Value): boolean {
  return alternativesOf(value).every((option) => {
    const [first] = option.kind === 'template' ? option.parts : [option];
    return first?.kind === 'literal' && /^(\s*;?\s*[\w-]+=.*)?$/.test(String(first.value));
  });
}

/** An unknown part right after the attributes began may bring more of them. */
function hasOpenTail(pieces: readonly Piece[]): boolean {
  const last = pieces.at(-1);
  if (!last || 'text' in last || isWrittenOut(last.value)) return false;
  const before = pieces.slice(0, -1).findLast((piece) => 'text' in piece);
  const text = before && 'text' in before ? before.text : '';
  return text.includes(';') && !/=\s*$/.test(text);
}

/** At the first separator only: `name=a=b==` is the value `a=b==`. */
function splitOnce(pieces: readonly Piece[], separator: string): readonly [readonly Piece[], readonly Piece[]] {
  const index = pieces.findIndex((piece) => 'text' in piece && piece.text.includes(separator));
  const piece = pieces[index];
  if (!piece || !('text' in piece)) return [pieces, []];
  const at = piece.text.indexOf(separator);
  const after = piece.text.slice(at + 1);
  const before = piece.text.slice(0, at);
  return [
    [...pieces.slice(0, index), ...(before === '' ? [] : [{ text: before }])],
    [...(after === '' ? [] : [{ text: after }]), ...pieces.slice(index + 1)],
  ];
}

function split(pieces: readonly Piece[], separator: string): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [[]];
  for (const piece of pieces) {
    if ('value' in piece) {
      groups.at(-1)?.push(piece);
      continue;
    }
    piece.text.split(separator).forEach((text, index) => {
      if (index > 0) groups.push([]);
      if (text !== '') groups.at(-1)?.push({ text });
    });
  }
  return groups;
}

function plainText(pieces: readonly Piece[]): string | undefined {
  return pieces.every((piece) => 'text' in piece)
    ? pieces.map((piece) => ('text' in piece ? piece.text : '')).join('')
    : undefined;
}

function joined(pieces: readonly Piece[], at: Location): Value {
  const text = plainText(pieces);
  if (text !== undefined) return literalValue(text.trim(), at);
  const parts = pieces.filter((piece) => 'value' in piece || piece.text.trim() !== '');
  const [only] = parts;
  if (parts.length === 1 && only && 'value' in only) return only.value;
  const values = parts.map((piece) => ('value' in piece ? piece.value : literalValue(piece.text, at)));
  return { kind: 'template', parts: values, at, trail: [] };
}

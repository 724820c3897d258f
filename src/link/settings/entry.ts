import type { Span } from '../../model/location.js';

/** A setting that a committed file gives. */
export interface Entry {
  readonly name: string;
  /** The text that code gets. */
  readonly text: string;
  /** 'fallback': what an interpolation uses where nothing is set, `${JWT_SECRET:-dev}`. */
  readonly given: 'set' | 'fallback';
  /** Where the text is written. */
  readonly span: Span;
}

/** Reads the entries of some names; what cannot be parsed has none. */
export type EntryReader = (text: string, names: readonly string[]) => readonly Entry[];

/**
 * The entry of a value as it is written: nothing where another source gives it (`${JWT_SECRET}`, `$JWT_SECRET`), the
 * fallback of an interpolation that has one.
 */
export function entryOf(name: string, text: string, span: Span): readonly Entry[] {
  if (text.trim() === '') return [];
  const [, fallback] = /^\$\{\w+:?-([^}]*)\}$/.exec(text) ?? [];
  if (fallback !== undefined) {
    const start = span[0] + text.lastIndexOf(fallback);
    return fallback.trim() === ''
      ? []
      : [{ name, text: fallback, given: 'fallback', span: [start, start + fallback.length] }];
  }
  return FROM_ELSEWHERE.test(text) ? [] : [{ name, text, given: 'set', span }];
}

/** Interpolations, and references to secret stores; `@name-of-it` is Vercel's (vercel.com/docs, now.json). */
const FROM_ELSEWHERE =
  /\$\{?\w|\{\{|^<.*>$|^%\w+%$|^\(\(|^@[a-z0-9]+(?:-[a-z0-9]+)+$|^(?:vault|ssm|arn|secretsmanager):|^(?:op|sm|gcpsm):\/\/|^@Microsoft\.KeyVault\(/;

export function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

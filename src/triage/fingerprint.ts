import { createHash } from 'node:crypto';

const HEX_CHARACTERS = 20;

/** What makes a finding the same finding after the file around it has changed. */
export interface Identity {
  readonly rule: string;
  readonly file: string;
  readonly scope: readonly string[];
  /** Text of the primary span. */
  readonly primaryText: string;
  /** Text of the last place of the flow; '' without one. */
  readonly useText: string;
}

/**
 * Fingerprints of findings in report order. Line, message, severity and confidence take no part; findings that
 * are otherwise equal are told apart by their order in the file.
 */
export function fingerprintsOf(identities: readonly Identity[]): readonly string[] {
  const seen = new Map<string, number>();
  return identities.map(({ rule, file, scope, primaryText, useText }) => {
    const identity = JSON.stringify([rule, file, scope, foldWhitespace(primaryText), foldWhitespace(useText)]);
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    return createHash('sha256').update(`${identity}${ordinal}`).digest('hex').slice(0, HEX_CHARACTERS);
  });
}

/** Blanks only count between words, and a trailing comma not at all: formatters come and go. */
function foldWhitespace(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([^\w$ ]) ?/g, '$1')
    .replaceAll(/,([)\]}])/g, '$1')
    .trim();
}

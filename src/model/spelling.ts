/** How an API's settings are written in code, so that advice can name the very change. */

/**
 * By setting (`algorithms`, `audience`, `httpOnly` …) a clause with `{value}` in it, from the library's table:
 * `pass algorithms: {value} in the options of jwt.verify, its third argument`. Settings that the API has no place for
 * are left out.
 */
export type Spellings = Readonly<Partial<Record<SpelledSetting, string>>>;

export type SpelledSetting =
  | 'algorithms'
  | 'audience'
  | 'issuer'
  /** Its clause holds a lifetime already: units differ by library. */
  | 'lifetime'
  | 'httpOnly'
  | 'secure'
  | 'sameSite';

/** The clause as the beginning of a sentence, without its full stop; undefined where the API has no place for it. */
export function adviceOf(spellings: Spellings, setting: SpelledSetting, value = ''): string | undefined {
  const clause = spellings[setting]?.replace('{value}', () => value);
  return clause === undefined ? undefined : `${clause.charAt(0).toUpperCase()}${clause.slice(1)}`;
}

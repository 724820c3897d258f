import { KNOWN_SECRETS } from './known-secrets.js';

/** Why a secret does not protect; the text completes 'The secret …'. */
export interface Weakness {
  readonly kind: 'known' | 'short' | 'guessable';
  /** 'is publicly known: …', 'has 9 bytes, fewer than the 32 that HS256 needs'. */
  readonly text: string;
}

/** RFC 7518 3.2 asks for as many bits as the hash has; a searched key space below this is no key. */
const MIN_ENTROPY_BITS = 96;
/** Words of which people put together secrets. */
const GUESSED_WORDS =
  /secrets?|passwords?|passphrase|changeme|change|please|replace|your|this|my|our|the|is|in|for|to|and|a|an|of|it|be|use|used|here|with|me|key|keys|jwt|token|tokens|auth|access|refresh|session|sign|signing|signature|random|string|strings|long|longer|very|super|ultra|top|hidden|private|public|secure|security|safe|strong|default|example|sample|demo|test|testing|dev|development|prod|production|local|app|api|server|service|project|minimum|least|at|must|should|value|generate|generated|characters?|chars?|bytes?|bits?|some|thing|something|really|not|do|share|only|that|nobody|knows|admin|user|hello|world|keyboard|cat|abc|xyz|qwerty|asdf|foo|bar|baz/gi;

/** Undefined where nothing is known against the secret. Checks in the order of what convinces most. */
export function weaknessOf(
  secret: string,
  algorithms: readonly string[],
  wordlist: ReadonlySet<string>,
): Weakness | undefined {
  const known = KNOWN_SECRETS.find((each) => each.secret === secret.toLowerCase());
  if (known !== undefined) return { kind: 'known', text: `is publicly known: ${known.reason}` };
  if (wordlist.has(secret)) return { kind: 'known', text: 'is on the word list' };
  const bytes = Buffer.byteLength(secret);
  const [algorithm, needed] = strongestOf(algorithms);
  if (bytes < needed)
    return { kind: 'short', text: `has ${bytes} bytes, fewer than the ${needed} that ${algorithm} needs` };
  if (isPhrase(secret)) return { kind: 'guessable', text: 'is put together from words that every guesser tries' };
  return entropyBitsOf(secret) < MIN_ENTROPY_BITS
    ? { kind: 'guessable', text: 'repeats itself too much to be random' }
    : undefined;
}

/** RFC 7518 3.2: an HMAC key is at least as long as the hash. */
export function strongestOf(algorithms: readonly string[]): readonly [algorithm: string, bytes: number] {
  if (algorithms.includes('HS512')) return ['HS512', 64];
  return algorithms.includes('HS384') ? ['HS384', 48] : ['HS256', 32];
}

/** Nearly every letter belongs to a word, and the rest separates or counts: `my-super-secret-jwt-key-for-dev-2024`. */
function isPhrase(secret: string): boolean {
  const letters = secret.replace(/[^a-z]/gi, '').length;
  const words = secret.split(/[^a-z]+|(?<=[a-z])(?=[A-Z])/).filter((word) => word !== '');
  const guessed = words.flatMap((word) => word.match(GUESSED_WORDS) ?? []).reduce((sum, word) => sum + word.length, 0);
  return letters >= secret.length * 0.6 && guessed >= letters * 0.85;
}

/** Shannon's measure over the part that is not repeated; steps of one (`abcdef`, `123456`) count as repeats. */
function entropyBitsOf(secret: string): number {
  const unit = /^(.+?)\1+$/s.exec(secret)?.[1] ?? secret;
  const steps = [...unit].filter(
    (character, index) => index > 0 && Math.abs(character.charCodeAt(0) - unit.charCodeAt(index - 1)) <= 1,
  );
  const counted = [...unit].length - steps.length;
  const counts = new Map<string, number>();
  for (const character of unit) counts.set(character, (counts.get(character) ?? 0) + 1);
  const perCharacter = [...counts.values()].reduce(
    (sum, count) => sum - (count / unit.length) * Math.log2(count / unit.length),
    0,
  );
  return counted * perCharacter;
}

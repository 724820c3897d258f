import type { Limits, RuleContext } from '../../src/rule-api.js';
import { KNOWN_SECRETS } from './known-secrets.js';

/** Why a secret does not protect; the text completes 'The secret …'. */
export interface Weakness {
  readonly kind: 'known' | 'short' | 'guessable';
  /** 'is publicly known: …', 'has 9 bytes, fewer than the 32 that HS256 needs'. */
  readonly text: string;
}

/** A searched key space below this is no key. */
const MIN_ENTROPY_BITS = 96;
/** Words of which people put together secrets, longest first: `signing` is not `sign` and a rest. */
const GUESSED_WORDS = new RegExp(
  `development characters passphrase production character generated passwords signature something changeme generate
  keyboard password security default example minimum private project refresh replace secrets service session
  signing strings testing install access change cookie hidden longer nobody please public qwerty random really sample
  secret unique secure server should string strong tokens admin bytes chars hello knows least local share super thing
  token ultra value world asdf auth bits byte char demo here keys long must only prod safe sign some test that this used
  user very with your abc and api app bar baz bit cat dev foo for jwt key not our the top use xyz an at be do in
  is it me my of to a`
    .split(/\s+/)
    .join('|'),
  'gi',
);

/** A text, and what its characters stand for: 'utf8' where it is used as it is written. */
export interface WrittenSecret {
  readonly text: string;
  readonly encoding: 'utf8' | 'hex' | 'base64' | 'base64url';
}

export type Measures = Pick<RuleContext, 'wordlist' | 'limits'>;

/** Undefined where nothing is known against the secret. Checks in the order of what convinces most. */
export function weaknessOf(
  { text, encoding }: WrittenSecret,
  algorithms: readonly string[],
  { wordlist, limits }: Measures,
): Weakness | undefined {
  const key = Buffer.from(text, encoding);
  const spellings = [text, key.toString()];
  const known = KNOWN_SECRETS.find(({ secret }) => spellings.some((each) => each.toLowerCase() === secret));
  if (known !== undefined) return { kind: 'known', text: `is publicly known: ${known.reason}` };
  if (spellings.some((each) => wordlist.has(each))) return { kind: 'known', text: 'is on the word list' };
  const [algorithm, needed] = strongestOf(algorithms, limits);
  if (key.length < needed)
    return { kind: 'short', text: `has ${key.length} bytes, fewer than the ${needed} that ${algorithm} needs` };
  if (isPhrase(text)) return { kind: 'guessable', text: 'is put together from words that every guesser tries' };
  return entropyBitsOf(text) < MIN_ENTROPY_BITS
    ? { kind: 'guessable', text: 'repeats itself too much to be random' }
    : undefined;
}

function strongestOf(algorithms: readonly string[], limits: Limits): readonly [algorithm: string, bytes: number] {
  if (algorithms.includes('HS512')) return ['HS512', limits.hs512SecretBytes];
  if (algorithms.includes('HS384')) return ['HS384', limits.hs384SecretBytes];
  // Sessions are sealed by each framework's own means.
  return [
    algorithms.every((name) => name === 'HMAC') && algorithms.length > 0 ? 'a MAC' : 'HS256',
    limits.hs256SecretBytes,
  ];
}

/** Nearly every letter belongs to a word, and the rest separates or counts: `my-super-secret-jwt-key-for-dev-2024`. */
function isPhrase(secret: string): boolean {
  const letters = secret.replace(/[^a-z]/gi, '').length;
  const words = secret.split(/[^a-zA-Z]+|(?<=[a-z])(?=[A-Z])/).filter((word) => word !== '');
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

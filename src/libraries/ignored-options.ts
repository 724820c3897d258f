/** Options that libraries read past, or read otherwise than they look: rows' `ignores`. */
import type { Ignored, Position } from '../model/library.js';
import type { Places } from './slots.js';

type Entry = Omit<Ignored, 'at'>;

const each = (positions: readonly Position[], entry: Entry): readonly Ignored[] =>
  positions.map((at) => ({ at, ...entry }));

/** Names that look like an option, with the one that is meant; harmless where that is given, too. */
export const misnamed = (
  places: Places,
  names: Readonly<Record<string, string>>,
  because: string,
): readonly Ignored[] =>
  Object.entries(names).flatMap(([name, meant]) =>
    each(places(name), { when: 'set', check: checkOf(meant), because, unless: places(meant) }),
  );

/** The slot that an option of that name fills. */
function checkOf(option: string): string {
  const slots: Readonly<Record<string, string>> = {
    allowedIss: 'issuer',
    allowedAud: 'audience',
    iss: 'issuer',
    aud: 'audience',
    alg: 'algorithms',
  };
  return slots[option] ?? option;
}

/** What jsonwebtoken's verify does with options of the wrong kind (verify.js:132-231 of 9.0.3; jwt-libraries.md A.1). */
export const jsonwebtokenIgnored = (places: Places): readonly Ignored[] => [
  ...each(places('issuer'), {
    when: 'regexp',
    check: 'issuer',
    because: 'jsonwebtoken compares texts and lists of texts and skips anything else',
  }),
  ...['issuer', 'audience', 'subject'].flatMap((name) =>
    each(places(name), { when: 'empty', check: name, because: 'jsonwebtoken skips a check whose option is empty' }),
  ),
  ...each(places('clockTolerance'), {
    when: 'text',
    check: 'clockTolerance',
    because: 'jsonwebtoken adds it to exp as text, so expired tokens pass for ever',
  }),
  ...each(places('ignoreExpiration'), {
    when: 'text',
    check: 'ignoreExpiration',
    because: "any text counts as true, 'false' included, so expired tokens pass",
  }),
  ...each(places('expiresIn'), {
    when: 'set',
    check: 'maxAge',
    because: 'a lifetime is set when signing, and verification knows only maxAge',
    unless: places('maxAge'),
  }),
  ...misnamed(
    places,
    {
      algorithm: 'algorithms',
      algorithims: 'algorithms',
      alg: 'algorithms',
      iss: 'issuer',
      aud: 'audience',
      maxTokenAge: 'maxAge',
    },
    'jsonwebtoken reads past options it does not know',
  ),
];

/** jose compares an issuer and audience of versions 4 and 5 only where they are not empty (lib/jwt_claims_set.js:34-57; A.2). */
export const joseIgnored = (places: Places): readonly Ignored[] => [
  ...['issuer', 'audience', 'subject'].flatMap((name) => [
    ...each(places(name), {
      when: 'empty',
      check: name,
      versions: '<6.0.0',
      because: 'jose below version 6 takes any value where the option is empty',
    }),
    ...each(places(name), { when: 'undefined', check: name, because: 'jose skips a check whose option is undefined' }),
  ]),
  ...misnamed(
    places,
    {
      algorithm: 'algorithms',
      alg: 'algorithms',
      iss: 'issuer',
      aud: 'audience',
      maxAge: 'maxTokenAge',
      expiresIn: 'maxTokenAge',
    },
    'jose reads past options it does not know',
  ),
];

/** fast-jwt has names of its own, and compares a claim only where the token has it (verifier.js:317-321; A.3). */
export const fastJwtIgnored = (places: Places): readonly Ignored[] => [
  ...[
    { name: 'allowedIss', claim: 'iss', check: 'issuer' },
    { name: 'allowedAud', claim: 'aud', check: 'audience' },
    { name: 'allowedSub', claim: 'sub', check: 'subject' },
  ].flatMap(({ name, claim, check }) =>
    each(places(name), {
      when: 'set',
      check,
      because: `fast-jwt compares ${claim} only where the token has it, and requiredClaims does not list it`,
      unless: places('requiredClaims'),
      unlessHolding: claim,
    }),
  ),
  ...each(places('algorithms'), {
    when: 'text',
    check: 'algorithms',
    because: 'fast-jwt takes the algorithms from the key unless they are a list',
  }),
  ...misnamed(
    places,
    { issuer: 'allowedIss', iss: 'allowedIss', audience: 'allowedAud', aud: 'allowedAud', algorithm: 'algorithms' },
    'fast-jwt reads past options it does not know',
  ),
];

/** sign.js spreads `header` last (97-101; A.1). */
export const signedHeader = (places: Places): readonly Ignored[] =>
  places('algorithm').flatMap((at) =>
    places('header', 'alg').map((beside) => ({
      at,
      when: 'set',
      check: 'algorithm',
      because: 'header.alg overrides it',
      beside,
    })),
  );

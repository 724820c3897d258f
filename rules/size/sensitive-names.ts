import { wordsOf } from '../../src/rule-api.js';

/** 'secret': credentials, numbers of documents and cards, health. 'personal': what identifies a person. */
export type Sensitivity = 'secret' | 'personal';

/** What the last word of a name says. */
const SECRET_WORDS = listOf(
  'password, passwd, passwort, passphrase, pwd, pw, passcode, pin, secret, secrets, salt, hash, ssn, cvv, cvc, iban',
  'otp, credentials, dob, birthdate, birthday, apikey, privatekey, passwordhash, cardnumber, creditcard, diagnosis',
  'medications, allergies, mnemonic',
);
const SECRET_PHRASES = listOf(
  'api key, private key, secret key, access key, encryption key, signing key, seed phrase, recovery code, recovery codes',
  'backup code, backup codes, reset code, social security, social security number, national id, tax id, passport number',
  'credit card, credit card number, card number, bank account, bank account number, date of birth, birth date',
  'medical history, medical record, medical records, health record, health records, blood type, security answer',
);
/** A token that is a credential of its own. */
const TOKEN_WORDS = listOf(
  'access, refresh, id, reset, password, oauth, provider, api, auth, session, bearer, verification, activation, invite',
  'recovery, confirmation, remember, google, facebook, github, slack, deluxe',
);
/** Words after the thing that leave it what it is: `passwordHash`, `pinCode`. */
const FORMS = listOf('hash, hashed, digest, encrypted, enc, value, plain, text, code, string');
/** A question about the thing, not the thing. */
const QUESTIONS = listOf(
  'is, has, had, must, should, needs, no, require, requires, can, force, use, uses, enable, with',
);

const PERSONAL_WORDS = listOf(
  'email, mail, username, login, firstname, lastname, fullname, realname, nickname, surname',
);
const PERSONAL_PHRASES = listOf(
  'user name, first name, last name, full name, real name, display name, given name, family name, middle name, nick name',
  'user role, user roles, phone number, e mail, email address, mail address',
);
const PERSONAL_NAMES = listOf('name, role, roles, phone, mobile, address');

/** What carrying a claim or field of that name gives away; undefined where it is harmless. */
export function sensitivityOf(name: string): Sensitivity | undefined {
  const words = wordsOf(name);
  const [first = ''] = words;
  if (words.length === 0 || (words.length > 1 && QUESTIONS.has(first))) return undefined;
  const named = withoutForms(words);
  if (endsIn(named, SECRET_WORDS, SECRET_PHRASES) || isCredentialToken(named)) return 'secret';
  return endsIn(words, PERSONAL_WORDS, PERSONAL_PHRASES) || PERSONAL_NAMES.has(words.join(' '))
    ? 'personal'
    : undefined;
}

function withoutForms(words: readonly string[]): readonly string[] {
  const last = words.at(-1) ?? '';
  return words.length > 1 && FORMS.has(last) && !SECRET_PHRASES.has(words.slice(-2).join(' '))
    ? withoutForms(words.slice(0, -1))
    : words;
}

function endsIn(words: readonly string[], single: ReadonlySet<string>, phrases: ReadonlySet<string>): boolean {
  return single.has(words.at(-1) ?? '') || [2, 3, 4].some((count) => phrases.has(words.slice(-count).join(' ')));
}

/** `refreshToken`, `passwordResetToken`; `csrfToken` and `pushToken` are made to be handed out. */
function isCredentialToken(words: readonly string[]): boolean {
  return words.length > 1 && words.at(-1) === 'token' && words.slice(0, -1).some((word) => TOKEN_WORDS.has(word));
}

function listOf(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(', ')));
}

import { createHash } from 'node:crypto';
import type { KeyKind } from '../../model/site.js';
import { alternativesOf, nameOf, type Value } from '../../model/value.js';

/** What kind of key a value is: by conversions it went through, by its text, by the algorithm, by its name last. */
export function keyKindOf(key: Value, algorithms: readonly string[]): KeyKind {
  const families = new Set(algorithms.map((name) => (SYMMETRIC.test(name) ? 'symmetric' : 'asymmetric')));
  const isHmac = families.size === 1 && families.has('symmetric');
  if (isHmac && isKnownByName(key)) return 'symmetric';
  const kinds = new Set(alternativesOf(key).map((option) => kindOfOne(option)));
  kinds.delete('unknown');
  const [only] = kinds;
  if (kinds.size === 1 && only) return only;
  if (isHmac) return 'symmetric';
  if (families.size === 1 && families.has('asymmetric')) return 'public';
  return 'unknown';
}

/** `process.env.PRIVATE_KEY`, `config.jwtPrivateKey`: many a secret is called a private key. */
export function isKnownByName(key: Value): boolean {
  return alternativesOf(key).every(({ kind, trail }) => {
    return (
      (kind === 'env' || kind === 'member' || kind === 'parameter') && !trail.some((hop) => hop.kind === 'conversion')
    );
  });
}

/** HMAC, and the encryption of tokens with a shared key (RFC 7518 4.1). */
const SYMMETRIC = /^(HS\d|dir$|A\d{3}(GCM)?KW$|PBES2)/i;

function kindOfOne(value: Value): KeyKind {
  const converted = value.trail.findLast((hop) => hop.kind === 'conversion')?.name;
  if (converted === 'symmetric-key') return 'symmetric';
  if (converted === 'public-key') return 'public';
  if (converted === 'private-key') return 'private';
  if (comesFromKeySet(value, 0)) return 'remote';
  switch (value.kind) {
    case 'literal':
      return kindOfText(String(value.value));
    case 'function':
      return 'callback';
    case 'call':
      return kindOfCall(value);
    case 'object':
      return kindOfJwk(value);
    case 'template':
      return kindOfText(value.parts.map((part) => (part.kind === 'literal' ? String(part.value) : '')).join(''));
    case 'env':
    case 'member':
    case 'parameter':
      return kindOfName(nameOf(value) ?? '');
    case 'regexp':
    case 'list':
    case 'union':
    case 'class':
    case 'instance':
    case 'external':
    case 'global':
    case 'operation':
    case 'absent':
    case 'unknown':
      return 'unknown';
  }
}

/** `(await client.getSigningKey(kid)).getPublicKey()`. */
function comesFromKeySet(value: Value, depth: number): boolean {
  if (depth > 6) return false;
  if (value.kind === 'member') return comesFromKeySet(value.of, depth + 1);
  if (value.kind !== 'call' || value.callee.kind !== 'member') return false;
  return /^getSigningKeys?(Async)?$/.test(value.callee.name) || comesFromKeySet(value.callee.of, depth + 1);
}

function kindOfText(text: string): KeyKind {
  if (/BEGIN [A-Z ]*PRIVATE KEY/.test(text)) return 'private';
  if (/BEGIN [A-Z ]*(PUBLIC KEY|CERTIFICATE)/.test(text)) return 'public';
  return text === '' ? 'unknown' : 'symmetric';
}

function kindOfCall(value: Extract<Value, { kind: 'call' }>): KeyKind {
  const name = nameOf(value.callee) ?? '';
  if (/^(createRemoteJWKSet|expressJwtSecret|koaJwtSecret|hapiJwt2Key(Async)?|passportJwtSecret)$/.test(name))
    return 'remote';
  if (/^(createLocalJWKSet|getPublicKey)$/.test(name)) return 'public';
  // `createHash('sha512').update(secret).digest('hex')`: no key pair comes out of a hash.
  if (/^(digest|scryptSync|pbkdf2Sync|hkdfSync)$/.test(name)) return 'symmetric';
  if (/^readFile(Sync)?$/.test(name)) {
    const path = value.args[0];
    return path?.kind === 'literal' ? kindOfName(String(path.value)) : 'unknown';
  }
  return kindOfName(name);
}

function kindOfJwk(value: Extract<Value, { kind: 'object' }>): KeyKind {
  const type = value.properties.get('kty')?.value;
  if (type?.kind !== 'literal') return 'unknown';
  if (type.value === 'oct') return 'symmetric';
  return value.properties.has('d') ? 'private' : 'public';
}

/** What bundlers publish is not a public key for that: NEXT_PUBLIC_JWT_SECRET. */
const PUBLISHING = /^(?:[A-Z]+_)?PUBLIC_/;

function kindOfName(written: string): KeyKind {
  const name = written.replace(PUBLISHING, '');
  if (/public|\bpub|_pub|certificate|\.pub\b|jwks/i.test(name)) return /jwks/i.test(name) ? 'remote' : 'public';
  if (/private|\bpriv/i.test(name)) return 'private';
  return /secret|hmac/i.test(name) ? 'symmetric' : 'unknown';
}

/**
 * The same text for the same key, whichever way it is reached; null where two keys could be taken for one.
 * Literals are hashed so that no secret is kept.
 */
export function keyIdentityOf(key: Value): string | null {
  const parts = alternativesOf(key).map((option) => identityOf(option, 0));
  if (parts.some((part) => part === null)) return null;
  return [...new Set(parts)].sort().join('|');
}

function identityOf(value: Value, depth: number): string | null {
  if (depth > 6) return null;
  switch (value.kind) {
    case 'literal':
      return value.value === null || value.value === '' ? null : `literal:${digest(String(value.value))}`;
    case 'env':
      return value.name === '' ? null : `env:${value.name}`;
    case 'external':
      return `external:${value.package}.${value.path.join('.')}`;
    case 'global':
      return `global:${value.path.join('.')}`;
    case 'member': {
      const of = identityOf(value.of, depth + 1);
      return of === null || value.name === '[]' ? null : `${of}.${value.name}`;
    }
    case 'call':
      return identityOfCall(value, depth);
    case 'function':
      return `function:${value.file}#${value.fn}`;
    case 'object':
      return `object:${value.at.file}:${value.at.span[0]}`;
    case 'template': {
      const parts = value.parts.map((part) => identityOf(part, depth + 1));
      return parts.some((part) => part === null) ? null : parts.join('+');
    }
    case 'unknown':
      return value.trail.length > 0 ? identityOfOpen(value) : null;
    // `(process.env.SECRET || 'dev') + digest`: the same where it is written once and imported.
    case 'operation':
      return `operation:${value.at.file}:${value.at.span[0]}`;
    case 'regexp':
    case 'list':
    case 'union':
    case 'class':
    case 'instance':
    case 'parameter':
    case 'absent':
      return null;
  }
}

/** A member of a module that is not in the tree, such as a git-ignored configuration. */
function identityOfOpen(value: Value): string | null {
  const hop = value.trail.at(-1);
  return hop?.kind === 'import' ? `import:${hop.at.file}:${hop.name}` : null;
}

function identityOfCall(value: Extract<Value, { kind: 'call' }>, depth: number): string | null {
  const callee = identityOf(value.callee, depth + 1);
  if (callee === null) return null;
  const args = value.args.map((arg) => identityOf(arg, depth + 1));
  return args.some((arg) => arg === null) ? null : `${callee}(${args.join(',')})`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Algorithm names that a slot resolves to; empty where any part of it is unknown. */
export function algorithmNamesOf(value: Value): readonly string[] {
  const options = alternativesOf(value);
  const names = options.flatMap((option) => {
    if (option.kind === 'literal' && typeof option.value === 'string') return [option.value];
    if (option.kind === 'absent' && typeof option.default === 'string') return [option.default];
    if (option.kind !== 'list') return [];
    return option.items.flatMap((item) =>
      item.kind === 'literal' && typeof item.value === 'string' ? [item.value] : [],
    );
  });
  return [...new Set(names)];
}

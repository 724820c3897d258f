/** Keys, where they come from and how they are chosen. */
import type { Location } from '../location.js';
import type { SiteBase } from '../site.js';
import type { TokenChoice } from '../trust.js';
import type { Value } from '../value.js';

/** What kind of key a value is, as far as it is known. */
export type KeyKind = 'symmetric' | 'private' | 'public' | 'callback' | 'remote' | 'unknown';

/** What a key does; 'seal': a framework signs or encrypts its own sessions with it. */
export type KeyPurpose = 'sign' | 'verify' | 'seal';

/** One key given to any number of sign and verify sites; derived from them. */
export interface KeySite extends SiteBase {
  readonly kind: 'key';
  readonly material: Value;
  /** The file that uses it certainly ends up in a browser. */
  readonly inBrowserFile: boolean;
  readonly keyKind: KeyKind;
  readonly purpose: KeyPurpose;
  /** Algorithm names resolved at the site: ['HS256']; empty where unknown. */
  readonly algorithms: readonly string[];
}

/** A client of a remote key set, where it is made. */
export interface JwksSite extends SiteBase {
  readonly kind: 'jwks';
  readonly url: Value;
  /** Literal false or 0 where it is switched off. */
  readonly cache: Value;
  readonly rateLimit: Value;
  /** Literal false where certificates are not checked: by an option, an agent, or for the whole process. */
  readonly tlsVerification: Value;
  /** What makes it anew for each request: a handler, a function that is given the token; null where nothing does. */
  readonly madeFor: 'each-request' | 'each-use' | null;
  readonly chosenByToken: readonly TokenChoice[];
}

/** A key that is generated, and how large. */
export interface KeyGenerationSite extends SiteBase {
  readonly kind: 'key-generation';
  readonly family: KeyFamily;
  /** The modulus of RSA, the bytes of a symmetric key in bits. */
  readonly bits: Value;
  readonly curve: Value;
  /** 'flow': becomes the key of a sign or verify site; 'library': made for JWTs; 'project': tokens are signed with such keys. */
  readonly usedFor: 'flow' | 'library' | 'project' | null;
}

export type KeyFamily = 'rsa' | 'ec' | 'symmetric' | 'other';

/** The `kid` of a header that nothing has verified, used to find the key. */
export interface KidLookupSite extends SiteBase {
  readonly kind: 'kid-lookup';
  readonly sink: KidSink;
  /** Where the kid is read out of the header. */
  readonly readAt: Location;
  /** Further uses of the same kind, by position. */
  readonly others: readonly Location[];
  readonly certain: boolean;
}

export type KidSink = 'path' | 'sql' | 'command' | 'url' | 'index';

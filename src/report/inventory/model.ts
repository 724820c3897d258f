/** The token map: every place where the project issues, carries, stores, accepts, renews and ends tokens. Plain data. */
export interface Inventory {
  readonly schema: 'jwtlint-inventory/v1';
  /** By key; the last one, with `key: null`, holds what no known key joins. */
  readonly groups: readonly KeyGroup[];
}

export interface KeyGroup {
  /** 'key-1', in the order of the first place. */
  readonly id: string;
  readonly keys: readonly KeySource[] | null;
  readonly issuers: readonly Issuer[];
  readonly carriers: readonly Carrier[];
  readonly stores: readonly Store[];
  readonly verifiers: readonly Verifier[];
  readonly handlers: readonly Handler[];
}

export interface KeySource {
  /** 'literal': written in the code; its text is never part of the map. */
  readonly kind: 'env' | 'file' | 'jwks' | 'literal' | 'expression';
  readonly name: string;
}

export interface MapPlace {
  readonly path: string;
  readonly line: number;
  /** Enclosing functions and class, innermost first. */
  readonly scope: readonly string[];
}

interface Entry extends MapPlace {
  readonly api: string;
  readonly library: string;
}

export interface Issuer extends Entry {
  readonly keys: readonly KeySource[];
  readonly tokenKind: string;
  readonly algorithm: string;
  readonly lifetime: string;
  readonly audience: string;
  readonly issuer: string;
  readonly claims: readonly string[];
  /** At least; 0 where nothing is known. */
  readonly minimumBytes: number;
}

/** A cookie with a token, or a token in a URL, a log or a message. */
export interface Carrier extends Entry {
  readonly kind: 'cookie' | 'url' | 'log' | 'message';
  readonly name: string;
  /** Attributes of a cookie, direction of a URL. */
  readonly attributes: readonly string[];
}

export interface Store extends Entry {
  readonly medium: string;
  readonly key: string;
}

export interface Verifier extends Entry {
  readonly keys: readonly KeySource[];
  readonly algorithms: string;
  readonly audience: string;
  readonly issuer: string;
  readonly clockTolerance: string;
  readonly checksExpiration: boolean;
  /** What can refuse a token before it expires: 'token-id', 'record', 'existence', 'unknown', 'none'. */
  readonly revocation: string;
}

export interface Handler extends Entry {
  readonly purpose: 'logout' | 'refresh';
  /** Whether it takes a stored token or session back. */
  readonly ends: string;
  /** Whether it looks the presented token up or replaces it. */
  readonly keeps: string;
}

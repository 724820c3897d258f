/** Places in the code that do something with a token, as rules see them: resolved, library-neutral. */
import type { Location } from './location.js';
import type { AccessSite, DecodeSite, GuardSite, SessionSite, SignatureSite, VerifySite } from './sites/accepting.js';
import type { CookieSite, StorageSite } from './sites/carrying.js';
import type { DependencySite, SettingSite, WrittenTokenSite } from './sites/committed.js';
import type { HandlerSite } from './sites/handlers.js';
import type { CompressionSite, PayloadSite, SignSite } from './sites/issuing.js';
import type { JwksSite, KeyGenerationSite, KeySite, KidLookupSite } from './sites/keys.js';
import type { TransportSite } from './sites/transport.js';
import type { Hop } from './value.js';

export type * from './sites/accepting.js';
export type * from './sites/carrying.js';
export type * from './sites/committed.js';
export type * from './sites/handlers.js';
export type * from './sites/issuing.js';
export type * from './sites/keys.js';
export type * from './sites/tokens.js';
export type * from './sites/transport.js';

export type Site =
  | SignSite
  | VerifySite
  | DecodeSite
  | CookieSite
  | StorageSite
  | KeySite
  | HandlerSite
  | PayloadSite
  | SettingSite
  | WrittenTokenSite
  | DependencySite
  | CompressionSite
  | JwksSite
  | KeyGenerationSite
  | KidLookupSite
  | AccessSite
  | GuardSite
  | SessionSite
  | SignatureSite
  | TransportSite;

export type SiteKind = Site['kind'];

/** A look-up, not a conditional type, so that rules on some kinds are assignable to rules on any. */
export type SiteOf<K extends SiteKind> = { readonly [S in Site as S['kind']]: S }[K];

export type Runtime = 'server' | 'client' | 'unknown';

export interface LibraryRef {
  /** The table's id. */
  readonly id: string;
  /** As a message names it: 'jsonwebtoken', 'localStorage'. */
  readonly title: string;
  /** Exact installed version, or the newest that the range allows (`9.x`); null where nothing tells it. */
  readonly version: string | null;
}

export interface SiteBase {
  /** Unique in the program; sites reached through different wrappers calls share a prefix. Stable across runs. */
  readonly id: string;
  /** The call, construction or assignment that reaches the library. */
  readonly at: Location;
  /** Its name token: `sign` in `jwt.sign(…)`; what a report points at. */
  readonly nameAt: Location;
  readonly library: LibraryRef;
  /** As the reader writes it: `jwt.verify`, `localStorage.setItem`. */
  readonly api: string;
  readonly runtime: Runtime;
  /** Calls of wrappers that lead here, outermost first; empty for a direct use. */
  readonly via: readonly Hop[];
  /** Names of the enclosing functions and class, innermost first: `['login', 'AuthService']`. */
  readonly scope: readonly string[];
  /** Folder of the nearest package.json. */
  readonly project: string;
  /** Under a condition that never holds in production (`NODE_ENV !== 'production'`). */
  readonly developmentOnly: boolean;
}

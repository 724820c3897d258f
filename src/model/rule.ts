/** What a rule is: metadata, prose, messages and one pure check over resolved sites. */
import type { Location } from './location.js';
import type {
  CookieSite,
  DecodeSite,
  HandlerSite,
  SignSite,
  Site,
  SiteKind,
  SiteOf,
  StorageSite,
  TransportSite,
  VerifySite,
} from './site.js';
import type { Value } from './value.js';

export type Severity = 'low' | 'medium' | 'high' | 'critical';
export type Confidence = 'low' | 'medium' | 'high';
export type Profile = 'default' | 'strict' | 'audit';
export type Category =
  | 'storage'
  | 'cookies'
  | 'lifetime'
  | 'revocation'
  | 'size'
  | 'keys'
  | 'validation'
  | 'dependencies'
  /** jwtlint's own remarks on suppression comments; no rule file lives here. */
  | 'suppressions';

export interface Rule<K extends SiteKind = SiteKind, M extends Messages = Messages> {
  /** Kebab-case, the file name; public for ever once released. */
  readonly id: string;
  readonly category: Category;
  /** The kind of site the rule looks at, or several; see `siteKindsOf`. */
  readonly on: K | readonly K[];
  /** At most 60 characters, no full stop. */
  readonly title: string;
  /** CVSS-like, 0.1 to 10, never 9.0: severity and SARIF security-severity derive from it. */
  readonly score: number;
  readonly confidence: Confidence;
  readonly profile: Profile;
  readonly cwe: readonly number[];
  readonly references: References;
  /** What an attacker gains, in two to four sentences. */
  readonly why: string;
  /** What to do, in one or two sentences. */
  readonly fix: string;
  /** When a finding may rightly be suppressed. */
  readonly suppressWhen: string;
  /** One factual sentence each, `{placeholder}`s in braces. */
  readonly messages: M;
  /** A method, so that a rule on some kinds of site is a `Rule` in a list of all rules; call it only with `siteKindsOf` sites. */
  check(site: SiteOf<K>, context: RuleContext): readonly Problem<M>[];
}

export type Messages = Readonly<Record<string, string>>;

export interface References {
  /** Section of RFC 8725: '3.1'. */
  readonly rfc8725?: string;
  /** Requirements of OWASP ASVS 5.0: '9.1.2'. */
  readonly asvs?: string;
  readonly links?: readonly string[];
}

/** The names between braces of a message. */
export type PlaceholdersOf<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never;

/** Messages that are no longer known one by one (`Messages` itself) may have any data. */
type DataOf<T extends string> = string extends T
  ? { readonly data?: Readonly<Record<string, string | number>> }
  : [PlaceholdersOf<T>] extends [never]
    ? { readonly data?: undefined }
    : { readonly data: Readonly<Record<PlaceholdersOf<T>, string | number>> };

/** One thing that is wrong at a site. */
export type Problem<M extends Messages = Messages> = {
  readonly [Id in keyof M & string]: {
    readonly message: Id;
    /**
     * Where the reader must change something. A value points at where it was written and brings its trail;
     * left out, the site's name token.
     */
    readonly at?: Value | Location;
    readonly severity?: Severity;
    readonly confidence?: Confidence;
    /** Raises the profile for this problem only ('low, strict'). */
    readonly profile?: Profile;
    readonly related?: readonly RelatedPlace[];
    /** What to do here, where that is more than the rule's own `fix` can say. */
    readonly fix?: string;
  } & DataOf<M[Id]>;
}[keyof M & string];

export interface RelatedPlace {
  readonly at: Location;
  /** A short label for the code frame: 'the key is defined here'. */
  readonly label: string;
}

/** What reports and `explain` say about a rule. */
export type RuleInfo = Omit<Rule, 'on' | 'check'>;

/** What a rule may ask beyond its site. */
export interface RuleContext {
  readonly limits: Limits;
  readonly program: ProgramFacts;
  /** The time of the audit, in seconds since 1970. */
  readonly nowSeconds: number;
  /** Secrets that the user's word list names; empty where there is none. */
  readonly wordlist: ReadonlySet<string>;
}

export interface ProgramFacts {
  readonly signs: readonly SignSite[];
  readonly verifies: readonly VerifySite[];
  readonly decodes: readonly DecodeSite[];
  readonly cookies: readonly CookieSite[];
  readonly storages: readonly StorageSite[];
  readonly transports: readonly TransportSite[];
  /** Whether the tree holds a defence against cross-site request forgery: a library, a token, an Origin check. */
  readonly hasCsrfDefence: boolean;
  readonly handlers: readonly HandlerSite[];
  /** Sign sites whose tokens a verify site accepts: same key, same name of it, or the private half. */
  readonly issuersOf: (site: VerifySite) => readonly SignSite[];
  /** Verify sites that accept the tokens of a sign site: the same, seen from the other end. */
  readonly readersOf: (site: SignSite) => readonly VerifySite[];
  /** Verify sites with the same key, itself included. */
  readonly acceptorsOf: (site: VerifySite) => readonly VerifySite[];
  /** How the code of a project takes tokens back: by their own id, by stored tokens or sessions, not at all. */
  readonly takesBack: (project: string) => 'token-id' | 'record' | 'none';
  /** The sign sites that made a value; none where it may be something else as well. */
  readonly signedIn: (value: Value) => readonly SignSite[];
  /** Sign sites that use the same resolved key (none where its identity is unknown). */
  readonly signsWithKey: (site: VerifySite) => readonly SignSite[];
  readonly verifiesWithKey: (site: SignSite) => readonly VerifySite[];
}

/** Thresholds, configurable as `limits`; the schema of the configuration says what each means. What equals one is within it. */
export interface Limits {
  readonly accessLifetimeSeconds: number;
  readonly refreshLifetimeSeconds: number;
  readonly linkLifetimeSeconds: number;
  readonly shortestLifetimeSeconds: number;
  readonly unrevokedLifetimeSeconds: number;
  readonly urlLifetimeSeconds: number;
  readonly clockToleranceSeconds: number;
  readonly cookieTokenBytes: number;
  readonly headerTokenBytes: number;
  readonly payloadFields: number;
  readonly hs256SecretBytes: number;
  readonly hs384SecretBytes: number;
  readonly hs512SecretBytes: number;
  readonly rsaKeyBits: number;
  readonly ecKeyBits: number;
}

export const DEFAULT_LIMITS: Limits = {
  accessLifetimeSeconds: 24 * 3600,
  refreshLifetimeSeconds: 90 * 24 * 3600,
  linkLifetimeSeconds: 30 * 24 * 3600,
  shortestLifetimeSeconds: 60,
  unrevokedLifetimeSeconds: 3600,
  urlLifetimeSeconds: 3600,
  clockToleranceSeconds: 300,
  // RFC 6265 6.1: what browsers keep of a cookie, its name and attributes included.
  cookieTokenBytes: 4096,
  // The default of nginx, Apache and Node for a header, or for all of them.
  headerTokenBytes: 8192,
  payloadFields: 8,
  // RFC 7518 3.2: as long as the hash.
  hs256SecretBytes: 32,
  hs384SecretBytes: 48,
  hs512SecretBytes: 64,
  // RFC 7518 3.3; RFC 8725 3.5.
  rsaKeyBits: 2048,
  ecKeyBits: 256,
};

/** The kinds of site a rule is called with. */
export function siteKindsOf(rule: Pick<Rule, 'on'>): readonly SiteKind[] {
  return typeof rule.on === 'string' ? [rule.on] : rule.on;
}

export function severityOf(score: number): Severity {
  if (score > 9) return 'critical';
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : 'low';
}

/** A problem whose message and data are no longer typed by its rule; what the later stages pass on. */
export interface RaisedProblem {
  readonly rule: Rule;
  readonly site: Site;
  readonly message: string;
  readonly data: Readonly<Record<string, string | number>>;
  readonly at: Value | Location | undefined;
  readonly severity: Severity | undefined;
  readonly confidence: Confidence | undefined;
  readonly profile: Profile | undefined;
  readonly fix: string | undefined;
  readonly related: readonly RelatedPlace[];
}

import type {
  CookieRow,
  DecodeRow,
  KeyRow,
  LibraryTable,
  Row,
  SignRow,
  StorageRow,
  VerifyRow,
} from '../model/library.js';
import type { Limits, Profile, Severity } from '../model/rule.js';

/** What jwtlint.config.json may say: its JSON schema is schema/config-schema.ts. Everything may be left out. */
export interface ConfigFile {
  readonly $schema?: string;
  readonly profile?: Profile;
  readonly rules?: RuleSettings;
  readonly overrides?: readonly Override[];
  readonly ignore?: readonly string[];
  readonly libraries?: readonly ConfigLibrary[];
  readonly wrappers?: readonly Wrapper[];
  readonly limits?: Partial<Limits>;
  readonly suppressions?: readonly ConfigSuppression[];
  readonly failOn?: Severity | 'none';
}

export type RuleSettings = Readonly<Record<string, RuleSetting>>;

export type RuleSetting = 'off' | RuleChange;

export interface RuleChange {
  readonly severity?: Severity;
  /** Limits for this rule alone. */
  readonly options?: Partial<Limits>;
}

/** Settings for some files; of several that say something about one rule, the last counts. */
export interface Override {
  /** .gitignore syntax, from the root. */
  readonly files: readonly string[];
  readonly rules: RuleSettings;
}

export interface ConfigSuppression {
  readonly rules: readonly string[];
  readonly files: readonly string[];
  readonly reason: string;
}

/** A library table; slots and words that are left out have their defaults. */
export interface ConfigLibrary extends Pick<LibraryTable, 'id' | 'packages'> {
  readonly title?: string;
  readonly kind?: LibraryTable['kind'];
  readonly understands?: string;
  readonly screenWords?: readonly string[];
  readonly signedAnswers?: readonly string[];
  readonly beside?: readonly string[];
  readonly rows: readonly ConfigRow[];
}

/** A row without the slots that the API does not have. */
export type ConfigRow = Loose<Row>;
type Loose<R> = R extends Row ? Pick<R, 'site' | 'reach'> & Partial<R> : never;

/** A helper of the team: the row of its kind, reached by an export of a file of the tree or of a package. */
export type Wrapper = WrapperOf<SignRow | VerifyRow | DecodeRow | CookieRow | StorageRow | KeyRow>;
type WrapperOf<R> = R extends Row
  ? Pick<R, 'site'> & Partial<Omit<R, 'reach' | 'versions' | 'where'>> & WrapperReach
  : never;

export interface WrapperReach {
  /** The module of the helper, relative to the root; or a package. */
  readonly file?: string;
  readonly package?: string;
  /** The name it is exported under. */
  readonly export: string;
  /** The method of the exported class or object. */
  readonly method?: string;
}

/**
 * Library tables: pure data that says how an API is reached, what site it makes, where each slot sits and what the
 * library does when a slot is left out. `JSON.parse(JSON.stringify(table))` equals the table.
 */
import type { CookieRow, StorageRow, TransportRow } from './library/carrier-rows.js';
import type { JwksRow, KeyGenerationRow, KeyRow } from './library/key-rows.js';
import type { AccessRow, DecodeRow, GuardRow, SessionRow, SignRow, VerifyRow } from './library/token-rows.js';
import type { CompressionRow, ConversionRow, SchemaRow, SourceRow } from './library/value-rows.js';

export type * from './library/carrier-rows.js';
export type * from './library/key-rows.js';
export type * from './library/reach.js';
export * from './library/slots.js';
export type * from './library/token-rows.js';
export type * from './library/value-rows.js';

export interface LibraryTable {
  /** The file name. */
  readonly id: string;
  readonly title: string;
  /** 'transport': sinks that are everywhere; their words make a file a candidate only beside a word for tokens. */
  readonly kind: 'jwt' | 'cookie' | 'storage' | 'transport' | 'environment' | 'conversion';
  /** npm packages whose exports the rows mean; empty for globals. */
  readonly packages: readonly string[];
  /** One line for `jwtlint rules --libraries`. */
  readonly understands: string;
  /** Texts that a file must hold for a row to be reached at all, beyond the package names: global and method names. */
  readonly screenWords: readonly string[];
  /** Words of which a file must hold one beside a package's name: packages that are imported for much else. */
  readonly beside?: readonly string[];
  readonly rows: readonly Row[];
  /**
   * Methods of the package's objects whose answers hold signed texts that it fetched from their issuer or verified;
   * 'name*' for any that begins so.
   */
  readonly signedAnswers?: readonly string[];
}

/** Of the rows of one table that fit a call (reach, versions, where) and make the same kind of site, the first counts. */
export type Row =
  | SignRow
  | VerifyRow
  | DecodeRow
  | CookieRow
  | StorageRow
  | KeyRow
  | TransportRow
  | JwksRow
  | KeyGenerationRow
  | AccessRow
  | GuardRow
  | SessionRow
  | CompressionRow
  | SourceRow
  | SchemaRow
  | ConversionRow;

export type RowKind = Row['site'];

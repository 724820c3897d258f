/** APIs that rows of other kinds look through for their values. */
import type { RowBase } from './reach.js';
import type { Slot } from './slots.js';

/** A call that compresses: a site where `value` is a token, or where the result is one (`makesToken`). */
export interface CompressionRow extends RowBase {
  readonly site: 'compression';
  readonly value: Slot;
  readonly makesToken: boolean;
}

/** A value that comes from outside the code: environment, configuration, secret manager. */
export interface SourceRow extends RowBase {
  readonly site: 'source';
  readonly name: Slot;
  readonly fallback: Slot;
  /** A schema, given elsewhere, that has an entry for each name; its fallbacks count where the call has none. */
  readonly schema?: Pick<SchemaRow, 'entries' | 'fallback'>;
  readonly loaded?: LoadedSettings;
}

/** Settings that the application's own functions make and that are read by dotted paths. */
export interface LoadedSettings {
  /** A list of functions that return a tree of settings. */
  readonly trees: Slot;
  /** The export that names a branch, with the function that returns it: `registerAs('auth', () => ({ … }))`. */
  readonly branches: readonly string[];
}

/**
 * A call that turns a schema into configuration: its result is an object with one environment value for each entry,
 * nested where the schema is. `reader`: the method that reads a dotted path from the result (`config.get('jwt.secret')`).
 * Every position of `entries` counts; a schema that calls built stands for the object it was built from.
 */
export interface SchemaRow extends RowBase {
  readonly site: 'schema';
  readonly entries: Slot;
  /** Relative to an entry: `option` and `arg` of its call, `chain` of its builder, `entry` of its object. */
  readonly fallback: Slot;
  /** The variable that an entry is read from, where it is not its own name; relative to an entry. */
  readonly variable?: Slot;
  readonly reader: string | null;
  /** Methods of the result that give the configuration itself, checked or as a plain object. */
  readonly itself?: readonly string[];
  /** Where the configuration stands in the result: `value` of `{ value, error }`. */
  readonly within?: string;
  /** Entries that the result has beside the schema's: envalid's `isProduction`. */
  readonly adds?: readonly string[];
}

/** A call whose result stands for one of its arguments: `Buffer.from(secret)`, `createSecretKey(…)`, `String(x)`. */
export interface ConversionRow extends RowBase {
  readonly site: 'conversion';
  readonly value: Slot;
  /** What the result is, where the call says it. */
  readonly makes: 'same' | 'symmetric-key' | 'private-key' | 'public-key' | 'remote-keys';
  /** What the text is read as: 'hex', 'base64', 'base64url'. Left out where the bytes are those of the text itself. */
  readonly encoding?: Slot;
}

/** One accepted finding, as .jwtlint-baseline.json keeps it. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  /** Relative to the audit root. */
  readonly path: string;
  /** Enclosing functions and class, innermost first. */
  readonly scope: readonly string[];
  /** The line it was found on; keys and tokens are masked. */
  readonly snippet: string;
  /** Why it was accepted; '' until somebody says so. */
  readonly reason: string;
}

/** Something that accepts findings and accepts none any more. */
export type StaleEntry =
  | { readonly by: 'baseline'; readonly entry: BaselineEntry }
  /** An entry of `suppressions` in the configuration, by its index. */
  | {
      readonly by: 'config';
      readonly index: number;
      readonly rules: readonly string[];
      readonly files: readonly string[];
    };

/** Committed files that are no source code: environments, configuration, lockfiles, schemas. Read when something asks. */
export interface DataFiles {
  /** Relative to the audit root, sorted. */
  readonly paths: readonly string[];
  /** Those below the paths that the user gave: findings sit in these alone. */
  readonly audited: ReadonlySet<string>;
  /** The text as written; undefined where it cannot be read or is too large. */
  readonly textOf: (path: string) => string | undefined;
}

export const NO_DATA_FILES: DataFiles = { paths: [], audited: new Set(), textOf: () => undefined };

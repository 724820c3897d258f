/** One fixture file as documentation shows it: `// expect:` and `// missed:` markers taken out. */
export interface Example {
  /** The file's name below the fixture folder: 'bad.ts', 'bad-shared/config.ts'. */
  readonly file: string;
  readonly code: string;
}

/** Per rule id, the fixtures that prove it, for `explain`, the docs and SARIF help. */
export type RuleExamples = Readonly<
  Record<string, { readonly bad: readonly Example[]; readonly good: readonly Example[] }>
>;

/** Something that went wrong with one file or one rule while the audit went on. Never a finding. */
export interface Diagnostic {
  readonly kind: 'unparsable' | 'unreadable' | 'binary' | 'rule-failed' | 'limit' | 'config';
  /** Relative to the audit root; null where no single file is meant. */
  readonly file: string | null;
  readonly message: string;
  /** 1-based, where known. */
  readonly line: number | null;
}

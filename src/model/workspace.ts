/**
 * What surrounds the source files: packages, path aliases, installed versions. Read by `discover`, plain data
 * afterwards, so that `link` resolves imports without touching the file system.
 * All paths are relative to the audit root with forward slashes; '' is the root itself.
 */
export interface Workspace {
  /** Every source and JSON file of the tree that an import can reach (also those that were not screened in). */
  readonly files: ReadonlySet<string>;
  readonly packages: readonly PackageManifest[];
  readonly aliases: readonly PathAliases[];
  /** Symbolic links of the tree (files and folders) → the path inside the tree they lead to. */
  readonly links?: Readonly<Record<string, string>>;
}

/** One package.json of the tree. */
export interface PackageManifest {
  /** The folder that holds it. */
  readonly dir: string;
  readonly name: string | null;
  readonly version: string | null;
  /** 'module' or 'commonjs'. */
  readonly type: 'module' | 'commonjs';
  readonly main: string | null;
  readonly module: string | null;
  readonly source: string | null;
  readonly types: string | null;
  /** Whether it has a `bin`: a command that people run on their own machine. */
  readonly isCommand: boolean;
  /** The `exports` and `imports` fields as written. */
  readonly exports: unknown;
  readonly imports: unknown;
  /** dependencies, devDependencies, peerDependencies and optionalDependencies: name → range as written. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** Names among `dependencies` that are only devDependencies. */
  readonly devOnly: readonly string[];
  /** Installed versions, from node_modules or a lockfile of this folder or one above: name → exact version. */
  readonly installed: Readonly<Record<string, string>>;
}

/** `compilerOptions.paths` and `baseUrl` of one tsconfig.json or jsconfig.json, `extends` already applied. */
export interface PathAliases {
  /** The folder whose files it governs. */
  readonly dir: string;
  /** Folder that non-relative imports may be relative to; null where there is no baseUrl. */
  readonly baseUrl: string | null;
  /** Pattern (`@/*`) → targets, relative to the audit root (`apps/web/src/*`). */
  readonly paths: readonly (readonly [pattern: string, targets: readonly string[]])[];
}

/** Where an import specifier leads. */
export type Resolution =
  | { readonly kind: 'file'; readonly path: string }
  /** A package outside the tree. `version` is null where nothing tells it. */
  | { readonly kind: 'package'; readonly name: string; readonly subpath: string; readonly version: string | null }
  | { readonly kind: 'builtin'; readonly name: string }
  /** Looks like a file of the tree, but is not there. */
  | { readonly kind: 'missing' };

/** Why a file was not audited; each is counted in the report. */
export type SkipReason =
  | 'test'
  | 'mock'
  | 'declaration'
  | 'generated'
  | 'vendored'
  | 'minified'
  | 'too-large'
  | 'unreadable'
  | 'binary'
  | 'unparsable'
  | 'ignored';

import { dirname, join } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.js';
import type { TreeLooks } from '../model/tree-looks.js';
import type { Workspace } from '../model/workspace.js';
import { isResolvable, sourceDirsOf, type TreeFacts } from './classify.js';
import { withInstalledVersions } from './installed-versions.js';
import { DISK } from './json-files.js';
import type { Listing } from './listing.js';
import { readManifests } from './manifests.js';
import { readPathAliases } from './path-aliases.js';

export interface WorkspaceRead {
  readonly workspace: Workspace;
  readonly facts: TreeFacts;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads manifests, tsconfigs and lockfiles of a listed tree. */
export function readWorkspace(
  root: string,
  listing: Listing,
  packagesOfInterest: ReadonlySet<string>,
  looks: TreeLooks = DISK,
): WorkspaceRead {
  const boundary = boundaryOf(root, looks);
  const files = [...listing.files].sort();
  const read = readManifests(root, files, looks);
  const versions = withInstalledVersions(
    { root, boundary, packagesOfInterest, looks },
    read.manifests.map(({ manifest }) => manifest),
  );
  const aliases = readPathAliases({ root, boundary, manifests: versions.manifests, looks }, files);
  return {
    workspace: {
      files: new Set(files.filter(isResolvable)),
      packages: versions.manifests,
      aliases: aliases.aliases,
      links: Object.fromEntries([...listing.links].sort(([a], [b]) => (a < b ? -1 : 1))),
    },
    facts: {
      packageDirs: new Set(versions.manifests.map(({ dir }) => dir)),
      serverDirs: new Set(read.manifests.filter((file) => file.startsServer).map(({ manifest }) => manifest.dir)),
      sourceDirs: sourceDirsOf(files),
    },
    diagnostics: [...listingDiagnostics(listing), ...read.diagnostics, ...versions.diagnostics, ...aliases.diagnostics],
  };
}

function listingDiagnostics({ gitFailed }: Listing): Diagnostic[] {
  const message =
    'git could not list this repository (not installed, or it refuses): .gitignore files were read instead';
  return gitFailed ? [{ kind: 'config', file: null, message, line: null }] : [];
}

/** Lockfiles and base configs may lie above the root, but not above its repository. */
function boundaryOf(root: string, looks: TreeLooks): string {
  for (let dir = root; ; dir = dirname(dir)) {
    if (looks.exists(join(dir, '.git'))) return dir;
    if (dir === dirname(dir)) return root;
  }
}

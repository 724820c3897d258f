import { runGit } from './run-git.js';

/** What git says about one work tree. Paths are relative to the folder that was asked about. */
export interface GitListing {
  /** Tracked and untracked files, not ignored, not deleted; a symbolic link that is untracked is among them. */
  readonly files: readonly string[];
  readonly untracked: readonly string[];
  /** Tracked symbolic links. */
  readonly links: readonly string[];
  /** Folders of submodules. */
  readonly submodules: readonly string[];
  /** Folders of untracked repositories inside this one. */
  readonly repositories: readonly string[];
}

/** Null where there is no repository, no git, or git refuses. */
export async function listWithGit(dir: string): Promise<GitListing | null> {
  const args = ['ls-files', '-z', '-t', '--stage', '--cached', '--deleted', '--others', '--exclude-standard'];
  const output = await runGit(dir, args);
  return output === null ? null : listingOf(output.split('\0'));
}

/** Which of the paths (relative to `dir`; '.' for itself) are excluded by ignore files. */
export async function gitIgnoredAmong(dir: string, paths: readonly string[]): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set();
  const output = await runGit(dir, ['check-ignore', '-z', '--stdin'], paths.join('\0'));
  return new Set((output ?? '').split('\0').filter((path) => path !== ''));
}

/** Lines are `H 100644 <hash> 0\t<path>` (R: deleted, S: not checked out) or `? <path>`. */
function listingOf(lines: readonly string[]): GitListing {
  const byMode = { files: new Set<string>(), links: new Set<string>(), submodules: new Set<string>() };
  const untracked: string[] = [];
  const repositories: string[] = [];
  const gone = new Set<string>();
  for (const line of lines) {
    if (line.startsWith('? ')) {
      const path = line.slice(2);
      if (path.endsWith('/')) repositories.push(path.slice(0, -1));
      else untracked.push(path);
      continue;
    }
    const path = line.slice(line.indexOf('\t') + 1);
    if (line.startsWith('R ')) gone.add(path);
    else if (line.startsWith('S ') || !/^[A-Z] /.test(line)) continue;
    else byMode[kindOfMode(line.slice(2, 8))].add(path);
  }
  const present = (paths: Iterable<string>) => [...paths].filter((path) => !gone.has(path) && isInside(path));
  return {
    files: present([...byMode.files, ...untracked]),
    untracked: present(untracked),
    links: present(byMode.links),
    submodules: present(byMode.submodules),
    repositories: present(repositories),
  };
}

function kindOfMode(mode: string): 'files' | 'links' | 'submodules' {
  if (mode === '120000') return 'links';
  return mode === '160000' ? 'submodules' : 'files';
}

/** A hand-made index can hold any path. */
function isInside(path: string): boolean {
  return path !== '' && !path.startsWith('/') && !path.split('/').includes('..');
}

/**
 * Which packages of a tree run with one environment. Two services that both say JWT_SECRET have a key each, as long as
 * nothing but the word connects them.
 */
import type { SignSite, VerifySite } from '../../model/site.js';
import { alternativesOf } from '../../model/value.js';
import type { PackageManifest } from '../../model/workspace.js';
import { dirOf, dirsUpwards } from '../resolution/tree.js';
import { indexManifests } from '../resolution/workspace-packages.js';
import { formatOf } from '../settings/committed-files.js';
import type { SiteContext } from './context.js';

export type KeyedSite = Pick<SignSite | VerifySite, 'key' | 'keyIdentity' | 'keyName' | 'project'>;

/** Whether two sites whose keys go by one identity or name have the same key. */
export type SharesKey = (a: KeyedSite, b: KeyedSite) => boolean;

export function deploymentsOf({ world, manifestOf }: SiteContext, packages: readonly PackageManifest[]): SharesKey {
  const reaches = reachOf(packages);
  const settingsDirOf = settingsDirs(world.data);
  const homesOf = ({ key, project }: KeyedSite): ReadonlySet<string> =>
    new Set([project, ...alternativesOf(key).map(({ at }) => manifestOf(at.file)?.dir ?? '')]);
  return (a, b) => {
    if (a.project === b.project || (a.keyIdentity === b.keyIdentity && !isNamedOutside(a.keyIdentity))) return true;
    const homes = [...homesOf(b)];
    const pairs = [...homesOf(a)].flatMap((left) => homes.map((right) => [left, right] as const));
    if (pairs.some(([left, right]) => left === right || reaches(left, right) || reaches(right, left))) return true;
    const home = namesOf(a).flatMap((name) => settingsDirOf(a.project, name) ?? []);
    return namesOf(b).some((name) => home.includes(settingsDirOf(b.project, name) ?? '?'));
  };
}

/** A literal is itself wherever it stands, and so is what one file exports: a variable is whatever it is set to. */
function isNamedOutside(identity: string | null): boolean {
  return identity === null || /\b(?:env|external|global):/.test(identity);
}

function namesOf({ key, keyName }: KeyedSite): readonly string[] {
  const variables = alternativesOf(key).flatMap((option) => (option.kind === 'env' ? [option.name] : []));
  return [...new Set([...variables, ...(keyName === null ? [] : [keyName])])].filter((name) => name !== '');
}

/** Whether a package depends on another one of the tree, directly or through others. */
function reachOf(packages: readonly PackageManifest[]): (from: string, to: string) => boolean {
  const { named } = indexManifests(packages);
  const byDir = new Map(packages.map((each) => [each.dir, each]));
  const known = new Map<string, ReadonlySet<string>>();
  const reachedFrom = (start: string): ReadonlySet<string> => {
    const reached = new Set<string>();
    for (const queue = [start]; queue.length > 0; ) {
      const dir = queue.pop() ?? '';
      for (const name of Object.keys(byDir.get(dir)?.dependencies ?? {})) {
        const to = named(name, dir)?.dir;
        if (to === undefined || reached.has(to)) continue;
        reached.add(to);
        queue.push(to);
      }
    }
    known.set(start, reached);
    return reached;
  };
  return (from, to) => (known.get(from) ?? reachedFrom(from)).has(to);
}

/** The folder at or above a package whose environment or compose file sets a variable; nearest first. */
function settingsDirs({ paths, textOf }: SiteContext['world']['data']) {
  const files = paths.filter((path) => /^(?:env|yaml|toml)$/.test(formatOf(path) ?? ''));
  const known = new Map<string, string | undefined>();
  const isSetIn = (dir: string, name: string): boolean => {
    const word = new RegExp(`(?<![\\w.])${name.replace(/[^\w]/g, '\\$&')}(?![\\w.])`);
    return files.some((path) => dirOf(path) === dir && word.test(textOf(path) ?? ''));
  };
  return (project: string, name: string): string | undefined => {
    const id = `${project}\n${name}`;
    if (!known.has(id))
      known.set(
        id,
        dirsUpwards(project).find((dir) => isSetIn(dir, name)),
      );
    return known.get(id);
  };
}

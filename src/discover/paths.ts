/** Root-relative paths with forward slashes; '' is the root. */

export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function joined(dir: string, name: string): string {
  return dir === '' ? name : `${dir}/${name}`;
}

/** Whether `path` is `dir` or lies below it. */
export function isWithin(path: string, dir: string): boolean {
  return dir === '' || path === dir || path.startsWith(`${dir}/`);
}

/** The folder itself, then its parents up to the root. */
export function ancestorsOf(dir: string): string[] {
  const dirs = [dir];
  for (let current = dir; current !== ''; ) {
    current = parentOf(current);
    dirs.push(current);
  }
  return dirs;
}

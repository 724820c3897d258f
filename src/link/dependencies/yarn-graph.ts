import type { LockedPackage, LockReader, Root } from './lock-graph.js';

/**
 * yarn.lock, classic and berry, line by line: headers are `jose@^4.0.0, jose@^4.1.0:`, entries are indented by two,
 * dependencies by four. Keys are the first descriptor of each header.
 */
export const readYarnGraph: LockReader = (text, importers) => {
  const drafts: Draft[] = [];
  const byDescriptor = new Map<string, string>();
  let current: Draft | undefined;
  let inside = '';
  let offset = 0;
  for (const line of text.split('\n')) {
    const start = offset;
    offset += line.length + 1;
    if (/^["@\w][^#]*:\s*(?:#.*)?$/.test(line) && !line.startsWith('__metadata')) {
      current = draftOf(line, start);
      drafts.push(current);
      for (const descriptor of current.descriptors) byDescriptor.set(descriptor, current.key);
    } else if (/^ {2}\S/.test(line)) {
      const [, name = '', value = ''] = /^ {2}"?([\w-]+)"?:? ?"?([^"]*?)"?:?\s*$/.exec(line) ?? [];
      inside = name;
      if (name === 'version' && current) current.version = value;
    } else if (/^ {4}\S/.test(line) && /^(optionalD|d)ependencies$/.test(inside)) {
      const [, name = '', range = ''] = /^ {4}"?([^\s":]+)"?:? "?([^"]*)"?\s*$/.exec(line) ?? [];
      current?.asks.push([name, range]);
    }
  }
  const keyOf = (name: string, range: string): string | undefined =>
    byDescriptor.get(`${name}@${range}`) ?? byDescriptor.get(`${name}@npm:${range}`);
  const packages = new Map(drafts.map((draft) => [draft.key, lockedOf(draft, keyOf)]));
  const roots = importers.flatMap(({ dir, dependencies }) =>
    Object.entries(dependencies).flatMap(([name, range]): readonly Root[] => {
      const key = keyOf(name, range);
      return key === undefined ? [] : [{ importer: dir, name, key }];
    }),
  );
  return { packages, roots };
};

interface Draft {
  readonly key: string;
  readonly name: string;
  readonly descriptors: readonly string[];
  readonly span: readonly [number, number];
  readonly asks: (readonly [name: string, range: string])[];
  version: string;
}

function draftOf(line: string, start: number): Draft {
  const header = line.replace(/\s*(?:#.*)?$/, '').slice(0, -1);
  const descriptors = header.split(',').map((part) => part.trim().replace(/^"|"$/g, ''));
  const key = descriptors[0] ?? '';
  // `jwt@npm:jsonwebtoken@^9.0.0` installs jsonwebtoken.
  const [, alias] = /^@?[^@]+@npm:((?:@[^/@]+\/)?[^@]+)@/.exec(key) ?? [];
  const name = alias ?? /^(@?[^@]+)@/.exec(key)?.[1] ?? key;
  return { key, name, descriptors, span: [start, start + header.length], asks: [], version: '' };
}

function lockedOf(
  { name, version, span, asks }: Draft,
  keyOf: (name: string, range: string) => string | undefined,
): LockedPackage {
  return { name, version, span, needs: asks.flatMap(([needed, range]) => keyOf(needed, range) ?? []) };
}

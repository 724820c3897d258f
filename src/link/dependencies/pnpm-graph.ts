import type { LockedPackage, LockReader, Root } from './lock-graph.js';

/**
 * pnpm-lock.yaml, formats 5 to 9, line by line: pnpm always writes two blanks a level, and a YAML parser takes ten
 * seconds for three megabytes. Keys are `name@version`; copies that differ in their peers count as one.
 */
export const readPnpmGraph: LockReader = (text) => {
  const packages = new Map<string, LockedPackage & { needs: string[] }>();
  const roots: Root[] = [];
  let section = '';
  let importer = '';
  let current: (LockedPackage & { needs: string[] }) | undefined;
  let group = '';
  let wanted = '';
  let offset = 0;
  for (const line of text.split('\n')) {
    const start = offset;
    offset += line.length + 1;
    const { indent, key, value } = partsOf(line);
    if (key === '') continue;
    if (indent === 0) {
      section = key;
      importer = '';
      group = /^(dev|optional)?[dD]ependencies$/.test(key) ? key : '';
      current = undefined;
    } else if (section === 'importers' || group !== '') {
      if (section === 'importers' && indent === 2) importer = key === '.' ? '' : key;
      const depth = section === 'importers' ? 6 : 2;
      if (indent === depth) wanted = key;
      if ((indent === depth && value !== '') || (indent === depth + 2 && key === 'version')) {
        roots.push({ importer, name: wanted, key: keyOf(wanted, value) });
      }
    } else if (section === 'packages' || section === 'snapshots') {
      if (indent === 2) current = packageAt(packages, key, start + line.indexOf(key));
      else if (indent === 4) wanted = key;
      else if (indent === 6 && /^(optionalD|d)ependencies$/.test(wanted)) current?.needs.push(keyOf(key, value));
    }
  }
  return { packages, roots };
};

/** No regular expression: a large tree's file has a hundred thousand lines. */
function partsOf(line: string): { readonly indent: number; readonly key: string; readonly value: string } {
  const text = line.trim();
  const indent = line.length - line.trimStart().length;
  const quoted = text.startsWith("'") ? text.indexOf("'", 1) : -1;
  const colon = quoted > 0 ? quoted + 1 : text.endsWith(':') ? text.length - 1 : text.indexOf(': ');
  if (text.startsWith('#') || colon <= 0 || text[colon] !== ':') return { indent, key: '', value: '' };
  const key = quoted > 0 ? text.slice(1, quoted) : text.slice(0, colon);
  const value = text.slice(colon + 1).trim();
  return { indent, key, value: value.replace(/^['"]|['"]$/g, '') };
}

type Draft = LockedPackage & { needs: string[] };

function packageAt(packages: Map<string, Draft>, key: string, start: number): Draft | undefined {
  const { name, version } = identityOf(key);
  if (version === '') return undefined;
  const id = `${name}@${version}`;
  const known = packages.get(id);
  if (known) return known;
  const made: Draft = { name, version, span: [start, start + key.length], needs: [] };
  packages.set(id, made);
  return made;
}

/** `/jose/5.2.0_peer`, `/jose@5.2.0(peer)`, `jose@5.2.0(peer@1)`. */
function identityOf(key: string): { readonly name: string; readonly version: string } {
  const plain = key.replace(/^\//, '').replace(/\(.*$/, '');
  const [, name = '', version = ''] = /^(@?[^@]+?)[@/](\d+\.\d+\.\d+[\w.+-]*?)(?:_.*)?$/.exec(plain) ?? [];
  return { name, version };
}

/** `5.2.0(peer@1)` of jose; an alias says `other@1.0.0` or `/other/1.0.0`. */
function keyOf(name: string, value: string): string {
  const plain = value.replace(/\(.*$/, '');
  if (/^\d/.test(plain)) return `${name}@${plain.replace(/_.*$/, '')}`;
  const real = identityOf(plain);
  return `${real.name}@${real.version}`;
}

import { describe, expect, it } from 'vitest';
import { filesBelow, readProjectFile } from '../dev/project-files.js';
import { importsOf, resolvedImport } from './imports.js';

/** The table below reads: files of the key may import files of the values, besides their own folder. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/model': [],
  'src/libraries': ['src/model'],
  'src/discover': ['src/model'],
  'src/screen': ['src/model'],
  'src/summarise': ['src/model'],
  'src/link': ['src/model'],
  'src/check': ['src/model'],
  'src/triage': ['src/model'],
  'src/report': ['src/model'],
  'src/config': ['src/model'],
  'src/cache': ['src/model'],
  'src/workers': ['src/model', 'src/screen', 'src/summarise', 'src/cache'],
  'src/rule-api.ts': ['src/model'],
  // Besides: a rule's own category folder, for its data.
  rules: ['src/rule-api.ts'],
  'rules/index.ts': ['rules', 'src/model'],
};

/** Who may import a package or builtin; every other file of src and rules may not. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  'ts-morph': ['src/summarise'],
  'node:fs': ['src/discover', 'src/screen', 'src/cache', 'src/workers', 'src/cli', 'src/config', 'src/audit.ts'],
  'node:child_process': ['src/discover', 'src/cli'],
  commander: ['src/cli'],
  'fast-glob': ['src/discover'],
};

/** Files that no user runs, and texts that hold whole fixtures. */
const isExempt = (file: string) => /^src\/(?:testing|dev)\/|\.test\.ts$|\.generated\.ts$/.test(file);

const files = [...filesBelow('src').map((file) => `src/${file}`), ...filesBelow('rules').map((file) => `rules/${file}`)]
  .filter((file) => file.endsWith('.ts') && !isExempt(file))
  .map((file) => ({ file, imports: importsOf(readProjectFile(file) ?? '') }));

describe('boundaries', () => {
  it('keeps imports between folders one way', () => {
    const crossings = files.flatMap(({ file, imports }) =>
      imports.flatMap((specifier) => {
        const target = specifier.startsWith('.') ? resolvedImport(file, specifier) : undefined;
        return target === undefined || mayImport(file, target) ? [] : [`${file} imports ${target}`];
      }),
    );
    expect(crossings).toEqual([]);
  });

  it('keeps ts-morph, the file system and processes where they belong', () => {
    const uses = files.flatMap(({ file, imports }) =>
      imports.flatMap((specifier) => {
        const owners = ownersOf(specifier);
        return owners === undefined || owners.some((owner) => isWithin(file, owner))
          ? []
          : [`${file} uses ${specifier}`];
      }),
    );
    expect(uses).toEqual([]);
  });

  it('lets only the audit know several stages', () => {
    const stages = ['discover', 'screen', 'summarise', 'link', 'check', 'triage'].map((stage) => `src/${stage}`);
    const knowing = files.filter(({ file, imports }) => {
      const known = stages.filter((stage) =>
        imports.some((specifier) => specifier.startsWith('.') && isWithin(resolvedImport(file, specifier), stage)),
      );
      return known.filter((stage) => !isWithin(file, stage)).length > 1;
    });
    // The second one looks at the tree as the first does, to tell that there is nothing to do.
    const allowed = ['src/audit.ts', 'src/cached-audit.ts', 'src/pipeline'];
    expect(knowing.map(({ file }) => file).filter((file) => !allowed.some((owner) => isWithin(file, owner)))).toEqual(
      [],
    );
  });
});

/** The most specific row of the table decides; files without a row (audit, cli, index) may import anything. */
function mayImport(file: string, target: string): boolean {
  const row = Object.keys(MAY_IMPORT)
    .filter((owner) => isWithin(file, owner))
    .sort((a, b) => b.length - a.length)[0];
  if (row === undefined) return true;
  const own = row === 'rules' ? file.slice(0, file.lastIndexOf('/')) : row;
  return [own, ...(MAY_IMPORT[row] ?? [])].some((allowed) => isWithin(target, allowed));
}

function ownersOf(specifier: string): readonly string[] | undefined {
  const name = Object.keys(MAY_USE).find((used) => specifier === used || specifier.startsWith(`${used}/`));
  return name === undefined ? undefined : MAY_USE[name];
}

function isWithin(file: string, owner: string): boolean {
  return file === owner || file.startsWith(`${owner}/`);
}

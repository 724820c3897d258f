import { type Node, parseTree } from 'jsonc-parser';
import { EMPTY_GRAPH, type LockedPackage, type LockReader, type Root } from './lock-graph.js';

const NEEDED = /^(dependencies|optionalDependencies|peerDependencies)$/;
const ASKED = /^(dependencies|optionalDependencies|peerDependencies|devDependencies)$/;

/** bun.lock: `"jose": ["jose@5.2.0", "", { … }, "sha…"]`; a package's own copy is `"@app/api/jose"`. */
export const readBunGraph: LockReader = (text) => {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const entries = propertiesOf(childOf(root, 'packages'));
  if (entries.length === 0) return EMPTY_GRAPH;
  const keys = new Set(entries.map(([key]) => key));
  const packages = new Map(entries.map(([key, node, at]) => [key, lockedOf(keys, key, node, at)]));
  const roots = propertiesOf(childOf(root, 'workspaces')).flatMap(([importer, workspace]) =>
    asksOf(workspace, ASKED).flatMap((name): readonly Root[] => {
      const key = resolved(keys, String(childOf(workspace, 'name')?.value ?? ''), name);
      return key === undefined ? [] : [{ importer, name, key }];
    }),
  );
  return { packages, roots };
};

function lockedOf(keys: ReadonlySet<string>, key: string, node: Node, at: Node): LockedPackage {
  const id = String(node.children?.[0]?.value ?? '');
  const split = id.lastIndexOf('@');
  const meta = node.children?.find(({ type }) => type === 'object');
  return {
    name: id.slice(0, split),
    version: id.slice(split + 1),
    span: [at.offset + 1, at.offset + at.length - 1],
    needs: meta ? asksOf(meta, NEEDED).flatMap((name) => resolved(keys, key, name) ?? []) : [],
  };
}

function resolved(keys: ReadonlySet<string>, from: string, name: string): string | undefined {
  return [`${from}/${name}`, name].find((key) => keys.has(key));
}

function asksOf(node: Node, fields: RegExp): readonly string[] {
  return propertiesOf(node).flatMap(([field, value]) =>
    fields.test(field) ? propertiesOf(value).map(([name]) => name) : [],
  );
}

function propertiesOf(node: Node | undefined): readonly (readonly [name: string, value: Node, key: Node])[] {
  return (node?.type === 'object' ? (node.children ?? []) : []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    return key && value ? [[String(key.value), value, key] as const] : [];
  });
}

function childOf(node: Node | undefined, name: string): Node | undefined {
  return propertiesOf(node).find(([key]) => key === name)?.[1];
}

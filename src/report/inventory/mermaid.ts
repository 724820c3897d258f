import type { Inventory, KeyGroup, MapPlace } from './model.js';
import { keyWords } from './text.js';

/** The token map as a Mermaid flowchart: issuers to their key, the key to what accepts, carries and stores. */
export function renderMermaid({ groups }: Inventory): string {
  return ['flowchart LR', ...groups.flatMap(groupLines), ''].join('\n');
}

function groupLines(group: KeyGroup, index: number): readonly string[] {
  const key = `k${index}`;
  const title = group.keys === null ? 'no known key' : group.keys.map(keyWords).join(' or ');
  const nodes = (letter: string, entries: readonly (MapPlace & { readonly api: string })[], arrow: Arrow) =>
    entries.flatMap((entry, number) => {
      const id = `${key}${letter}${number}`;
      const node = `    ${id}["${escapeLabel(`${entry.api}`)}<br/>${escapeLabel(`${entry.path}:${entry.line}`)}"]`;
      const [from, to] = arrow.toKey ? [id, key] : [key, id];
      return [node, `    ${from} -->|${arrow.label}| ${to}`];
    });
  return [
    `  subgraph g${index}["${escapeLabel(title)}"]`,
    `    ${key}{{"${escapeLabel(group.keys === null ? 'tokens' : 'key')}"}}`,
    ...nodes('i', group.issuers, { label: 'issues', toKey: true }),
    ...nodes('v', group.verifiers, { label: 'accepted by', toKey: false }),
    ...nodes('c', group.carriers, { label: 'carried by', toKey: false }),
    ...nodes('s', group.stores, { label: 'stored in', toKey: false }),
    ...nodes('h', group.handlers, { label: 'renewed, ended by', toKey: false }),
    '  end',
  ];
}

interface Arrow {
  readonly label: string;
  readonly toKey: boolean;
}

/** Mermaid reads entities written `#35;`; nothing else of a label is syntax then. */
function escapeLabel(text: string): string {
  return text.replaceAll(/[^\w ./:,()…-]/gu, (character) => `#${character.codePointAt(0) ?? 63};`);
}

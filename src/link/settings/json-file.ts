import { type Node, parseTree } from 'jsonc-parser';
import { type Entry, type EntryReader, entryOf } from './entry.js';

/** JSON settings: a property of the name, nested ones for dotted names, Heroku's `{ "NAME": { "value": … } }`. */
export const readJsonFile: EntryReader = (text, names) => {
  const root = parseTree(text);
  return root === undefined ? [] : entriesBelow(root, [], names);
};

function entriesBelow(node: Node, path: readonly string[], names: readonly string[]): readonly Entry[] {
  if (path.length > 12) return [];
  if (node.type === 'array') return (node.children ?? []).flatMap((child) => entriesBelow(child, path, names));
  if (node.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    if (key === undefined || value === undefined) return [];
    const steps = [...path, String(key.value)];
    const dotted = steps.join('.');
    const name = names.find((each) => each === steps.at(-1) || (each.includes('.') && dotted.endsWith(each)));
    const given = value.type === 'object' && name !== undefined ? valueNodeOf(value) : value;
    if (name === undefined || given?.type !== 'string') return entriesBelow(value, steps, names);
    return entryOf(name, String(given.value), [given.offset + 1, given.offset + given.length - 1]);
  });
}

function valueNodeOf(object: Node): Node | undefined {
  return object.children?.find(({ children }) => children?.[0]?.value === 'value')?.children?.[1];
}

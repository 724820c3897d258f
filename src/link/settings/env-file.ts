import { createRequire } from 'node:module';
import { type Entry, type EntryReader, entryOf, escaped } from './entry.js';

const require = createRequire(import.meta.url);

/** `.env` files; the last line of a name counts. dotenv reads the values, the lines tell where they are. */
export const readEnvFile: EntryReader = (text, names) => {
  const { parse }: typeof import('dotenv') = require('dotenv');
  const values = parse(text);
  return names.flatMap((name): readonly Entry[] => {
    const value = values[name];
    const line = lastLineOf(text, name);
    if (value === undefined || line === undefined) return [];
    return entryOf(name, value, [line.start, line.start + lengthOf(line.rest, value)]);
  });
};

function lastLineOf(text: string, name: string): { readonly start: number; readonly rest: string } | undefined {
  const pattern = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${escaped(name)}[ \\t]*[=:][ \\t]*["'\`]?`, 'gm');
  const match = [...text.matchAll(pattern)].at(-1);
  if (match === undefined) return undefined;
  const start = match.index + match[0].length;
  return { start, rest: text.slice(start) };
}

/** Escapes and line breaks may make the written text longer than the value. */
function lengthOf(rest: string, value: string): number {
  return rest.startsWith(value) ? value.length : (/^[^\r\n"'`]*/.exec(rest)?.[0].length ?? value.length);
}

import { type EntryReader, entryOf, escaped } from './entry.js';

/** `NAME = "value"` in wrangler.toml, fly.toml and the like; strings in one line are all that keys are written as. */
export const readTomlFile: EntryReader = (text, names) =>
  names.flatMap((name) => {
    const last = name.split('.').at(-1) ?? name;
    const pattern = new RegExp(`^[ \\t]*["']?${escaped(last)}["']?[ \\t]*=[ \\t]*(["'])([^"'\\r\\n]*)\\1`, 'gm');
    return [...text.matchAll(pattern)].flatMap((match) => {
      const value = match[2] ?? '';
      const start = match.index + match[0].length - 1 - value.length;
      return entryOf(name, value, [start, start + value.length]);
    });
  });

import type { Screening } from './screening.js';

/** `export … from 'x'`, `module.exports = require('x')`, `__exportStar(require('x'))`. Bounded: the text is hostile. */
const REEXPORT =
  /export\s{0,9}(type\s{0,9})?(\*|\{[^{}]{0,4000}\})[^;'"`{}]{0,200}from|exports\s{0,9}=\s{0,9}require|__exportStar|exports\.\w{1,200}\s{0,9}=\s{0,9}require|export\s{1,9}import/;

/** Whether a file passes on what others export, by a look at its text. */
export function reexportsIn(screening: Screening): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const answer = REEXPORT.test(screening.textOf(path) ?? '');
    known.set(path, answer);
    return answer;
  };
}

/** Texts that are looked at again and again while names are followed through barrels; the first 32 MiB are kept. */
export function textsIn(screening: Screening): (path: string) => string | undefined {
  const kept = new Map<string, string | undefined>();
  let left = 32 * 1024 * 1024;
  return (path) => {
    if (kept.has(path)) return kept.get(path);
    const text = screening.textOf(path) ?? undefined;
    left -= text?.length ?? 0;
    if (left > 0) kept.set(path, text);
    return text;
  };
}

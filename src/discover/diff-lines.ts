/** First and last changed line, 1-based. */
export type LineRange = readonly [first: number, last: number];

/** The lines that a `git diff --unified=0` adds or changes, by the new path. Deletions change no line. */
export function changedLinesOf(diff: string): ReadonlyMap<string, readonly LineRange[]> {
  const files = new Map<string, LineRange[]>();
  let path: string | undefined;
  let left = 0;
  for (const line of diff.split('\n')) {
    if (left > 0) {
      // A line of a hunk may look like a header.
      if (!line.startsWith('\\')) left--;
      continue;
    }
    if (line.startsWith('+++ ')) path = pathOf(line.slice(4));
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk === null) continue;
    const [removed, start, added] = [Number(hunk[1] ?? 1), Number(hunk[2]), Number(hunk[3] ?? 1)];
    left = removed + added;
    if (path !== undefined && added > 0) files.set(path, [...(files.get(path) ?? []), [start, start + added - 1]]);
  }
  return files;
}

/** `b/src/a.ts`, with a tab behind names that have blanks; in quotes, escaped, where it has stranger characters. */
function pathOf(written: string): string | undefined {
  const text = written.replace(/\t$/, '');
  if (text === '/dev/null') return undefined;
  return (text.startsWith('"') ? unquoted(text.slice(1, -1)) : text).replace(/^b\//, '');
}

const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' };

function unquoted(text: string): string {
  return text.replaceAll(/\\(?:([0-7]{3})|(.))/g, (_, octal: string | undefined, letter: string) =>
    octal === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

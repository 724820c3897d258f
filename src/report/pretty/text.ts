/** Measuring and breaking text in terminal columns. Works on text without ANSI codes; colours are added afterwards. */

const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

export function characterWidth(character: string): number {
  if (/^(?:\p{Mn}|\p{Me}|\ufe0f|\u200d)$/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** One entry per column: a character, or '' behind a wide one. Combining characters join the one before. */
export function columnsOf(text: string): string[] {
  const columns: string[] = [];
  for (const character of text) {
    const width = characterWidth(character);
    if (width === 0 && columns.length > 0) columns[columns.length - 1] += character;
    else columns.push(character);
    if (width === 2) columns.push('');
  }
  return columns;
}

/** Lines of at most `width` columns, broken at blanks; longer words are cut. `first` is what the first line has already. */
export function wrapText(text: string, width: number, first = 0): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = first;
  for (const word of text.split(' ').flatMap((whole) => pieces(whole, Math.max(width, 1)))) {
    const needed = displayWidth(word) + (line === '' ? 0 : 1);
    if (used + needed > width && (line !== '' || used > 0)) {
      lines.push(line);
      line = word;
      used = displayWidth(word);
    } else {
      line += line === '' ? word : ` ${word}`;
      used += needed;
    }
  }
  return [...lines, line];
}

function pieces(word: string, width: number): readonly string[] {
  if (displayWidth(word) <= width) return [word];
  const columns = columnsOf(word);
  const count = Math.ceil(columns.length / width);
  return Array.from({ length: count }, (_, index) => columns.slice(index * width, (index + 1) * width).join(''));
}

export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  return `${columnsOf(text)
    .slice(0, Math.max(width - 1, 0))
    .join('')}…`;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** `1 file`, `2 files`. */
export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : nouns}`;
}

/** Thousands apart, as `toLocaleString('en-US')` writes whole numbers: loading Intl would take a tenth of a warm run. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

import { join } from 'node:path';
import { EXAMPLE, runJwtlint } from './console-blocks.js';
import { PROJECT_ROOT } from './project-files.js';

const COMMAND = ['jwtlint', '--only', 'fallback-secret,cookie-missing-httponly,missing-audience'];
/** Of most monospaced fonts, at 13 pixels. */
const COLUMN = 7.8;
const LINE = 18;
const MARGIN = 20;
const BAR = 34;

const COLORS: Readonly<Record<string, string>> = {
  '31': '#ff7b72',
  '32': '#7ee787',
  '33': '#e3b341',
  '34': '#79c0ff',
  '35': '#d2a8ff',
  '36': '#76e3ea',
};
/** Select Graphic Rendition: what chalk writes. */
const ESCAPE = '\u001b';
const CODES = new RegExp(`(${ESCAPE}\\[\\d+m)`);
const CODE = new RegExp(`^${ESCAPE}\\[(\\d+)m$`);
const PLAIN = '#e6edf3';
const DIM = '#8b949e';

interface Run {
  readonly text: string;
  readonly column: number;
  readonly color: string;
  readonly isBold: boolean;
}

/** A picture of a terminal that has just scanned the example: SVG, drawn from what the command prints. */
export async function renderTerminalPicture(): Promise<string> {
  const { text } = await runJwtlint(COMMAND.slice(1), join(PROJECT_ROOT, EXAMPLE), 1);
  // The time that a scan takes is no part of the picture's contract: it would change with every machine.
  const lines = [
    `\u001b[32m$\u001b[39m npx ${COMMAND.join(' ')}`,
    ...text
      .replace(/in \d+\.\d s · /, '· ')
      .trimEnd()
      .split('\n'),
  ];
  const columns = Math.max(...lines.map((line) => withoutCodes(line).length));
  const width = Math.ceil(columns * COLUMN) + 2 * MARGIN;
  const height = lines.length * LINE + MARGIN + BAR;
  const drawn = lines.map((line, row) => renderLine(line, BAR + MARGIN / 2 + (row + 0.5) * LINE));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Report of jwtlint in a terminal">
<rect width="${width}" height="${height}" rx="10" fill="#0d1117"/>
<circle cx="22" cy="18" r="6" fill="#ff5f57"/><circle cx="42" cy="18" r="6" fill="#febc2e"/><circle cx="62" cy="18" r="6" fill="#28c840"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13">
${drawn.filter((line) => line !== '').join('\n')}
</g>
</svg>
`;
}

function renderLine(line: string, y: number): string {
  const runs = runsOf(line).filter(({ text }) => text.trim() !== '');
  if (runs.length === 0) return '';
  const spans = runs.map(({ text, column, color, isBold }) => {
    const x = Math.round((MARGIN + column * COLUMN) * 10) / 10;
    return `<tspan x="${x}" fill="${color}"${isBold ? ' font-weight="700"' : ''}>${escapeXml(text)}</tspan>`;
  });
  return `<text y="${y}" xml:space="preserve">${spans.join('')}</text>`;
}

/** Pieces of one line that look the same; leading blanks only move a piece. */
function runsOf(line: string): readonly Run[] {
  const runs: Run[] = [];
  let color = PLAIN;
  let isBold = false;
  let column = 0;
  for (const piece of line.split(CODES)) {
    const [, code] = CODE.exec(piece) ?? [];
    if (code === undefined) {
      const text = piece.trimStart();
      runs.push({ text, column: column + piece.length - text.length, color, isBold });
      column += piece.length;
    } else if (code === '1') isBold = true;
    else if (code === '2') color = DIM;
    else if (code === '22') [isBold, color] = [false, color === DIM ? PLAIN : color];
    else color = COLORS[code] ?? PLAIN;
  }
  return runs;
}

function withoutCodes(line: string): string {
  return line
    .split(CODES)
    .filter((piece) => !CODE.test(piece))
    .join('');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

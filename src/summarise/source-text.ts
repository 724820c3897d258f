import type { FileKind } from '../model/summary.js';

/** The languages a script may be read as, most likely first. */
export type ScriptLanguage = 'ts' | 'tsx' | 'jsx';

export interface SourceText {
  readonly kind: FileKind;
  /** As long as the file: what is not script is blank, so that every offset is one of the file. Lines may differ. */
  readonly code: string;
  readonly languages: readonly ScriptLanguage[];
  /** Where the scripts are, in order; the whole text of a script file. */
  readonly blocks: readonly ScriptBlock[];
}

export interface ScriptBlock {
  readonly start: number;
  readonly end: number;
  /** Undefined where nothing says it. */
  readonly language: 'ts' | 'tsx' | undefined;
}

const ANY_SCRIPT: readonly ScriptLanguage[] = ['jsx', 'tsx', 'ts'];

/** The script code of a file, by its extension; anything unknown is read as a script. */
export function sourceTextOf(path: string, text: string): SourceText {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  switch (extension) {
    case 'vue':
    case 'svelte':
    case 'html':
      return blocksOnly(extension, text, markupBlocks(text, 0));
    case 'htm':
      return blocksOnly('html', text, markupBlocks(text, 0));
    case 'astro':
      return blocksOnly('astro', text, astroBlocks(text));
    case 'json':
      return { kind: 'json', code: text, languages: [], blocks: wholeOf(text) };
    case 'ts':
    case 'mts':
    case 'cts':
      return { kind: 'script', code: text, languages: ['ts'], blocks: wholeOf(text) };
    case 'tsx':
      return { kind: 'script', code: text, languages: ['tsx'], blocks: wholeOf(text) };
    default:
      return { kind: 'script', code: text, languages: ANY_SCRIPT, blocks: wholeOf(text) };
  }
}

function wholeOf(text: string): readonly ScriptBlock[] {
  return [{ start: 0, end: text.length, language: undefined }];
}

function blocksOnly(kind: FileKind, text: string, blocks: readonly ScriptBlock[]): SourceText {
  let code = '';
  let end = 0;
  for (const block of blocks) {
    code += gap(text.slice(end, block.start), end > 0) + text.slice(block.start, block.end);
    end = block.end;
  }
  return { kind, code: code + gap(text.slice(end), end > 0), languages: languagesOf(kind, blocks), blocks };
}

function languagesOf(kind: FileKind, blocks: readonly ScriptBlock[]): readonly ScriptLanguage[] {
  if (kind === 'astro') return ['tsx', 'ts'];
  if (blocks.some((block) => block.language === 'tsx')) return ['tsx'];
  return blocks.some((block) => block.language === 'ts') ? ['ts', 'tsx'] : ANY_SCRIPT;
}

/** What stands between scripts. Behind one, the closing tag's first two characters end its last comment and statement. */
function gap(text: string, isBehindScript: boolean): string {
  const blank = blanked(text);
  return isBehindScript && blank.length >= 2 ? `\n;${blank.slice(2)}` : blank;
}

/** Spaces for everything but line ends. */
function blanked(text: string): string {
  return text.replace(/[^\r\n]+/g, (run) => ' '.repeat(run.length));
}

/** The frontmatter between `---` lines, then the scripts of the template. */
function astroBlocks(text: string): ScriptBlock[] {
  const opening = /^\s*---/.exec(text);
  if (opening === null) return markupBlocks(text, 0);
  const start = opening[0].length;
  const closing = /^[ \t]*---/m;
  const rest = text.slice(start);
  const found = closing.exec(rest);
  const end = found === null ? text.length : start + found.index;
  return [{ start, end, language: 'ts' }, ...markupBlocks(text, end)];
}

/** The contents of `<script>` elements, HTML comments skipped. An element that is never closed holds no script. */
function markupBlocks(text: string, from: number): ScriptBlock[] {
  const blocks: ScriptBlock[] = [];
  const opener = /<!--|<script(?=[\s>/])/gi;
  opener.lastIndex = from;
  for (let match = opener.exec(text); match !== null; match = opener.exec(text)) {
    if (match[0] === '<!--') {
      const end = text.indexOf('-->', opener.lastIndex);
      if (end < 0) break;
      opener.lastIndex = end;
      continue;
    }
    const tagEnd = tagEndOf(text, opener.lastIndex);
    const attributes = text.slice(opener.lastIndex, tagEnd);
    opener.lastIndex = tagEnd + 1;
    if (attributes.endsWith('/')) continue;
    const end = closingTagFrom(text, tagEnd + 1);
    if (end < 0) break;
    if (isScript(attributes)) blocks.push({ start: tagEnd + 1, end, language: languageOf(attributes) });
    opener.lastIndex = end;
  }
  return blocks.filter((block) => block.start < block.end);
}

function closingTagFrom(text: string, from: number): number {
  const closer = /<\/script[\s>]/gi;
  closer.lastIndex = from;
  return closer.exec(text)?.index ?? -1;
}

/** Where the tag's `>` is; one inside a quoted attribute (`generic="T extends Map<A, B>"`) does not count. */
function tagEndOf(text: string, from: number): number {
  let quote = '';
  for (let index = from; index < text.length; index++) {
    const character = text.charAt(index);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return index;
  }
  return text.length;
}

const scriptTypes = /^(?:module|(?:text|application)\/(?:x-)?(?:javascript|ecmascript|typescript|babel|jsx)|tsx?)$/i;

/** Templates, JSON and import maps are data. */
function isScript(attributes: string): boolean {
  const type = attributeOf(attributes, 'type');
  return type === undefined || type === '' || scriptTypes.test(type);
}

function languageOf(attributes: string): 'ts' | 'tsx' | undefined {
  const language = attributeOf(attributes, 'lang')?.toLowerCase();
  if (language === 'tsx') return 'tsx';
  if (language === 'ts' || language === 'typescript') return 'ts';
  return /typescript$/i.test(attributeOf(attributes, 'type') ?? '') ? 'ts' : undefined;
}

function attributeOf(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes);
  return match === null ? undefined : (match[1] ?? match[2] ?? match[3]);
}

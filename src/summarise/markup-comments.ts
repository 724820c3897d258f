import type { CommentRecord } from '../model/summary.js';
import type { SourceText } from './source-text.js';

/** `<!-- jwtlint-… -->` outside the scripts of a markup file. No statement belongs to them. */
export function markupCommentsOf(text: string, source: SourceText): CommentRecord[] {
  if (source.kind === 'script' || source.kind === 'json') return [];
  const comments: CommentRecord[] = [];
  let start = text.indexOf('<!--');
  while (start >= 0) {
    const close = text.indexOf('-->', start + 4);
    const end = close < 0 ? text.length : close + 3;
    const content = text.slice(start + 4, close < 0 ? end : close);
    if (content.includes('jwtlint-') && !isInScript(source, start)) {
      comments.push({ text: content.trim(), at: [start, end], nextStatement: null, lineStatement: null });
    }
    start = text.indexOf('<!--', end);
  }
  return comments;
}

function isInScript(source: SourceText, offset: number): boolean {
  return source.blocks.some((block) => block.start <= offset && offset < block.end);
}

import { closest, distance } from 'fastest-levenshtein';

/** The known word that was probably meant; undefined where none is near. */
export function suggestionFor(word: string, known: readonly string[]): string | undefined {
  if (word === '' || known.length === 0) return undefined;
  const lower = word.toLowerCase();
  const nearest = closest(lower, known);
  const allowed = Math.max(2, Math.floor(nearest.length / 3));
  return distance(lower, nearest.toLowerCase()) <= allowed ? nearest : undefined;
}

/** `; did you mean 'x'?`, or nothing. */
export function renderSuggestion(word: string, known: readonly string[]): string {
  const suggestion = suggestionFor(word, known);
  return suggestion === undefined ? '' : `; did you mean '${suggestion}'?`;
}

import { expect, it } from 'vitest';
import { renderSuggestion, suggestionFor } from './suggestion.js';

it.each([
  ['missing-audence', 'missing-audience'],
  ['Missing-Issuer', 'missing-issuer'],
  ['something-else', undefined],
  ['', undefined],
])('suggests for %j', (word, expected) => {
  expect(suggestionFor(word, ['missing-audience', 'missing-issuer'])).toBe(expected);
});

it('is empty where nothing is near', () => {
  expect(renderSuggestion('xyz', ['sarif'])).toBe('');
  expect(renderSuggestion('sarf', ['sarif'])).toBe("; did you mean 'sarif'?");
});

import { renderSuggestion } from '../model/suggestion.js';

/** What a suppression comment says. */
export type Directive =
  | { readonly kind: 'none' }
  | { readonly kind: 'invalid'; readonly problem: string }
  | {
      readonly kind: 'ignore';
      readonly target: 'line' | 'next-line';
      readonly rules: readonly string[];
      readonly reason: string;
    };

const FORMS = ['jwtlint-ignore-line', 'jwtlint-ignore-next-line'];

/** Reads `jwtlint-ignore-next-line a, b -- reason` out of a comment of any kind, delimiters included or not. */
export function directiveOf(comment: string, knownRules: ReadonlySet<string>): Directive {
  const text = withoutDelimiters(comment);
  const name = /^jwtlint-[\w-]*/i.exec(text)?.[0];
  if (name === undefined) return isMisplaced(text) ? invalid(`it does not begin with '${FORMS[1]}'`) : { kind: 'none' };
  if (!FORMS.includes(name))
    return invalid(`'${name}' is not known${renderSuggestion(name, FORMS).replace(/\?$/, '')}`);
  const [list = '', ...reason] = text.slice(name.length).split(/(?<!\S)--(?!-)/);
  return ignoreDirective(name === FORMS[0] ? 'line' : 'next-line', list, reason.join('--').trim(), knownRules);
}

function ignoreDirective(
  target: 'line' | 'next-line',
  list: string,
  reason: string,
  knownRules: ReadonlySet<string>,
): Directive {
  const rules = list.split(',').map((rule) => rule.trim());
  if (rules.every((rule) => rule === '')) return invalid('it names no rule');
  const unknown = rules.find((rule) => !knownRules.has(rule));
  if (unknown !== undefined) return invalid(unknownRule(unknown, knownRules));
  if (reason === '') return invalid("it gives no reason after '--'");
  return { kind: 'ignore', target, rules: [...new Set(rules)], reason };
}

function unknownRule(rule: string, knownRules: ReadonlySet<string>): string {
  if (rule === '') return 'there is a comma too many in its list of rules';
  return `there is no rule '${rule}'${renderSuggestion(rule, [...knownRules].sort()).replace(/\?$/, '')}`;
}

function invalid(problem: string): Directive {
  return { kind: 'invalid', problem };
}

/** A directive somewhere inside a comment; prose that quotes one in backticks is left alone. */
function isMisplaced(text: string): boolean {
  return /(?<![`'"\w/-])jwtlint-ignore/i.test(text);
}

function withoutDelimiters(comment: string): string {
  return comment
    .trim()
    .replace(/^(?:\{\s*)?(?:\/\/+|\/\*+|<!--|#+)/, '')
    .replace(/(?:\*+\/\s*\}?|-->)$/, '')
    .replaceAll(/\s*\n\s*\*?\s*/g, ' ')
    .trim();
}

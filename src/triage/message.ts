import { escapeControls, maskSentence } from '../model/masking.js';
import type { RaisedProblem } from '../model/rule.js';

/** The advice for this place, else the rule's. */
export function fixOf({ fix, rule }: RaisedProblem, secrets: ReadonlySet<string>): string {
  return fix === undefined ? rule.fix : escapeControls(maskSentence(fix, secrets));
}

/** The problem's sentence with its placeholders filled; keys and tokens masked, control characters escaped. */
export function messageOf(problem: RaisedProblem, secrets: ReadonlySet<string>): string {
  const template = problem.rule.messages[problem.message] ?? problem.message;
  const filled = template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const datum = problem.data[name];
    return datum === undefined ? whole : maskSentence(String(datum), secrets);
  });
  const sentence = escapeControls(filled.replaceAll(/\s+/g, ' ')).trim();
  // What stands for a value may begin a sentence; names stay as the code spells them.
  return sentence.replace(/^(the|an?) /, (article) => article.charAt(0).toUpperCase() + article.slice(1));
}

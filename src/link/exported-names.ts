/**
 * Names that a text may export, told without parsing it: barrels are asked for thousands of names, and most files that
 * hold one only use it. Rather too many than too few: a form that is not understood exports every name it holds.
 */

/** What follows the word `export`, in the forms that say their names. */
const FORM =
  /\bexport\b\s*(?:(?:declare|default|abstract|async)\s+)*(?:(?:\*\s*as|class|interface|type|enum|namespace|module|import|const\s+enum)\s+([\w$]+)|function\s*\*?\s*([\w$]+)|(?:const|let|var)\s+([\w$]+)|(?:type\s*)?\{([^{}]*)\})/g;

/** CommonJS, `export const { a } = …`, `export @decorated class`, comments between the words. */
const OPEN =
  /\bexports\b|\bexport\s{0,99}(=|as\b|(declare\s+)?(const|let|var)\s*[{[]|(default\s+)?@)|\bexport\b[\w\s*]{0,99}\/[/*]/;

/** The further variables of a declaration: `export const a = 1, b = 2`. */
const FURTHER = /,\s*([\w$]+)\s*(?=[=:;!,\n\r]|$)/g;

/** A test of names; `default` counts as one. */
export function exportedNamesOf(text: string): (name: string) => boolean {
  if (OPEN.test(text)) return (name) => text.includes(name);
  const names = new Set<string>();
  let declaresVariables = false;
  for (const [form, declared, called, variable, listed = ''] of text.matchAll(FORM)) {
    for (const name of [declared, called, variable, ...(listed.match(/[\w$]+/g) ?? [])]) if (name) names.add(name);
    if (form.includes('default')) names.add('default');
    declaresVariables ||= variable !== undefined;
  }
  if (declaresVariables) for (const [, name] of text.matchAll(FURTHER)) if (name) names.add(name);
  return (name) => names.has(name) || (BEYOND_ASCII.test(name) && text.includes(name));
}

const BEYOND_ASCII = /[^\w$]/;

/** Every `export *`, and the forms of it that say their module. */
const ANY_STAR = /\bexport\b[\s\w]{0,20}\*/g;
const STAR = /\bexport\s{1,9}(?:type\s{1,9})?\*\s{0,9}(?:as\s{1,9}[\w$]+\s{1,9})?from\s{0,9}(['"])([^'"\n]{1,300})\1/g;
/** CommonJS ways of passing everything on, and comments between the words. */
const OTHER_STAR =
  /\bexport\b[\w\s*]{0,99}\/[/*]|\bexports\s{0,9}=|__exportStar|__export\(|Object\.(?:keys|assign|defineProperty|entries)\(|\bexport\s{1,9}(?:=|import\b)/;

/** The modules whose exports a module passes on all together, as far as its text tells; null where it does not. */
export function starSpecifiersOf(text: string): readonly string[] | null {
  if (OTHER_STAR.test(text)) return null;
  const specifiers = [...text.matchAll(STAR)].flatMap(([, , specifier]) => specifier ?? []);
  return specifiers.length < [...text.matchAll(ANY_STAR)].length ? null : specifiers;
}

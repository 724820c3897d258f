/**
 * Names that a text may export, told without parsing it: barrels are asked for thousands of names, and most files that
 * hold one only use it. Rather too many than too few: a form that is not understood exports every name it holds.
 */

/** What follows the word `export`, in the forms that say their names. */
const FORM =
  /\bexport\b\s*(?:(?:declare|default|abstract|async)\s+)*(?:(?:class|interface|type|enum|namespace|module|import|const\s+enum)\s+([\w$]+)|function\s*\*?\s*([\w$]+)|(?:const|let|var)\s+([\w$]+)|(?:type\s*)?\{([^{}]*)\})/g;

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

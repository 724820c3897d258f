import { describe, expect, it } from 'vitest';
import { lineStartsOf, positionOf } from '../model/location.js';
import { locate, summariesOf } from '../testing/sample-problems.js';
import { applySuppressions } from './suppress.js';

const RULES = ['missing-audience', 'missing-issuer'];

/** Applies the comments of a text to one finding of missing-audience at the n-th `verify`. */
function apply(text: string, { nth = 0, rule = 'missing-audience', checked = RULES, file = 'a.ts' } = {}) {
  const files = { [file]: text };
  const at = locate(files, file, 'verify', nth);
  const lines = lineStartsOf(text);
  const place = { ...at, start: positionOf(lines, at.span[0]), end: positionOf(lines, at.span[1]) };
  const { suppressions, remarks } = applySuppressions([{ rule, place }], {
    summaries: summariesOf(files),
    textOf: () => text,
    knownRules: new Set(RULES),
    reportsIn: (rule) => checked.includes(rule),
  });
  return { reason: suppressions[0]?.reason, remarks: remarks.map((remark) => `${remark.rule.id}: ${remark.message}`) };
}

const USED = { reason: 'why', remarks: [] };
const UNUSED = {
  reason: undefined,
  remarks: ['unused-suppression: The suppression of missing-audience suppresses nothing.'],
};
const COMMENT = 'jwtlint-ignore-next-line missing-audience -- why';

describe('applySuppressions', () => {
  it.each([
    ['the line above', `// ${COMMENT}\njwt.verify(t, k);\n`],
    ['a block comment', `/* ${COMMENT} */\njwt.verify(t, k);\n`],
    ['a statement of several lines', `// ${COMMENT}\nconst claims =\n  jwt.verify(\n    t,\n    k,\n  );\n`],
    ['an expression arrow', `// ${COMMENT}\nconst check = (t) =>\n  jwt.verify(t, k);\n`],
    ['an object property', `use({\n  // ${COMMENT}\n  check: jwt.verify(t, k),\n});\n`],
    ['the same line', 'jwt.verify(t, k); // jwtlint-ignore-line missing-audience -- why\n'],
    ['a class field', `class A {\n  // ${COMMENT}\n  check = jwt.verify(t, k);\n}\n`],
  ])('suppresses on %s', (_, text) => {
    expect(apply(text)).toEqual(USED);
  });

  it.each([
    ['the line below', `jwt.verify(t, k);\n// ${COMMENT}\nother();\n`],
    ['a function whose body has the finding', `// ${COMMENT}\nfunction f(t) {\n  jwt.verify(t, k);\n}\n`],
    ['a route whose handler has the finding', `// ${COMMENT}\napp.get('/', (req) => {\n  jwt.verify(req.t, k);\n});\n`],
    ['the end of the file', `jwt.verify(t, k);\n// ${COMMENT}\n`],
  ])('does not reach %s', (_, text) => {
    expect(apply(text)).toEqual(UNUSED);
  });

  it('suppresses the named rule only', () => {
    expect(apply(`// ${COMMENT}\njwt.verify(t, k);\n`, { rule: 'missing-issuer' })).toEqual(UNUSED);
  });

  it('suppresses nothing when it is wrong, and says what is wrong', () => {
    expect(apply('// jwtlint-ignore-next-line missing-audence -- why\njwt.verify(t, k);\n')).toEqual({
      reason: undefined,
      remarks: [
        "invalid-suppression: The suppression comment is not understood: there is no rule 'missing-audence'; did you mean 'missing-audience'.",
      ],
    });
  });

  it('does not call a comment unused whose rule does not report there', () => {
    const text = `// ${COMMENT}\nother();\njwt.verify(t, k);\n`;
    expect(apply(text, { checked: ['missing-issuer'] })).toEqual({ reason: undefined, remarks: [] });
  });

  it('says which of several rules is unused', () => {
    const text = '// jwtlint-ignore-next-line missing-issuer, missing-audience -- why\njwt.verify(t, k);\n';
    expect(apply(text)).toEqual({
      reason: 'why',
      remarks: ['unused-suppression: The suppression of missing-issuer suppresses nothing.'],
    });
  });

  it('reads comments of Vue components', () => {
    const text = `<template><p /></template>\n<script>\n// ${COMMENT}\njwt.verify(t, k);\n</script>\n`;
    expect(apply(text, { file: 'a.vue' })).toEqual(USED);
  });
});

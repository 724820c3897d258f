import { describe, expect, it } from 'vitest';
import { programOf, shown, signOf, sitesOf } from '../../testing/linked-program.js';
import { IMPORT } from '../../testing/verified-calls.js';

describe('termination', () => {
  const signing = (key: string, before: string): string =>
    `${IMPORT}${before}\nexport const issue = (user) => jwt.sign({ sub: user.id }, ${key});`;

  it.each([
    ['a constant that refers to itself', signing('key', 'const key = key;')],
    ['two constants that refer to each other', signing('first', 'var first = second;\nvar second = first;')],
    [
      'an object that holds itself',
      signing('all.self.self.self.key', "const all = { key: 'changeme' };\nall.self = all;"),
    ],
    ['an object that spreads itself', signing('all.key', 'let all = { ...all };\nall = { ...all };')],
    ['a recursive function', signing('key(3)', 'const key = (n) => (n === 0 ? seed : key(n - 1));')],
    [
      'mutually recursive functions',
      signing('even(9)', 'function even(n) { return odd(n - 1); }\nfunction odd(n) { return even(n - 1); }'),
    ],
    ['a function that returns itself', signing('make()()()', 'function make() { return make; }')],
    [
      'a class that constructs itself',
      signing(
        'new Key().next.next.value',
        'class Key { constructor() { this.next = new Key(); this.value = this.next.value; } }',
      ),
    ],
    ['a class that extends itself', signing('new Key().value', 'class Key extends Key {}')],
    ['a getter of itself', signing('holder.key', 'const holder = { get key() { return holder.key; } };')],
    ['a growing argument', signing('grow([])', 'function grow(list) { return grow([...list, list]); }')],
    [
      'functions that double',
      signing(
        'f9()',
        `const f0 = () => seed;\n${Array.from({ length: 9 }, (_, i) => `const f${i + 1} = () => (a ? f${i}() + f${i}() : f${i}());`).join('\n')}`,
      ),
    ],
    ['the Y combinator', signing('((x) => x(x))((x) => x(x))', '')],
  ])('%s', (_, text) => {
    expect(sitesOf({ files: text }, 'sign')).toHaveLength(1);
  });

  it('imports in a circle', () => {
    const files = {
      'first.ts': "export { key } from './second';",
      'second.ts': "export { key } from './first';",
      'auth.ts': signing('key', "import { key } from './first';"),
    };
    expect(shown(signOf({ files }).key)).toBe('unknown');
  });

  it('modules that export all of each other still have their own names', () => {
    const files = {
      'first.ts': "export * from './second';\nexport const other = 1;",
      'second.ts': "export * from './first';\nexport const key = 'changeme';",
      'auth.ts': signing('key', "import { key } from './first';"),
    };
    expect(shown(signOf({ files }).key)).toBe('"changeme"');
  });

  it('constants that modules take from each other', () => {
    const files = {
      'first.ts': "import { b } from './second';\nexport const a = { ...b, key: 'changeme' };",
      'second.ts': "import { a } from './first';\nexport const b = { ...a };",
      'auth.ts': signing('a.key', "import { a } from './first';"),
    };
    expect(shown(signOf({ files }).key)).toBe('"changeme"');
  });

  it('3,000 spreads, one of the other', () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `const o${index + 1} = { ...o${index} };`);
    const text = signing('o3000.key', `const o0 = { key: 'changeme' };\n${lines.join('\n')}`);
    expect(shown(signOf({ files: text }).key)).toBe('{…}.key');
  });

  it('3,000 constants, one of the other', () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `const k${index + 1} = k${index};`);
    const text = signing('k3000', `const k0 = 'changeme';\n${lines.join('\n')}`);
    expect(shown(signOf({ files: text }).key)).toBe('unknown');
  });

  it('finds the same whatever the order of the files', () => {
    const files = {
      'a.ts': "import { keyOf } from './z';\nexport const key = keyOf('changeme');",
      'm.ts': signing('key', "import { key } from './a';"),
      'z.ts': 'export const keyOf = (text: string) => text;',
    };
    const turned = Object.fromEntries(Object.entries(files).toReversed());
    expect(programOf({ files: turned }).sites).toEqual(programOf({ files }).sites);
  });
});

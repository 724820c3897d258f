import { describe, expect, it } from 'vitest';
import { initOf, shown, snippet, textAt } from './test-support.js';

describe('expressions', () => {
  it.each([
    ["'a'", '"a"'],
    ['`a`', '"a"'],
    ['`a${b}${c}d`', '`"a" @b @c "d"`'],
    ['0x10', '16'],
    ['1_000', '1000'],
    ['1e999', '?number out of range'],
    ['10n', '?bigint'],
    ['-1', '(- 1)'],
    ['void 0', 'undefined'],
    ['undefined', 'undefined'],
    ['/a\\/b/gi', '/a\\/b/gi'],
    ['[1, , ...a]', '[1, undefined, ...@a]'],
    ['a as const', '@a'],
    ['<any>a!', '@a'],
    ['(a satisfies B)', '@a'],
    ['a + b * c', '(@a + (@b * @c))'],
    ['a === b && c || d', '(((@a === @b) && @c) || @d)'],
    ['a && b && c', '((@a && @b) && @c)'],
    ['(a, b)', '@b'],
    ['typeof a', '(typeof @a)'],
    ["'a' in b", '("a" in @b)'],
    ['a instanceof B', '(@a instanceof @B)'],
    ['a?.b?.["c"]', '@a.b.c'],
    ['a[0][b]', '@a[0][@b]'],
    ['b = c', '(@b := @c)'],
    ['b.x ||= c', '(@b.x := (@b.x || @c))'],
    ['b += c', '(@b := (@b + @c))'],
    ['import.meta.env.X', '@import.meta.env.X'],
    ['process.env.X ?? "y"', '(@process.env.X ?? "y")'],
    ['<div/>', '?jsx'],
    ['{ a, b: 1, "c-d": 2, 3: 4, ["e"]: 5, [f]: 6, ...g }', '{a: @a, b: 1, c-d: 2, 3: 4, e: 5, [@f]: 6, ...@g}'],
    ['{ m() {}, get g() { return 1; }, set g(v) {}, async *n() {} }', '{m: fn0, get g: fn1, n: fn3}'],
    ['{ f: () => 1 }', '{f: fn0}'],
  ])('%s', (code, expected) => {
    expect(initOf(snippet(`const x = ${code};`, code.startsWith('<a') ? 'a.ts' : 'a.tsx'), 'x')).toBe(expected);
  });

  it('have the spans of what is written', () => {
    const one = snippet('const x = /* c */ a.b /* d */ ;\nf({ "k": 1 });');
    const x = one.summary.bindings[0]?.init;
    expect(x?.kind === 'member' ? [textAt(one, x.at), textAt(one, x.nameAt)] : []).toEqual(['a.b', 'b']);
    const argument = one.summary.calls[0]?.args[0];
    const entry = argument?.kind === 'object' ? argument.entries[0] : undefined;
    expect(entry?.kind === 'property' ? [textAt(one, entry.at), textAt(one, entry.keyAt)] : []).toEqual([
      '"k": 1',
      '"k"',
    ]);
  });
});

describe('functions', () => {
  it('take their name from where they are put', () => {
    const one = snippet(`function a() {} const b = () => 1; const o = { c: function () {}, d() {} };
      exports.e = async () => {}; class F { g = () => 1; #h() {} get i() { return 1; } constructor() {} static async *j() {} }
      f(() => 1); const k = function l() {}; const { m = () => 1 } = n; x => 1;`);
    const found = one.summary.functions.map((fn) => [fn.name, fn.kind, textAt(one, fn.nameAt), fn.cls]);
    expect(found).toEqual([
      ['a', 'function', 'a', null],
      ['b', 'arrow', 'b', null],
      ['c', 'function', 'c', null],
      ['d', 'method', 'd', null],
      ['e', 'arrow', 'e', null],
      ['g', 'arrow', 'g', null],
      ['#h', 'method', '#h', 0],
      ['i', 'getter', 'i', 0],
      ['constructor', 'constructor', 'constructor', 0],
      ['j', 'method', 'j', 0],
      [null, 'arrow', '(', null],
      ['l', 'function', 'l', null],
      ['m', 'arrow', 'm', null],
      [null, 'arrow', 'x', null],
    ]);
    expect(one.summary.functions[9]).toMatchObject({ static: true, async: true, generator: true });
  });

  it('know their parent and leave out a this parameter', () => {
    const one = snippet('function a(this: X, b?: Y) { return () => b; }');
    expect(one.summary.functions.map(({ parent }) => parent)).toEqual([-1, 0]);
    expect(one.summary.functions[0]?.params).toMatchObject([{ name: 'b', optional: true, type: { name: 'Y' } }]);
    expect(initOf(one, 'b')).toBe('param0.0');
  });
});

describe('classes', () => {
  it('hold members, decorators and what they extend', () => {
    const one = snippet(`@Injectable() export class A extends B(C) implements D, E<F> {
      @Inject(X) private readonly a: G[] = []; static b; declare c: H; ['d'] = 1;
      constructor(private readonly e: I, @Opt() f = 1) { super(e); this.g = 1; }
      m(): void; m(x?: any) {} abstract n(): void; @Get() o() {}
    }`);
    const [cls] = one.summary.classes;
    expect(cls).toMatchObject({ name: 'A', fn: -1, implements: [{ name: 'D' }, { name: 'E', args: [{ name: 'F' }] }] });
    expect(cls?.extends == null ? '' : shown(one, cls.extends)).toBe('@B(@C)');
    expect(cls?.decorators.map((decorator) => shown(one, decorator))).toEqual(['@Injectable()']);
    expect(cls?.members.map((member) => [member.kind, member.name, member.static, member.decorators.length])).toEqual([
      ['field', 'a', false, 1],
      ['field', 'b', true, 0],
      ['field', 'c', false, 0],
      ['field', 'd', false, 0],
      ['constructor', 'constructor', false, 0],
      ['method', 'm', false, 0],
      ['method', 'o', false, 1],
    ]);
    expect(cls?.members[0]).toMatchObject({ type: { name: 'G', array: true } });
    expect(one.summary.functions[0]?.params).toMatchObject([
      { name: 'e', property: true, type: { name: 'I' }, decorators: [] },
      { name: 'f', property: false, decorators: [{ kind: 'call' }] },
    ]);
    expect(one.summary.loose.filter(({ role }) => role === 'decorator').map(({ expr }) => shown(one, expr))).toEqual([
      '@Injectable()',
      '@Inject(@X)',
      '@Opt()',
      '@Get()',
    ]);
  });

  it('give this its class through arrows only', () => {
    const one = snippet(
      'class A { a = this.x; m() { () => use(this); function f() { use2(this); } ({ n() { use3(this); } }); } } use4(this);',
    );
    expect(one.summary.calls.map(({ args }) => args.map((argument) => shown(one, argument)).join())).toEqual([
      'this:0',
      'this:null',
      'this:null',
      'this:null',
    ]);
  });
});

describe('types', () => {
  it.each([
    ['string', { name: 'string' }],
    ['jose.KeyLike', { name: 'jose.KeyLike' }],
    ['Promise<JwtPayload>', { name: 'Promise', args: [{ name: 'JwtPayload' }] }],
    ['Array<A>', { name: 'A', array: true }],
    ['readonly A[]', { name: 'A', array: true }],
    [
      "'a' | B & C",
      {
        name: '',
        parts: [
          { name: '', literal: 'a' },
          { name: '', parts: [{ name: 'B' }, { name: 'C' }] },
        ],
      },
    ],
    [
      '{ a?: string; b(): void; [k: string]: any }',
      {
        name: '',
        members: [
          { name: 'a', optional: true, type: { name: 'string' } },
          { name: 'b', optional: false },
        ],
      },
    ],
    ['import("a").B', { name: 'B' }],
    ['keyof A', { name: '' }],
    [
      'A<B<C<D<E<F<G>>>>>>',
      {
        name: 'A',
        args: [
          { name: 'B', args: [{ name: 'C', args: [{ name: 'D', args: [{ name: 'E', args: [{ name: '' }] }] }] }] },
        ],
      },
    ],
  ])('%s', (code, type) => {
    expect(snippet(`let x: ${code};`).summary.bindings[0]?.type).toStrictEqual(type);
  });

  it('are listed where the file or a namespace declares them', () => {
    const one =
      snippet(`export interface A extends B, C<D> { x: string } type E = F; export { E }; function f() { type G = 1; }
      declare global { namespace Express { interface Request { user: H } } } declare module 'm' { interface I {} }`);
    expect(
      one.summary.types.map(({ name, exported, extends: bases }) => [name, exported, bases.map((base) => base.name)]),
    ).toEqual([
      ['A', true, ['B', 'C']],
      ['E', true, []],
      ['Express.Request', false, []],
      ['I', false, []],
    ]);
    expect(one.summary.types[0]?.type).toEqual({
      name: '',
      members: [{ name: 'x', optional: false, type: { name: 'string' } }],
    });
  });

  it('have at most 60 members', () => {
    const members = Array.from({ length: 100 }, (_, index) => `m${index}: string`).join(';');
    expect(snippet(`type A = { ${members} }`).summary.types[0]?.type.members).toHaveLength(60);
  });
});

describe('JSX', () => {
  it('keeps what stands in attributes and children', () => {
    const one = snippet(
      'const x = <A b="s" c={d} e={() => 1} {...f}>{g && <B h={i} />}{/* no */}t{"u"}<></></A>;',
      'a.tsx',
    );
    expect(one.summary.jsx).toBe(true);
    expect(one.summary.loose.map(({ expr, role }) => [shown(one, expr), role])).toEqual([
      ['@d', 'jsx'],
      ['fn0', 'jsx'],
      ['@f', 'jsx'],
      ['@i', 'jsx'],
      ['(@g && ?jsx)', 'jsx'],
    ]);
  });
});

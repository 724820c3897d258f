import { describe, expect, it } from 'vitest';
import { guardsOfCall, shown, shownGuards, snippet } from './test-support.js';

describe('the guards of a call', () => {
  it.each([
    ['if (a) go();', ['if(@a)=true']],
    ['if (a) {} else go();', ['if(@a)=false']],
    ['if (a) {} else if (b) go();', ['if(@a)=false', 'if(@b)=true']],
    ['a && go();', ['logical(@a)=true']],
    ['a || go();', ['logical(@a)=false']],
    ['a ?? go();', ['logical(@a)=false']],
    ['a && b && go();', ['logical(@a)=true', 'logical(@b)=true']],
    ['a || b && go();', ['logical(@a)=false', 'logical(@b)=true']],
    ['x = a ? go() : 0;', ['conditional(@a)=true']],
    ['x = a ? 0 : go();', ['conditional(@a)=false']],
    ['x ||= go();', ['logical(@x)=false']],
    ['while (a) go();', ['loop(@a)=true']],
    ['for (; a; ) go();', ['loop(@a)=true']],
    ['for (const b of a) go();', ['loop(@a)=true']],
    ['do { go(); } while (a)', []],
    ['if (a) { b && (() => go()); }', []],
    ['if (a) class B { x = go(); }', []],
    ['if (a) { class B { static x = go(); } }', ['if(@a)=true']],
    ['switch (a) { case 1: go(); }', ['switch((@a === 1))=true']],
    ['switch (a) { case 1: case 2: go(); }', ['switch(((@a === 1) || (@a === 2)))=true']],
    ['switch (a) { case 1: f(); case 2: go(); }', ['switch(((@a === 1) || (@a === 2)))=true']],
    ['switch (a) { case 1: break; case 2: go(); }', ['switch((@a === 2))=true']],
    ['switch (a) { case 1: break; default: go(); }', ['switch((@a === 1))=false']],
    ['switch (a) { default: case 1: go(); }', []],
    ['if (a) { try { if (b) go(); } catch {} }', ['if(@a)=true', 'if(@b)=true']],
    ['if (a && b) go();', ['if((@a && @b))=true']],
    ['if (a && go()) b();', ['logical(@a)=true']],
  ])('%s', (code, guards) => {
    expect(guardsOfCall(snippet(code), 'go')).toEqual(guards);
  });
});

describe('after an early exit', () => {
  it.each([
    ['if (a) return; go();', ['exit(@a)=false']],
    ['if (!a) { f(); throw b; } go();', ['exit((! @a))=false']],
    ['if (a) return; if (b) return; go();', ['exit(@a)=false', 'exit(@b)=false']],
    ['if (a) return; else if (b) return; go();', ['exit(@a)=false', 'exit(@b)=false']],
    ['if (a) f(); else if (b) return; go();', []],
    ['if (a) f(); else return; go();', ['exit(@a)=true']],
    ['if (a) f(); else if (b) return; else return; go();', ['exit(@a)=true']],
    ['if (a) return; else return; go();', []],
    ['if (a) f(); go();', []],
    ['if (a) process.exit(1); go();', ['exit(@a)=false']],
    ['if (a) return; { if (b) go(); }', ['exit(@a)=false', 'if(@b)=true']],
    ['if (a) return; (() => go())();', []],
    ['{ if (a) return; } go();', []],
    ['try { if (a) return; } catch {} go();', []],
    ['for (;;) { if (a) continue; go(); }', ['exit(@a)=false']],
    ['while (b) { if (a) break; go(); }', ['loop(@b)=true', 'exit(@a)=false']],
    ['switch (b) { case 1: if (a) break; go(); }', ['switch((@b === 1))=true', 'exit(@a)=false']],
    ['for (;;) if (a) return; go();', []],
    ['if (a) return go(); f();', ['if(@a)=true']],
    ['if (a) { while (true) {} } go();', ['exit(@a)=false']],
    ['if (a) { while (true) { break; } } go();', []],
    ['if (a) { try { return; } finally { f(); } } go();', ['exit(@a)=false']],
    ['if (a) { try { f(); } catch { return; } } go();', []],
    ['if (a) { try { return; } catch { throw b; } } go();', ['exit(@a)=false']],
    ['if (a) { switch (b) { case 1: return; default: throw c; } } go();', ['exit(@a)=false']],
    ['if (a) { switch (b) { case 1: return; } } go();', []],
    ['if (a) { switch (b) { case 1: break; default: return; } } go();', []],
    ['if (a) { l: { break l; } } go();', []],
    ['if (a) { do { return; } while (b); } go();', ['exit(@a)=false']],
    ['if (a) { do { continue; } while (b); } go();', []],
    ['l: for (;;) { for (;;) { if (a) break l; go(); } }', ['exit(@a)=false']],
  ])('%s', (code, guards) => {
    expect(guardsOfCall(snippet(`function x() { ${code} }`), 'go')).toEqual(guards);
  });
});

describe('whether the end of a function is reached', () => {
  it.each([
    ['', true],
    ['return;', false],
    ['throw a;', false],
    ['if (a) return;', true],
    ['if (a) return; else throw b;', false],
    ['if (a) return; return b; f();', false],
    ['for (;;) {}', false],
    ['for (;;) { break; }', true],
    ['for (;;) { if (a) return; }', false],
    ['while (1) { switch (a) { case 1: break; } }', false],
    ['while (a) return;', true],
    ['for (const a of b) return;', true],
    ['do { return; } while (a);', false],
    ['l: for (;;) { for (;;) break l; }', true],
    ['try { return; } catch {}', true],
    ['try { return; } finally {}', false],
    ['try { f(); } finally { return; }', false],
    ['switch (a) { default: return; }', false],
    ['switch (a) { default: return; case 1: }', true],
    ['process.exit();', false],
    ['{ return; }', false],
  ])('%s', (code, completes) => {
    expect(snippet(`function x() { ${code} }`).summary.functions[0]?.completes).toBe(completes);
  });

  it('is never the case for the value of an arrow', () => {
    expect(snippet('() => a').summary.functions[0]?.completes).toBe(false);
  });
});

describe('a catch clause', () => {
  it.each([
    ['', { completes: true, rethrows: false }],
    ['throw e;', { completes: false, rethrows: true }],
    ['if (a) throw e;', { completes: true, rethrows: false }],
    ['if (a) throw e; return;', { completes: false, rethrows: false }],
    ['if (a) throw e; else throw b;', { completes: false, rethrows: true }],
    ['return next(e);', { completes: false, rethrows: false }],
    ['process.exit(1);', { completes: false, rethrows: false }],
    ['try { throw e; } catch {}', { completes: true, rethrows: false }],
  ])('%s', (code, expected) => {
    expect(snippet(`try { f(); } catch (e) { ${code} }`).summary.tries[0]?.catch).toMatchObject(expected);
  });
});

describe('what else is recorded', () => {
  it('returns, with their surroundings', () => {
    const one = snippet('function f() { if (a) return 1; try { return b ? c : d; } catch { return; } }');
    const found = one.summary.functions[0]?.returns.map((record) => [
      record.value === null ? null : shown(one, record.value),
      shownGuards(one, record.guards),
      record.try,
      record.catch,
    ]);
    expect(found).toEqual([
      ['1', ['if(@a)=true'], null, null],
      ['(@b ? @c : @d)', ['exit(@a)=false'], 0, null],
      [null, ['exit(@a)=false'], null, 0],
    ]);
  });

  it('loose expressions, but neither calls nor writes', () => {
    const one = snippet(
      'f(); await f(); a = 1; a++; delete a.b; a; b.c; d && f(); throw e; do {} while (g); (h, f()); 1; switch (i) {}',
    );
    expect(one.summary.loose.map(({ expr, role }) => [shown(one, expr), role])).toEqual([
      ['@a', 'statement'],
      ['@b.c', 'statement'],
      ['(@d && @f())', 'statement'],
      ['@e', 'throw'],
      ['@g', 'other'],
      ['@h', 'statement'],
      ['@i', 'other'],
    ]);
  });

  it('the condition of an if that holds nothing', () => {
    expect(snippet('if (a) {}').summary.guards).toHaveLength(1);
  });

  it('at most 64 guards, the innermost', () => {
    const one = snippet(`function f() { ${'if (a) return;'.repeat(200)} go(); }`);
    expect(guardsOfCall(one, 'go')).toHaveLength(64);
  });
});

import { describe, expect, it } from 'vitest';
import { snippet } from '../../summarise/test-support.js';
import { isReachable, type Known, type Outcome, TRUTHY, UNDEFINED } from './outcome.js';

/** Whether `next()` runs in a callback once the verification has failed. */
function goesOn(body: string, failed: { readonly error: Known; readonly claims: Known }): boolean {
  const { summary } = snippet(`export const callback = (error, claims, next) => { ${body} };`, 'callback.js');
  const bindings = new Map<number, Known>();
  summary.bindings.forEach(({ name }, id) => {
    if (name === 'error') bindings.set(id, failed.error);
    if (name === 'claims') bindings.set(id, failed.claims);
  });
  const outcome: Outcome = { bindings, calls: new Map() };
  const next = summary.calls.find(
    ({ callee }) => callee.kind === 'binding' && summary.bindings[callee.binding]?.name === 'next',
  );
  if (!next) throw new Error('The body calls no next()');
  return isReachable(summary, next.guards, outcome);
}

const refused = { error: TRUTHY, claims: UNDEFINED };

describe('code after a failed verification', () => {
  it.each([
    'next();',
    'if (error) console.log(error); next();',
    "if (error?.name === 'TokenExpiredError') return; next();",
    'if (ready || !error) next();',
    'if (error) next();',
  ])('may run: %s', (body) => {
    expect(goesOn(body, refused)).toBe(true);
  });

  it.each([
    'if (error) return; next();',
    'if (error !== null) { return; } next();',
    'if (!error) next();',
    'error ? stop() : next();',
    'if (!claims) return; next();',
    'const ok = !!claims; if (ok) next();',
    "if (claims && claims.role === 'admin') next();",
    "if (typeof claims === 'object') next();",
    'if (claims?.sub) next();',
    'if (Boolean(claims)) next();',
  ])('does not run: %s', (body) => {
    expect(goesOn(body, refused)).toBe(false);
  });
});

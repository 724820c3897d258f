import { wordsOf } from '../names.js';

/** A step of an address that shows or hands out something. */
const HANDS_OUT = /^(download|preview|share|shared|public|view|pdf)s?$/;
/** Those that stand for everything somebody may see. */
const PERSONS =
  /^(user|account|session|auth|login|member|client|customer|admin|profile|file|data|api|token|dashboard|app)$/;

/**
 * What `/download/invoice?token=${invoice.token}` hands out, where the address and the token's owner or file name the
 * same thing: its own token opens that and nothing else.
 */
export function isTokenOfSharedThing(text: string, names: readonly (string | undefined)[]): boolean {
  const steps = (text.split('?')[0] ?? '').split('/').map((step) => step.toLowerCase());
  const at = steps.findIndex((step) => HANDS_OUT.test(step));
  if (at < 0) return false;
  const things = [steps[at - 1], steps[at + 1]].flatMap((step) =>
    wordsOf(step ?? '')
      .slice(0, 1)
      .map(singularOf),
  );
  const said = new Set(names.flatMap((name) => wordsOf(name ?? '').map(singularOf)));
  return things.some((thing) => thing.length > 2 && !PERSONS.test(thing) && said.has(thing));
}

function singularOf(word: string): string {
  return word.replace(/s$/, '');
}

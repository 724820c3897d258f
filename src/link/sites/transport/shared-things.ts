import { wordsOf } from '../names.js';

/** A step of an address that shows or hands out something, or does one thing to it. */
const ACTS =
  /^(download|preview|share|shared|public|view|pdf|cancel|reschedule|approve|reject|accept|decline|respond|rsvp|sign|pay|track|rate|feed|rss|ical|ics|embed)s?$/;
/** Those that stand for everything somebody may see, or for the address itself. */
const PERSONS =
  /^(user|account|session|auth|login|member|client|customer|admin|profile|file|data|api|token|dashboard|app|access|refresh|id|jwt|bearer|my|new|current|server|web|page|home|stream|socket|ws|event|v\d+)$/;

/**
 * What `/download/invoice?token=${invoice.token}` hands out, where the address and the token's owner or file name the
 * same thing: its own token opens that and nothing else. `spoken`: the names of the token itself and of its owner, which
 * an address of any kind may repeat (`/rss/lists/…?token=${rssToken}`); `around`: those of the code.
 */
export function isTokenOfSharedThing(text: string, spoken: readonly Name[], around: readonly Name[]): boolean {
  const steps = (text.split('?')[0] ?? '').split('/').map((step) => step.toLowerCase());
  const named = steps.map(thingOf);
  const own = new Set(spoken.flatMap(thingsIn));
  if (named.some((thing) => isThing(thing) && own.has(thing))) return true;
  const at = steps.findIndex((step) => ACTS.test(step));
  if (at < 0) return false;
  const said = new Set([...own, ...around.flatMap(thingsIn)]);
  return [named[at - 1], named[at + 1]].some((thing) => thing !== undefined && isThing(thing) && said.has(thing));
}

type Name = string | undefined;

function isThing(thing: string): boolean {
  return thing.length > 2 && !PERSONS.test(thing);
}

function thingOf(step: string): string {
  return stemOf(wordsOf(step)[0] ?? '');
}

function thingsIn(name: Name): readonly string[] {
  return wordsOf(name ?? '').map(stemOf);
}

/** 'book' of bookings, booking and books. */
function stemOf(word: string): string {
  return word.replace(/s$/, '').replace(/(?<=\w{3})ing$/, '');
}

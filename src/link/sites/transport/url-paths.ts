/** Paths of URLs and of the handlers that answer them, by which a link finds its other end. */
import type { UrlSite } from '../../../model/site.js';
import type { Expr } from '../../../model/summary.js';
import { functionOf, type Module } from '../../world.js';

/** '/preview' of `…/preview?token=…`: what stands between the host and the query; null where it is not written out. */
export function pathOfUrl(text: string): string | null {
  const path = /^(?:https?:\/\/[^/?#]*|[^/?#]*)(\/[\w\-./]+?)\/?(?:[?#]|$)/.exec(text)?.[1];
  return path === undefined || path.includes('//') ? null : path;
}

/** '/preview' of `app.get('/preview', (req) => …)`, or of the file that is a route by its own path. */
export function pathOfHandler(module: Module, fn: number): string | null {
  for (let id = fn, steps = 0; id >= 0 && steps < 60; steps++) {
    const taker = module.summary.calls.find(({ args }) => args.some((arg) => arg.kind === 'function' && arg.fn === id));
    const [route] = taker?.args ?? [];
    if (route?.kind === 'literal' && typeof route.value === 'string' && /^\/[\w\-./]+$/.test(route.value))
      return route.value;
    id = functionOf(module, id)?.parent ?? -1;
  }
  return pathOfFile(module.path);
}

/** What is written out of a handler's route: '/confirm-email' of `router.get(prefix + '/confirm-email', handler)`. */
export function routeTextOf(module: Module, fn: number): string | undefined {
  for (let id = fn, steps = 0; id >= 0 && steps < 60; steps++) {
    const taker = module.summary.calls.find(({ args }) => args.some((arg) => arg.kind === 'function' && arg.fn === id));
    const text = taker?.args[0] ? writtenText(taker.args[0]) : '';
    if (text.includes('/')) return text;
    id = functionOf(module, id)?.parent ?? -1;
  }
  return undefined;
}

function writtenText(expr: Expr): string {
  if (expr.kind === 'literal') return typeof expr.value === 'string' ? expr.value : '';
  if (expr.kind === 'template') return expr.parts.map(writtenText).join('');
  return expr.kind === 'binary' && expr.op === '+' ? writtenText(expr.left) + writtenText(expr.right) : '';
}

/** `pages/api/preview.ts`, `app/preview/route.ts`, `routes/preview/+server.ts`, `server/api/preview.get.ts`. */
function pathOfFile(file: string): string | null {
  const path = /(?:^|\/)(?:pages|app|routes|server)(\/[\w\-./]+)\.[jt]sx?$/.exec(file)?.[1];
  return path?.replace(/\/(route|index|\+server)$|\.(get|post)$/, '') ?? null;
}

/** Seconds that what is sent to a handler lives at most: same path, a router's prefix aside, and same parameter. */
export function lifetimeAt(sent: readonly UrlSite[], { path, parameter }: UrlSite): number | null {
  if (path === null || path.length < 3) return null;
  const lifetimes = sent
    .filter((each) => each.parameter === parameter && each.path?.endsWith(path))
    .map(({ lifetimeSeconds }) => lifetimeSeconds ?? Number.POSITIVE_INFINITY);
  const longest = Math.max(...lifetimes);
  return Number.isFinite(longest) ? longest : null;
}

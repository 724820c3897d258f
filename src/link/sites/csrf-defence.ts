/** Whether a tree defends itself against requests that other sites make in a user's name. */
import type { Site } from '../../model/site.js';
import type { ModuleSummary } from '../../model/summary.js';
import { alternativesOf } from '../../model/value.js';
import type { LinkInput } from '../link.js';
import type { World } from '../world.js';
import { usesOfBinding } from './binding-uses.js';

const PACKAGES =
  /^(csurf|@dr\.pogodin\/csurf|csrf|csrf-csrf|csrf-sync|tiny-csrf|lusca|koa-csrf|koa-better-csrf|@fastify\/csrf(-protection)?|fastify-csrf|nuxt-csurf|@edge-csrf\/.+|next-csrf|@hapi\/crumb|crumb|ncsrf|remix-utils|electrode-csrf-jwt)$/;
/** As whole words of any file. */
const WORDS = [
  'csrf',
  'CSRF',
  'csrfToken',
  'csrfProtection',
  'verifyCsrf',
  'validateCsrf',
  'checkCsrf',
  'csrfMiddleware',
  'csrfGuard',
  'CsrfGuard',
  'xsrf',
  'XSRF',
  'doubleSubmit',
];
const ORIGIN_WORDS = ['origin', 'Origin', 'sec-fetch-site', 'Sec-Fetch-Site', 'x-requested-with', 'X-Requested-With'];

type Input = Pick<LinkInput, 'workspace' | 'filesMentioning' | 'summaryOf'>;

/** Looked for only where a token cookie is sent across sites; true where there is none. */
export function hasCsrfDefence(input: Input, world: World, sites: readonly Site[]): boolean {
  if (!sites.some(isCrossSiteCookie)) return true;
  if (dependsOnDefence(input, [...world.modules.keys()])) return true;
  const summaries = [...world.modules.values()].map(({ summary }) => summary);
  if (summaries.some((summary) => namesCsrf(summary) || checksOrigin(summary))) return true;
  if (input.filesMentioning(WORDS).length > 0) return true;
  return input.filesMentioning(ORIGIN_WORDS).some((path) => {
    const summary = input.summaryOf(path);
    return summary !== undefined && checksOrigin(summary);
  });
}

/** In the packages that the files belong to. */
function dependsOnDefence({ workspace }: Input, files: readonly string[]): boolean {
  return workspace.packages.some(
    ({ dir, dependencies }) =>
      Object.keys(dependencies).some((name) => PACKAGES.test(name)) &&
      files.some((file) => dir === '' || file.startsWith(`${dir}/`)),
  );
}

function isCrossSiteCookie(site: Site): boolean {
  return (
    site.kind === 'cookie' &&
    site.token !== null &&
    alternativesOf(site.sameSite).some(
      ({ kind, ...rest }) => kind === 'literal' && 'value' in rest && /^none$/i.test(String(rest.value)),
    )
  );
}

function namesCsrf({ bindings, functions, specifiers, calls }: ModuleSummary): boolean {
  const names = [
    ...bindings.map(({ name }) => name),
    ...functions.map(({ name }) => name ?? ''),
    ...specifiers,
    ...calls.flatMap(({ callee, args }) => [
      callee.kind === 'member' ? callee.name : '',
      ...args.map((arg) => (arg.kind === 'literal' ? String(arg.value) : '')),
    ]),
  ];
  return names.some((name) => /csrf|xsrf/i.test(name));
}

const HEADER = /^(origin|sec-fetch-site|x-requested-with)$/i;

/** A request header that only the own site can send is compared, not merely sent back. */
function checksOrigin(summary: ModuleSummary): boolean {
  return (
    summary.bindings.some((binding, id) => {
      const { init } = binding;
      if (!init || !readsHeader(summary, init)) return false;
      return usesOfBinding(summary, id).some(
        ({ compared, role }) =>
          compared || role.kind === 'guard' || (role.kind === 'argument' && isMembershipTest(summary, role.call)),
      );
    }) ||
    summary.guards.some(
      ({ test }) => test.kind === 'binary' && (readsHeader(summary, test.left) || readsHeader(summary, test.right)),
    )
  );
}

function isMembershipTest(summary: ModuleSummary, id: number): boolean {
  const callee = summary.calls[id]?.callee;
  return callee?.kind === 'member' && /^(includes|has|some|indexOf|test|startsWith)$/.test(callee.name);
}

type Init = NonNullable<ModuleSummary['bindings'][number]['init']>;

/** `req.headers.origin`, `req.get('Origin')`, `headers.get('sec-fetch-site')`. */
function readsHeader(summary: ModuleSummary, expr: Init): boolean {
  if (expr.kind === 'logical') return readsHeader(summary, expr.left) || readsHeader(summary, expr.right);
  if (expr.kind === 'await' || expr.kind === 'default') return readsHeader(summary, expr.of);
  if (expr.kind === 'member') return HEADER.test(expr.name) && expr.of.kind === 'member' && expr.of.name === 'headers';
  if (expr.kind === 'element') return expr.key.kind === 'literal' && HEADER.test(String(expr.key.value));
  const call = expr.kind === 'call' ? summary.calls[expr.call] : undefined;
  const [name] = call?.args ?? [];
  return (
    call?.callee.kind === 'member' &&
    /^(get|header)$/.test(call.callee.name) &&
    name?.kind === 'literal' &&
    HEADER.test(String(name.value))
  );
}

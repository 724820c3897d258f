import type { LibraryTable, Receiver, SourceRow } from '../model/library.js';
import { arg, calledGlobal, member, NOWHERE, named, parameterOf, read, slot, writtenName } from './slots.js';

const PAGES_HANDLERS = ['', 'Get', 'Post', 'Put', 'Patch', 'Delete'].map((method) => `onRequest${method}`);

/** What a platform hands to Workers and Pages functions; Hono keeps it in the context. */
const bindings: readonly Receiver[] = [
  member(named(['c', 'ctx', 'context'], ['Context', 'HonoContext', 'AppContext']), 'env'),
  parameterOf(['fetch', 'scheduled', 'queue', 'email'], 1, 'env'),
  { is: 'parameter', names: ['env'], types: ['Env', 'Bindings', 'CloudflareBindings', 'CloudflareEnv'] },
  member(parameterOf(PAGES_HANDLERS, 0), 'env'),
  // event.platform.env of SvelteKit.
  member(named(['platform'], ['Platform', 'App.Platform']), 'env'),
];

const table: LibraryTable = {
  id: 'environment',
  title: 'environment',
  kind: 'environment',
  packages: [],
  understands: 'process.env, import.meta.env and Bun.env (built in), Deno.env.get, Netlify.env.get, env of Workers',
  screenWords: ['process.env', 'import.meta.env', 'Bun.env', 'Deno.env'],
  rows: [
    {
      site: 'source',
      reach: calledGlobal('Deno', 'env', 'get'),
      api: 'Deno.env.get',
      name: slot(arg(0)),
      fallback: NOWHERE,
    },
    {
      site: 'source',
      reach: calledGlobal('Netlify', 'env', 'get'),
      api: 'Netlify.env.get',
      name: slot(arg(0)),
      fallback: NOWHERE,
    },
    ...bindings.map(
      (of): SourceRow => ({
        site: 'source',
        reach: read(of, '*'),
        api: 'env',
        name: slot(writtenName),
        fallback: NOWHERE,
      }),
    ),
  ],
};

export default table;

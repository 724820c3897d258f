import type { LibraryTable } from '../model/library.js';
import { anything, arg, called, constructed, instance, member, method, sendsInUrl, slot } from './slots.js';

const searchParams = member(anything, 'searchParams');
const urlSearchParams = instance('URLSearchParams');

const table: LibraryTable = {
  id: 'urls',
  title: 'the URL',
  kind: 'transport',
  packages: ['qs', 'query-string', 'querystring', 'node:querystring', 'ufo'],
  understands: 'url.searchParams, URLSearchParams and query-string builders whose result becomes part of a URL',
  screenWords: [
    'earchParams',
    'qs.stringify(',
    'stringifyQuery',
    'withQuery',
    'querystring',
    'req.query',
    'request.query',
    'ctx.query',
    '.query?.',
    '.query.',
    'queryParam',
    'alidateQuery(',
    'getQuery(',
    'getUrl(',
    'buildUrl(',
    'buildQuery',
    'QueryString(',
    'parseQuery(',
  ],
  rows: [
    ...['set', 'append'].map((name) =>
      sendsInUrl(method(searchParams, name), `searchParams.${name}`, slot(arg(1)), slot(arg(0))),
    ),
    ...['set', 'append'].map((name) => ({
      ...sendsInUrl(method(urlSearchParams, name), `URLSearchParams.${name}`, slot(arg(1)), slot(arg(0))),
      form: true as const,
    })),
    { ...sendsInUrl(constructed('URLSearchParams'), 'URLSearchParams', slot(arg(0))), form: true },
    { ...sendsInUrl(called('stringify'), 'stringify', slot(arg(0))), form: true },
    // unjs/ufo, which Nuxt imports by itself.
    { ...sendsInUrl(called('stringifyQuery'), 'stringifyQuery', slot(arg(0))), form: true },
    sendsInUrl(called('withQuery'), 'withQuery', slot(arg(1))),
    // An API client's own builder of addresses: `client.getUrl('/items', { limit: 10 })`.
    ...['buildQuery', 'buildQueryString', 'toQueryString'].map((name) =>
      sendsInUrl(method(anything, name), name, slot(arg(0))),
    ),
    ...['getUrl', 'buildUrl'].map((name) => sendsInUrl(method(anything, name), name, slot(arg(1)))),
  ],
};

export default table;

import type { LibraryTable, TransportRow } from '../model/library.js';
import { arg, called, instance, method, named, option, result, resultOf, sendsInUrl, slot } from './slots.js';

/** axios: `axios.get(url, config)`, `axios.post(url, data, config)`, `axios(config)`; instances alike. */
const client = result('create');
const angular = named(['http', 'httpClient'], ['HttpClient']);
const WITHOUT_BODY = ['get', 'delete', 'head'];
const WITH_BODY = ['post', 'put', 'patch'];

const params = (index: number) => slot(option(index, 'params'));

const rows: TransportRow[] = [
  ...WITHOUT_BODY.map((name) => sendsInUrl(called(name), `axios.${name}`, params(1))),
  ...WITH_BODY.map((name) => sendsInUrl(called(name), `axios.${name}`, params(2))),
  ...WITHOUT_BODY.map((name) => sendsInUrl(method(client, name), `axios.${name}`, params(1))),
  ...WITH_BODY.map((name) => sendsInUrl(method(client, name), `axios.${name}`, params(2))),
  sendsInUrl(called('request'), 'axios.request', params(0)),
  sendsInUrl(method(client, 'request'), 'axios.request', params(0)),
  sendsInUrl(resultOf('create'), 'axios', slot(option(0, 'params'), option(1, 'params'))),
  sendsInUrl(
    called(),
    'axios',
    slot(option(0, 'params'), option(1, 'params'), option(1, 'query'), option(1, 'searchParams')),
  ),
  // Angular's HttpClient.
  ...WITHOUT_BODY.map((name) => sendsInUrl(method(angular, name), `HttpClient.${name}`, params(1))),
  ...WITH_BODY.map((name) => sendsInUrl(method(angular, name), `HttpClient.${name}`, params(2))),
  ...['set', 'append'].map((name) =>
    sendsInUrl(method(instance('HttpParams'), name), `HttpParams.${name}`, slot(arg(1)), slot(arg(0))),
  ),
  // ofetch, and what Nuxt makes of it.
  ...['$fetch', 'useFetch', 'ofetch'].map((name) =>
    sendsInUrl(called(name), name, slot(option(1, 'query'), option(1, 'params'))),
  ),
  // socket.io: the query of the handshake is part of its URL, `auth` is not.
  sendsInUrl(called('io'), 'io', slot(option(1, 'query'), option(0, 'query'))),
  sendsInUrl(called('connect'), 'io.connect', slot(option(1, 'query'))),
];

const table: LibraryTable = {
  id: 'http-clients',
  title: 'the HTTP client',
  kind: 'transport',
  packages: ['axios', 'ofetch', 'ky', 'got', 'nuxt', '@angular/common', '@nestjs/axios', 'socket.io-client'],
  understands: 'query parameters of axios, ofetch, ky, got, Angular HttpClient and the handshake of socket.io',
  screenWords: ['params:', 'query:', 'searchParams:'],
  rows,
};

export default table;

import type { CookieRow, LibraryTable, Position, Receiver } from '../model/library.js';
import {
  answering,
  arg,
  calledGlobal,
  constructed,
  cookieText,
  fluent,
  instance,
  isSet,
  isText,
  method,
  named,
  option,
  response,
} from './slots.js';

const context = fluent(named(['ctx', 'context', 'c'], ['Context', 'ParameterizedContext']));
const headers: readonly Receiver[] = [
  instance('Headers'),
  named(['headers', 'responseHeaders', 'resHeaders'], ['Headers']),
];

/** The header is named by the first argument, its text or texts are the second. */
const setter = (of: Receiver, name: string): CookieRow => ({
  site: 'cookie',
  reach: method(of, name),
  api: name,
  where: [isText(arg(0), 'set-cookie')],
  ...cookieText(false, arg(1)),
});

/** Headers in an object: one row for each usual spelling of the name. */
const inHeaders = (row: Pick<CookieRow, 'reach' | 'api'>, place: (name: string) => Position): CookieRow[] =>
  ['Set-Cookie', 'set-cookie'].map((name) => ({
    site: 'cookie',
    ...row,
    where: [isSet(place(name))],
    ...cookieText(false, place(name)),
  }));

const table: LibraryTable = {
  id: 'set-cookie',
  title: 'Set-Cookie',
  kind: 'cookie',
  packages: [],
  understands:
    'Set-Cookie headers written by hand: setHeader, append, writeHead, Headers and Response, answers of Lambda functions',
  screenWords: ['Set-Cookie', 'set-cookie', 'SET-COOKIE', 'Set-cookie'],
  rows: [
    ...['setHeader', 'appendHeader', 'header', 'set', 'append'].map((name) => setter(response, name)),
    ...['header', 'set', 'append'].map((name) => setter(context, name)),
    ...headers.flatMap((of) => ['append', 'set'].map((name) => setter(of, name))),
    ...inHeaders({ reach: method(response, 'set'), api: 'res.set' }, (name) => option(0, name)),
    ...inHeaders({ reach: method(response, 'writeHead'), api: 'res.writeHead' }, (name) => option(1, name)),
    ...inHeaders({ reach: constructed('Response'), api: 'Response' }, (name) => option(1, 'headers', name)),
    ...inHeaders({ reach: calledGlobal('Response', 'json'), api: 'Response.json' }, (name) =>
      option(1, 'headers', name),
    ),
    // Answers of Lambda and Netlify functions.
    ...inHeaders({ reach: answering('statusCode', 'headers'), api: 'headers' }, (name) => option(0, 'headers', name)),
    ...inHeaders({ reach: answering('statusCode', 'multiValueHeaders'), api: 'multiValueHeaders' }, (name) =>
      option(0, 'multiValueHeaders', name),
    ),
    {
      site: 'cookie',
      reach: answering('statusCode', 'cookies'),
      api: 'cookies',
      ...cookieText(false, option(0, 'cookies')),
    },
    ...inHeaders({ reach: constructed('Headers'), api: 'Headers' }, (name) => option(0, name)),
  ],
};

export default table;

import type { CookieRow, KeyRow, LibraryTable } from '../model/library.js';
import {
  arg,
  at,
  called,
  constructedAt,
  construction,
  cookieAttributes,
  firstOf,
  method,
  NOWHERE,
  option,
  result,
  sealedWith,
  slot,
  slotOr,
} from './slots.js';

/** SameSite=Lax and Path=/, never HttpOnly or Secure by itself (jwt-libraries.md B.1). */
const defaults = { sameSite: 'lax' } as const;

const table: LibraryTable = {
  id: 'remix',
  title: 'Remix and React Router',
  kind: 'cookie',
  packages: [
    '@remix-run/node',
    '@remix-run/cloudflare',
    '@remix-run/deno',
    '@remix-run/server-runtime',
    'react-router',
  ],
  understands: 'createCookie, and the cookies of session storages',
  screenWords: [],
  beside: ['createCookie', 'SessionStorage'],
  rows: [
    {
      site: 'cookie',
      reach: method(result('createCookie'), 'serialize'),
      api: 'createCookie',
      name: slot(construction(0)),
      value: slot(arg(0)),
      ...cookieAttributes(firstOf(at(1), constructedAt(1)), 'seconds', defaults),
    },
    { ...sealedWith(option(1, 'secrets')), reach: called('createCookie'), api: 'createCookie' },
    ...['createCookieSessionStorage', 'createSessionStorage', 'createMemorySessionStorage'].flatMap(
      (name): (CookieRow | KeyRow)[] => [
        {
          site: 'cookie',
          reach: called(name),
          api: name,
          name: slotOr('__session', option(0, 'cookie', 'name')),
          value: NOWHERE,
          ...cookieAttributes((...path) => [option(0, 'cookie', ...path)], 'seconds', defaults),
          session: true,
        },
        { ...sealedWith(option(0, 'cookie', 'secrets')), reach: called(name), api: name },
      ],
    ),
  ],
};

export default table;

import type { CookieRow, KeyRow, LibraryTable } from '../model/library.js';
import {
  arg,
  at,
  called,
  constructedAt,
  construction,
  cookieAttributes,
  lifetime,
  NOWHERE,
  option,
  result,
  sealedWith,
  slot,
  slotOr,
  write,
  written,
} from './slots.js';

const table: LibraryTable = {
  id: 'h3',
  title: 'h3 and Nuxt',
  kind: 'cookie',
  packages: ['h3', 'nuxt', 'nitropack', 'nitro', '#imports'],
  understands: 'setCookie and sessions of h3, useCookie of Nuxt',
  screenWords: ['setCookie', 'useCookie'],
  rows: [
    // Path=/ and nothing else; seconds (jwt-libraries.md B.1).
    {
      site: 'cookie',
      reach: called('setCookie'),
      api: 'setCookie',
      name: slot(arg(1)),
      value: slot(arg(2)),
      ...cookieAttributes(at(3), 'seconds'),
    },
    {
      site: 'cookie',
      reach: write(result('useCookie'), 'value'),
      api: 'useCookie',
      name: slot(construction(0)),
      value: slot(written),
      ...cookieAttributes(constructedAt(1), 'seconds'),
    },
    // HttpOnly, Secure, SameSite=Lax since version 2, Path=/; sealed by the password (source: h3@2.0.8 dist/h3.mjs:1276).
    ...['useSession', 'getSession', 'updateSession'].flatMap((name): (CookieRow | KeyRow)[] => [
      {
        site: 'cookie',
        reach: called(name),
        api: name,
        name: slotOr('h3', option(1, 'name')),
        value: NOWHERE,
        ...cookieAttributes((...path) => [option(1, 'cookie', ...path)], 'seconds', {
          httpOnly: true,
          secure: true,
          sameSite: 'lax',
        }),
        sameSite: {
          from: [option(1, 'cookie', 'sameSite')],
          defaults: [{ value: null, versions: '<2.0.0-0' }, { value: 'lax' }],
        },
        maxAge: lifetime('seconds', 'none', option(1, 'maxAge')),
        session: true,
      },
      { ...sealedWith(option(1, 'password')), reach: called(name), api: name },
    ]),
  ],
};

export default table;

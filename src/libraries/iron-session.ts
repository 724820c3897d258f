import type { LibraryTable } from '../model/library.js';
import { called, cookieAttributes, hasArgs, lifetimeOr, NOWHERE, option, sealedWith, slot } from './slots.js';

/** HttpOnly, Secure, SameSite=Lax, Path=/ and 14 days by default (iron-session 8 dist/index.js:10; A.18). */
const cookie = (options: number) =>
  ({
    site: 'cookie',
    api: 'getIronSession',
    name: slot(option(options, 'cookieName')),
    value: NOWHERE,
    ...cookieAttributes((...path) => [option(options, 'cookieOptions', ...path)], 'seconds', {
      httpOnly: true,
      secure: true,
      sameSite: 'lax',
    }),
    maxAge: lifetimeOr(
      1_209_600,
      'seconds',
      'none',
      option(options, 'cookieOptions', 'maxAge'),
      option(options, 'ttl'),
    ),
    session: true,
  }) as const;

const table: LibraryTable = {
  id: 'iron-session',
  title: 'iron-session',
  kind: 'cookie',
  packages: ['iron-session'],
  understands: 'getIronSession, sealData and unsealData',
  screenWords: [],
  rows: [
    { ...cookie(2), reach: called('getIronSession'), where: [hasArgs(3, 3)] },
    { ...cookie(1), reach: called('getIronSession') },
    {
      ...sealedWith(option(2, 'password')),
      reach: called('getIronSession'),
      where: [hasArgs(3, 3)],
      api: 'getIronSession',
    },
    { ...sealedWith(option(1, 'password')), reach: called('getIronSession'), api: 'getIronSession' },
    { ...sealedWith(option(1, 'password')), reach: called('sealData'), api: 'sealData' },
    { ...sealedWith(option(1, 'password')), reach: called('unsealData'), api: 'unsealData' },
  ],
};

export default table;

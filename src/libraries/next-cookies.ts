import type { CookieRow, LibraryTable, Receiver } from '../model/library.js';
import { arg, at, cookieAttributes, firstOf, instance, member, method, named, option, result, slot } from './slots.js';

/** A request's cookies are no jar: setting them changes only what later code of the same request reads. */
const jars: readonly Receiver[] = [
  { is: 'result', path: ['cookies'], subpath: 'headers' },
  member(instance('NextResponse'), 'cookies'),
  ...['next', 'json', 'redirect', 'rewrite'].map((name) => member(result('NextResponse', name), 'cookies')),
  member(named(['response', 'res', 'nextResponse'], ['NextResponse']), 'cookies'),
  named(['cookieStore', 'cookieJar'], ['ResponseCookies', 'ReadonlyRequestCookies']),
];

const table: LibraryTable = {
  id: 'next-cookies',
  title: 'Next.js cookies',
  kind: 'cookie',
  packages: ['next'],
  understands: 'cookies().set and response.cookies.set',
  screenWords: ['.cookies.set', 'cookies().set'],
  beside: ['cookies', 'NextResponse', 'NextRequest', 'NextApi'],
  rows: [
    ...jars.map(
      (of): CookieRow => ({
        site: 'cookie',
        reach: method(of, 'set'),
        api: 'cookies.set',
        name: slot(option(0, 'name'), arg(0)),
        value: slot(option(0, 'value'), arg(1)),
        // Path=/ and nothing else; seconds (normalizeCookie of @edge-runtime/cookies; jwt-libraries.md B.1).
        ...cookieAttributes(firstOf(at(0), at(2)), 'seconds'),
      }),
    ),
  ],
};

export default table;

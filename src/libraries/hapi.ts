import type { AccessRow, LibraryTable } from '../model/library.js';
import {
  arg,
  at,
  cookieAttributes,
  declaredBy,
  firstOf,
  fluent,
  isText,
  lifetimeOr,
  member,
  method,
  NOWHERE,
  named,
  option,
  type Places,
  registeredBy,
  result,
  sealedWith,
  slot,
  slotOr,
} from './slots.js';

const OPTIONAL = ['try', 'optional'];

const server = named(['server'], ['Server', 'Hapi.Server']);

const strategy = method(member(server, 'auth'), 'strategy');

/** Everything is on, with names of its own; ttl is milliseconds (@hapi/statehood/lib/index.js:46; jwt-libraries.md B.1). */
const attributes = (places: Places) =>
  ({
    ...cookieAttributes(places, 'milliseconds', { path: null }),
    httpOnly: slotOr(true, ...places('isHttpOnly')),
    secure: slotOr(true, ...places('isSecure')),
    sameSite: slotOr('strict', ...places('isSameSite')),
    maxAge: lifetimeOr(null, 'milliseconds', 'none', ...places('ttl')),
  }) as const;

/** `server.state('session', { … })` defines the cookie for each `h.state('session', …)`. */
const declared: Places = (...path) => [
  declaredBy(named(['server', '_server', 'plugin', 'srv'], ['Server', 'Hapi.Server']), 'state', ...path),
  declaredBy(result('server'), 'state', ...path),
];

/** `Hapi.server({ state: { … } })` (source: @hapi/hapi@21 lib/config.js:287, @hapi/statehood@8.2.1 lib/index.js:46). */
const serverDefaults: Places = (...path) =>
  [['server'], ['Server']].map((made) => ({ ...registeredBy(made, 0, 'state', ...path), optional: true as const }));

const table: LibraryTable = {
  id: 'hapi',
  title: 'hapi',
  kind: 'cookie',
  packages: ['@hapi/hapi', '@hapi/cookie'],
  understands: 'h.state with the definitions of server.state, and the cookie strategy',
  screenWords: [
    '.state(',
    'auth.strategy',
    'auth.default',
    "mode: 'try'",
    "mode: 'optional'",
    'mode: "try"',
    'mode: "optional"',
  ],
  rows: [
    {
      site: 'cookie',
      reach: method(
        fluent(named(['h', 'response', 'reply', 'toolkit'], ['ResponseToolkit', 'Hapi.ResponseToolkit'])),
        'state',
      ),
      api: 'h.state',
      name: slot(arg(0)),
      value: slot(arg(1)),
      ...attributes(firstOf(at(2), declared, serverDefaults)),
    },
    {
      site: 'cookie',
      reach: strategy,
      api: 'auth.strategy',
      where: [isText(arg(1), 'cookie')],
      name: slotOr('sid', option(2, 'cookie', 'name')),
      value: NOWHERE,
      ...attributes((...path) => [option(2, 'cookie', ...path)]),
      session: true,
    },
    {
      ...sealedWith(option(2, 'cookie', 'password')),
      reach: strategy,
      api: 'auth.strategy',
      where: [isText(arg(1), 'cookie')],
    },
    // Both let a request pass without credentials, 'try' also with wrong ones (hapi's API, authentication modes).
    ...[option(0, 'options', 'auth', 'mode'), option(0, 'config', 'auth', 'mode')].map(
      (mode): AccessRow => ({
        site: 'access',
        reach: method(server, 'route'),
        api: 'server.route',
        where: [isText(mode, ...OPTIONAL)],
        switches: [{ off: 'authentication', at: mode, by: OPTIONAL }],
      }),
    ),
    {
      site: 'access',
      reach: method(member(server, 'auth'), 'default'),
      api: 'auth.default',
      switches: [{ off: 'authentication', at: option(0, 'mode'), by: OPTIONAL }],
    },
  ],
};

export default table;

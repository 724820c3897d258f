import type { Condition, LibraryTable, Position, Reach, StorageRow } from '../model/library.js';
import {
  arg,
  called,
  constructed,
  exported,
  fixed,
  isSet,
  isText,
  isUnset,
  isValue,
  method,
  NOWHERE,
  option,
  rendered,
  slot,
} from './slots.js';

interface Use {
  readonly reach: Reach;
  readonly api: string;
}

/** The SDK keeps tokens there, as the code says or by itself. */
const keeps = ({ reach, api }: Use, medium: StorageRow['medium'], ...where: Condition[]): StorageRow => ({
  site: 'storage',
  reach,
  api,
  where,
  key: slot(fixed('access_token')),
  value: NOWHERE,
  medium,
  declares: true,
});

const byDefault = (row: StorageRow): StorageRow => ({ ...row, byDefault: true });

const calledAs = (name: string): Use => ({ reach: called(name), api: name });
const constructedAs = (name: string): Use => ({ reach: constructed(name), api: name });
const renderedAs = (name: string): Use => ({ reach: rendered(name), api: name });

/** In memory unless told otherwise (source: @auth0/auth0-spa-js@2.28.3 src/Auth0Client.ts:299). */
const auth0 = [
  constructedAs('Auth0Client'),
  calledAs('createAuth0Client'),
  calledAs('createAuth0'),
  calledAs('provideAuth0'),
  { reach: called('AuthModule', 'forRoot'), api: 'AuthModule.forRoot' },
  renderedAs('Auth0Provider'),
].map((use) => keeps(use, 'localStorage', isText(option(0, 'cacheLocation'), 'localstorage')));

const location = option(0, 'cache', 'cacheLocation');

/** sessionStorage unless told otherwise (source: @azure/msal-browser@5.30.0 and 3.28.1 src/config/Configuration.ts). */
const msal = [
  constructedAs('PublicClientApplication'),
  constructedAs('PublicClientNext'),
  { reach: called('PublicClientApplication', 'createPublicClientApplication'), api: 'createPublicClientApplication' },
  calledAs('createStandardPublicClientApplication'),
  calledAs('createNestablePublicClientApplication'),
].flatMap((use) => [
  keeps(use, 'localStorage', isText(location, 'localStorage')),
  keeps(use, 'localStorage', isValue(location, exported('BrowserCacheLocation', 'LocalStorage'))),
  keeps(use, 'sessionStorage', isText(location, 'sessionStorage')),
  keeps(use, 'sessionStorage', isValue(location, exported('BrowserCacheLocation', 'SessionStorage'))),
  byDefault(keeps(use, 'sessionStorage', isUnset(location))),
]);

const namedStore = option(0, 'store');
const userStore: Position = option(0, 'userStore');

/** sessionStorage unless there is a userStore (source: oidc-client-ts@3.5.0, react-oidc-context@3.3.1, oidc-client@1.11.5). */
const oidc = [constructedAs('UserManager'), renderedAs('AuthProvider')].map((use) =>
  byDefault(keeps(use, 'sessionStorage', isUnset(userStore))),
);

/** localStorage, and no other (source: @logto/browser@3.0.14 lib/storage.js). */
const logto = [{ reach: constructed(), api: 'LogtoClient' }, renderedAs('LogtoProvider'), calledAs('createLogto')].map(
  (use) => byDefault(keeps(use, 'localStorage')),
);

/** sessionStorage unless another AbstractSecurityStorage is provided (source: angular-auth-oidc-client@19.0.2 fesm2022:5609). */
const angularOidc = [
  { reach: called('AuthModule', 'forRoot'), api: 'AuthModule.forRoot' },
  calledAs('provideAuth'),
].map((use) => byDefault(keeps(use, 'sessionStorage', isSet(option(0, 'config')))));

/** Where Firebase keeps its user and refresh token (source: @firebase/auth@1.7.9 src/platform_react_native/persistence/react_native.ts). */
const firebase = [
  {
    ...keeps(calledAs('getReactNativePersistence'), 'unknown', isSet(arg(0))),
    store: slot(arg(0)),
  },
  keeps(calledAs('setPersistence'), 'localStorage', isValue(arg(1), exported('browserLocalPersistence'))),
  keeps(calledAs('setPersistence'), 'indexedDB', isValue(arg(1), exported('indexedDBLocalPersistence'))),
  keeps(calledAs('setPersistence'), 'sessionStorage', isValue(arg(1), exported('browserSessionPersistence'))),
];

const table: LibraryTable = {
  id: 'auth-sdks',
  title: 'identity SDKs',
  kind: 'storage',
  packages: [
    '@auth0/auth0-spa-js',
    '@auth0/auth0-react',
    '@auth0/auth0-vue',
    '@auth0/auth0-angular',
    '@azure/msal-browser',
    'oidc-client-ts',
    'oidc-client',
    'react-oidc-context',
    'angular-auth-oidc-client',
    '@logto/browser',
    '@logto/react',
    '@logto/vue',
    'aws-amplify',
    'firebase',
    '@firebase/auth',
  ],
  understands:
    'cacheLocation of Auth0 and MSAL, WebStorageStateStore and userStore of oidc-client, storage of Amplify, persistence of Firebase; where each keeps tokens by itself',
  screenWords: [],
  rows: [
    ...auth0,
    ...msal,
    // localStorage where none is named (source: oidc-client-ts@3.5.0 and oidc-client@1.11.5, WebStorageStateStore).
    { ...keeps(constructedAs('WebStorageStateStore'), 'unknown', isSet(namedStore)), store: slot(namedStore) },
    keeps(constructedAs('WebStorageStateStore'), 'localStorage', isUnset(namedStore)),
    ...oidc,
    ...angularOidc,
    ...firebase,
    ...logto,
    {
      // Versions up to 5; localStorage where left out (source: @aws-amplify/core@6.19.2 src/storage/DefaultStorage.ts).
      ...keeps({ reach: called('Amplify', 'configure'), api: 'Amplify.configure' }, 'unknown'),
      where: [isSet(option(0, 'Auth', 'storage'))],
      store: slot(option(0, 'Auth', 'storage')),
    },
    byDefault(
      keeps(
        { reach: called('Amplify', 'configure'), api: 'Amplify.configure' },
        'localStorage',
        isUnset(option(0, 'Auth', 'storage')),
        isUnset(option(0, 'Auth', 'cookieStorage')),
        isUnset(option(1, 'ssr')),
        isUnset(option(0, 'ssr')),
      ),
    ),
    {
      // Since version 6 (source: @aws-amplify/auth@6.21.1 CognitoUserPoolsTokenProvider.ts:37).
      ...keeps(
        {
          reach: method(exported('cognitoUserPoolsTokenProvider'), 'setKeyValueStorage'),
          api: 'setKeyValueStorage',
        },
        'unknown',
      ),
      store: slot(arg(0)),
    },
    // Amplify's own stores, by which setKeyValueStorage is told.
    ...[
      { name: 'defaultStorage', medium: 'localStorage' as const },
      { name: 'sessionStorage', medium: 'sessionStorage' as const },
    ].map(
      ({ name, medium }): StorageRow => ({
        site: 'storage',
        reach: method(exported(name), 'setItem'),
        api: `${name}.setItem`,
        key: slot(arg(0)),
        value: slot(arg(1)),
        medium,
      }),
    ),
  ],
};

export default table;

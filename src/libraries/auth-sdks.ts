import type { LibraryTable, Position, Reach, StorageRow } from '../model/library.js';
import { called, constructed, fixed, isSet, isText, NOWHERE, option, slot } from './slots.js';

const msalLocation = option(0, 'cache', 'cacheLocation');

/** The SDK keeps the tokens in the named store. */
const cache = (
  medium: 'localStorage' | 'sessionStorage',
  reach: Reach,
  api: string,
  location: Position,
): StorageRow => ({
  site: 'storage',
  reach,
  api,
  where: [isText(location, medium)],
  key: slot(fixed('access_token')),
  value: NOWHERE,
  medium,
  declares: true,
});

const table: LibraryTable = {
  id: 'auth-sdks',
  title: 'identity SDKs',
  kind: 'storage',
  packages: ['@auth0/auth0-spa-js', '@auth0/auth0-vue', '@azure/msal-browser', 'oidc-client-ts', 'oidc-client'],
  understands: 'cacheLocation of Auth0 and MSAL, WebStorageStateStore of oidc-client',
  screenWords: [],
  rows: [
    // Only what is chosen explicitly: the defaults are the SDK's business (jwt-libraries.md E.6, 69).
    cache('localStorage', constructed('Auth0Client'), 'Auth0Client', option(0, 'cacheLocation')),
    cache('localStorage', called('createAuth0Client'), 'createAuth0Client', option(0, 'cacheLocation')),
    cache('localStorage', called('createAuth0'), 'createAuth0', option(0, 'cacheLocation')),
    cache('localStorage', constructed('PublicClientApplication'), 'PublicClientApplication', msalLocation),
    cache('sessionStorage', constructed('PublicClientApplication'), 'PublicClientApplication', msalLocation),
    {
      site: 'storage',
      reach: constructed('WebStorageStateStore'),
      api: 'WebStorageStateStore',
      where: [isSet(option(0, 'store'))],
      key: slot(fixed('access_token')),
      value: NOWHERE,
      medium: 'unknown',
      store: slot(option(0, 'store')),
      declares: true,
    },
  ],
};

export default table;

import type { JwksRow, LibraryTable, Reach } from '../model/library.js';
import { arg, called, NOWHERE, slot } from './slots.js';

/** Reads the issuer's key set address from its configuration. */
const discovery = (reach: Reach, api: string): JwksRow => ({
  site: 'jwks',
  reach,
  api,
  url: slot(arg(0)),
  cache: NOWHERE,
  rateLimit: NOWHERE,
  agent: NOWHERE,
  tlsVerification: NOWHERE,
});

const table: LibraryTable = {
  id: 'openid-client',
  title: 'openid-client',
  kind: 'jwt',
  packages: ['openid-client'],
  understands: 'the discovery of an issuer and its keys, versions 2 to 6',
  screenWords: [],
  rows: [discovery(called('Issuer', 'discover'), 'Issuer.discover'), discovery(called('discovery'), 'discovery')],
};

export default table;

import type { ConversionRow, LibraryTable, Receiver } from '../model/library.js';
import { called, construction, instance, method, option, result, slot } from './slots.js';

/** Key functions for middlewares; they hand out no key for HMAC or unsigned tokens (jwt-libraries.md A.20). */
const integration = (name: string): ConversionRow => ({
  site: 'conversion',
  reach: called(name),
  api: name,
  value: slot(option(0, 'jwksUri')),
  makes: 'remote-keys',
});

const signingKey = (of: Receiver): ConversionRow => ({
  site: 'conversion',
  reach: method(of, 'getSigningKey'),
  api: 'getSigningKey',
  value: slot(construction(0, 'jwksUri')),
  makes: 'remote-keys',
});

const table: LibraryTable = {
  id: 'jwks-rsa',
  title: 'jwks-rsa',
  kind: 'conversion',
  packages: ['jwks-rsa'],
  understands: 'clients and their signing keys, and the key functions for Express, Koa, hapi and Passport',
  screenWords: [],
  rows: [
    signingKey(result()),
    signingKey(instance('JwksClient')),
    integration('expressJwtSecret'),
    integration('koaJwtSecret'),
    integration('hapiJwt2Key'),
    integration('hapiJwt2KeyAsync'),
    integration('passportJwtSecret'),
  ],
};

export default table;

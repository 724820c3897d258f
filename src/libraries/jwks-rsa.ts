import type { ConversionRow, JwksRow, LibraryTable, Reach, Receiver } from '../model/library.js';
import { called, constructed, construction, instance, method, option, result, slot, slotOr } from './slots.js';

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

/** A client keeps keys for ten minutes unless told otherwise, in itself: each one has its own cache (src/JwksClient.js:9-14; A.20). */
const client = (reach: Reach, api: string): JwksRow => ({
  site: 'jwks',
  reach,
  api,
  url: slot(option(0, 'jwksUri')),
  cache: slotOr(true, option(0, 'cache')),
  rateLimit: slot(option(0, 'rateLimit')),
  agent: slot(option(0, 'requestAgent')),
  // Versions below 2.
  tlsVerification: slot(option(0, 'strictSsl')),
});

const INTEGRATIONS = ['expressJwtSecret', 'koaJwtSecret', 'hapiJwt2Key', 'hapiJwt2KeyAsync', 'passportJwtSecret'];

const table: LibraryTable = {
  id: 'jwks-rsa',
  title: 'jwks-rsa',
  kind: 'jwt',
  packages: ['jwks-rsa'],
  understands: 'clients and their signing keys, and the key functions for Express, Koa, hapi and Passport',
  screenWords: [],
  rows: [
    signingKey(result()),
    signingKey(instance('JwksClient')),
    ...INTEGRATIONS.map(integration),
    client(called(), 'jwksClient'),
    client(constructed('JwksClient'), 'JwksClient'),
    ...INTEGRATIONS.map((name) => client(called(name), name)),
  ],
};

export default table;

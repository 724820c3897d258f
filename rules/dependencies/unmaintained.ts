/** JWT libraries, or lines of them, that get no security fixes any more, with what is known. */
export const UNMAINTAINED: readonly {
  readonly package: string;
  readonly affected: string;
  readonly why: string;
  readonly instead: string;
}[] = [
  // panva/jose SECURITY.md.
  {
    package: 'jose',
    affected: '<6.0.0',
    why: 'security support of versions before 6 ended on 30 April 2026',
    instead: 'jose 6',
  },
  // Its last version pins jsonwebtoken 8 (jwt-libraries.md A.21).
  {
    package: 'socketio-jwt',
    affected: '*',
    why: 'it has been abandoned and brings jsonwebtoken 8 along',
    instead: 'a middleware of socket.io with jsonwebtoken or jose',
  },
  {
    package: 'hapi-auth-jwt',
    affected: '*',
    why: 'hapi-auth-jwt2 and @hapi/jwt took its place in 2015',
    instead: '@hapi/jwt',
  },
  { package: 'jwt-simple', affected: '*', why: 'its last release is of 2019', instead: 'jose or jsonwebtoken' },
  { package: 'node-jose', affected: '*', why: 'its last release is of February 2023', instead: 'jose' },
];

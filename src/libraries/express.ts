import type { LibraryTable } from '../model/library.js';
import { arg, at, cookieAttributes, method, response, slot } from './slots.js';

const table: LibraryTable = {
  id: 'express',
  title: 'Express',
  kind: 'cookie',
  packages: ['express', '@types/express', '@types/express-serve-static-core', '@nestjs/platform-express'],
  understands: 'res.cookie, also chained and as this.res, ctx.res or req.res',
  screenWords: ['.cookie'],
  rows: [
    {
      site: 'cookie',
      reach: method(response, 'cookie'),
      api: 'res.cookie',
      name: slot(arg(0)),
      value: slot(arg(1)),
      // Nothing but Path=/ is sent; maxAge is milliseconds (express/lib/response.js:748; jwt-libraries.md B.1).
      ...cookieAttributes(at(2), 'milliseconds'),
    },
  ],
};

export default table;

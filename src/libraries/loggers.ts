import type { LibraryTable } from '../model/library.js';
import { logs, method, resultOf, spelled } from './slots.js';

/** winston, pino, bunyan, log4js, Nest's Logger, consola and loggers of one's own share their methods and these names. */
const logger = spelled('log', 'logger', '*Logger', '_logger', 'winston', 'consola', 'signale', 'fastifyLog');

/** Levels of npm, syslog and bunyan, Nest's `verbose`, pino's `fatal` and consola's. */
const METHODS = [
  'log',
  'info',
  'warn',
  'warning',
  'error',
  'debug',
  'trace',
  'verbose',
  'silly',
  'fatal',
  'critical',
  'notice',
  'http',
  'success',
];

const table: LibraryTable = {
  id: 'loggers',
  title: 'the logger',
  kind: 'transport',
  packages: ['debug', 'winston', 'pino', 'bunyan', 'log4js', 'consola', 'electron-log', 'loglevel', '@nestjs/common'],
  understands:
    'methods of winston, pino, bunyan, log4js, consola and Nest loggers, and of anything called a logger; debug',
  screenWords: ['log.', 'logger.', 'Logger.'],
  rows: [...METHODS.map((name) => logs(method(logger, name), `logger.${name}`)), logs(resultOf(), 'debug')],
};

export default table;

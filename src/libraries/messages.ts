import type { LibraryTable } from '../model/library.js';
import { NOWHERE } from '../model/library.js';
import { anything, arg, isText, method, option, response, slot } from './slots.js';

const table: LibraryTable = {
  id: 'messages',
  title: 'the page',
  kind: 'transport',
  packages: [],
  understands: "postMessage with target origin '*', and variables of rendered templates",
  screenWords: [
    'postMessage',
    '.render(',
    'window.__',
    'window.token',
    'window.jwt',
    'window.auth',
    'window.access',
    '<script',
  ],
  rows: [
    {
      site: 'transport',
      channel: 'message',
      direction: 'sent',
      reach: method(anything, 'postMessage'),
      api: 'postMessage',
      where: [isText(arg(1), '*')],
      value: slot(arg(0)),
      parameter: NOWHERE,
      target: slot(arg(1)),
    },
    {
      site: 'transport',
      channel: 'message',
      direction: 'sent',
      reach: method(anything, 'postMessage'),
      api: 'postMessage',
      where: [isText(option(1, 'targetOrigin'), '*')],
      value: slot(arg(0)),
      parameter: NOWHERE,
      target: slot(option(1, 'targetOrigin')),
    },
    {
      site: 'transport',
      channel: 'message',
      direction: 'sent',
      reach: method(response, 'render'),
      api: 'res.render',
      value: slot(arg(1)),
      parameter: NOWHERE,
      target: NOWHERE,
    },
  ],
};

export default table;

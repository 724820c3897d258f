import type { LibraryTable, Receiver, StorageRow } from '../model/library.js';
import {
  arg,
  calledGlobal,
  eachKey,
  eachValue,
  global,
  isValue,
  method,
  named,
  option,
  receiver,
  slot,
  write,
  written,
  writtenName,
} from './slots.js';

type WebStorage = 'localStorage' | 'sessionStorage';

/** Every way of jwt-libraries.md section C to put a value into one of the two stores. */
function rowsOf(medium: WebStorage): StorageRow[] {
  const store = global(medium);
  const row = { site: 'storage', medium } as const;
  return [
    ...[store, named([medium, `_${medium}`])].flatMap((of) => directRows(of, medium)),
    {
      ...row,
      reach: calledGlobal('Storage', 'prototype', 'setItem'),
      api: 'Storage.prototype.setItem',
      where: [isValue(receiver, store)],
      key: slot(arg(0)),
      value: slot(arg(1)),
    },
    {
      ...row,
      reach: calledGlobal('Reflect', 'set'),
      api: 'Reflect.set',
      where: [isValue(arg(0), store)],
      key: slot(arg(1)),
      value: slot(arg(2)),
    },
    {
      ...row,
      reach: calledGlobal('Object', 'assign'),
      api: 'Object.assign',
      where: [isValue(arg(0), store)],
      key: slot(eachKey(arg(1))),
      value: slot(eachValue(arg(1))),
    },
    {
      ...row,
      reach: calledGlobal('Object', 'defineProperty'),
      api: 'Object.defineProperty',
      where: [isValue(arg(0), store)],
      key: slot(arg(1)),
      value: slot(option(2, 'value')),
    },
  ];
}

function directRows(of: Receiver, medium: WebStorage): StorageRow[] {
  return [
    {
      site: 'storage',
      medium,
      reach: method(of, 'setItem'),
      api: `${medium}.setItem`,
      key: slot(arg(0)),
      value: slot(arg(1)),
    },
    { site: 'storage', medium, reach: write(of, '*'), api: medium, key: slot(writtenName), value: slot(written) },
  ];
}

const table: LibraryTable = {
  id: 'web-storage',
  title: 'Web Storage',
  kind: 'storage',
  packages: [],
  understands:
    'localStorage and sessionStorage: setItem, property writes, Storage.prototype, Reflect.set, Object.assign',
  screenWords: ['localStorage', 'sessionStorage'],
  rows: [...rowsOf('localStorage'), ...rowsOf('sessionStorage')],
};

export default table;

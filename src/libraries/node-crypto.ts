import type { KeyGenerationRow, LibraryTable, Reach } from '../model/library.js';
import { arg, called, calledGlobal, NOWHERE, option, slot } from './slots.js';

const keyPair = (reach: Reach, api: string): KeyGenerationRow => ({
  site: 'generation',
  reach,
  api,
  family: 'by-algorithm',
  algorithm: slot(arg(0)),
  bits: slot(option(1, 'modulusLength')),
  unit: 1,
  curve: slot(option(1, 'namedCurve')),
  forTokens: false,
});

const webCrypto = (reach: Reach): KeyGenerationRow => ({
  ...keyPair(reach, 'subtle.generateKey'),
  algorithm: slot(option(0, 'name')),
  bits: slot(option(0, 'modulusLength'), option(0, 'length')),
  curve: slot(option(0, 'namedCurve')),
});

const table: LibraryTable = {
  id: 'node-crypto',
  title: 'node:crypto',
  kind: 'conversion',
  packages: ['crypto'],
  understands: 'generateKeyPair, generateKey, randomBytes and subtle.generateKey, where keys of tokens are made',
  screenWords: [],
  rows: [
    keyPair(called('generateKeyPairSync'), 'generateKeyPairSync'),
    keyPair(called('generateKeyPair'), 'generateKeyPair'),
    {
      ...keyPair(called('generateKeySync'), 'generateKeySync'),
      bits: slot(option(1, 'length')),
      curve: NOWHERE,
    },
    {
      site: 'generation',
      reach: called('randomBytes'),
      api: 'randomBytes',
      family: 'symmetric',
      algorithm: NOWHERE,
      bits: slot(arg(0)),
      unit: 8,
      curve: NOWHERE,
      forTokens: false,
    },
    webCrypto(called('webcrypto', 'subtle', 'generateKey')),
    webCrypto(called('subtle', 'generateKey')),
    webCrypto(calledGlobal('crypto', 'subtle', 'generateKey')),
  ],
};

export default table;

import type { ConversionRow, LibraryTable, Position, Reach } from '../model/library.js';
import {
  anything,
  arg,
  called,
  calledGlobal,
  constructed,
  fixed,
  instance,
  method,
  option,
  receiver,
  slot,
} from './slots.js';

const conversion = (
  reach: Reach,
  api: string,
  makes: ConversionRow['makes'] = 'same',
  ...from: Position[]
): ConversionRow => ({ site: 'conversion', reach, api, value: slot(...(from.length > 0 ? from : [arg(0)])), makes });

const table: LibraryTable = {
  id: 'conversions',
  title: 'conversions',
  kind: 'conversion',
  packages: ['buffer', 'crypto', 'util'],
  understands: 'Buffer.from, TextEncoder, createSecretKey, createPublicKey, createPrivateKey, String, toString, atob …',
  screenWords: [],
  rows: [
    { ...conversion(calledGlobal('Buffer', 'from'), 'Buffer.from'), encoding: slot(arg(1)) },
    { ...conversion(called('Buffer', 'from'), 'Buffer.from'), encoding: slot(arg(1)) },
    conversion(method(instance('TextEncoder'), 'encode'), 'TextEncoder.encode'),
    conversion(method(instance('TextDecoder'), 'decode'), 'TextDecoder.decode'),
    { ...conversion(called('createSecretKey'), 'createSecretKey', 'symmetric-key'), encoding: slot(arg(1)) },
    // A key, or an object that holds it with its format and passphrase (Node's documentation of both).
    conversion(called('createPublicKey'), 'createPublicKey', 'public-key', option(0, 'key'), arg(0)),
    conversion(called('createPrivateKey'), 'createPrivateKey', 'private-key', option(0, 'key'), arg(0)),
    conversion(calledGlobal('String'), 'String'),
    conversion(calledGlobal('JSON', 'stringify'), 'JSON.stringify'),
    { ...conversion(calledGlobal('atob'), 'atob'), encoding: slot(fixed('base64')) },
    conversion(calledGlobal('crypto', 'subtle', 'importKey'), 'crypto.subtle.importKey', 'same', arg(1)),
    conversion(calledGlobal('btoa'), 'btoa'),
    conversion(calledGlobal('Uint8Array', 'from'), 'Uint8Array.from'),
    conversion(constructed('Uint8Array'), 'Uint8Array'),
    // Of bytes and key texts; the linker computes the methods of known strings itself.
    conversion(method(anything, 'toString'), 'toString', 'same', receiver),
  ],
};

export default table;

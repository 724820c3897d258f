import type { CompressionRow, LibraryTable, Reach } from '../model/library.js';
import { arg, called, slot } from './slots.js';

const compresses = (reach: Reach, api: string): CompressionRow => ({
  site: 'compression',
  reach,
  api,
  value: slot(arg(0)),
  makesToken: false,
});

/** Of zlib and pako, fflate, lz-string; the packages do not disagree on a name. */
const FUNCTIONS = [
  ...[
    'deflate',
    'deflateSync',
    'deflateRaw',
    'deflateRawSync',
    'gzip',
    'gzipSync',
    'brotliCompress',
    'brotliCompressSync',
  ],
  ...['zlibSync', 'compressSync'],
  ...['compress', 'compressToBase64', 'compressToEncodedURIComponent', 'compressToUTF16'],
];

const table: LibraryTable = {
  id: 'compression',
  title: 'zlib, pako, fflate and lz-string',
  kind: 'conversion',
  packages: ['zlib', 'pako', 'fflate', 'lz-string'],
  understands: 'tokens that are compressed before they are sent',
  screenWords: [],
  rows: FUNCTIONS.map((name) => compresses(called(name), name)),
};

export default table;

import type { LibraryTable, SessionRow, StorageRow, VerifyRow } from '../model/library.js';
import {
  arg,
  called,
  fixed,
  isSet,
  isText,
  isUnset,
  member,
  method,
  NOWHERE,
  named,
  option,
  result,
  slot,
  slotOr,
} from './slots.js';

const auth = [
  member(result('createClient'), 'auth'),
  member(result('createServerClient'), 'auth'),
  member(named(['supabase'], ['SupabaseClient']), 'auth'),
];

const session: StorageRow = {
  site: 'storage',
  reach: called('createClient'),
  api: 'createClient',
  key: slot(fixed('access_token')),
  value: NOWHERE,
  medium: 'localStorage',
  declares: true,
};
const persists = option(2, 'auth', 'persistSession');
const storage = option(2, 'auth', 'storage');

const table: LibraryTable = {
  id: 'supabase',
  title: 'supabase',
  kind: 'jwt',
  packages: ['@supabase/supabase-js', '@supabase/ssr', '@supabase/auth-js'],
  understands: 'auth.getClaims, auth.getSession, and where createClient keeps the session',
  screenWords: ['getClaims', 'getSession'],
  rows: [
    // localStorage in pages, memory elsewhere (source: @supabase/auth-js@2.109.0 src/GoTrueClient.ts:187, 473-489).
    { ...session, where: [isSet(storage)], store: slot(storage), medium: 'unknown' },
    { ...session, where: [isText(persists, 'true'), isUnset(storage)], byDefault: true },
    { ...session, where: [isUnset(persists), isUnset(storage)], byDefault: true },
    ...auth.map(
      (of): VerifyRow => ({
        site: 'verify',
        reach: method(of, 'getClaims'),
        api: 'auth.getClaims',
        token: slot(arg(0)),
        key: slot(option(1, 'keys')),
        remoteKeys: slot(fixed(true)),
        algorithms: slot(fixed(true)),
        // The keys are those of one project (jwt-libraries.md A.21).
        audience: slot(fixed(true)),
        issuer: slot(fixed(true)),
        maxAge: NOWHERE,
        ignoreExpiration: slotOr(false, option(1, 'allowExpired')),
        clockTolerance: NOWHERE,
        currentTime: NOWHERE,
        checksExpiration: true,
        withoutAlgorithms: [{ is: 'fixed' }],
        failure: 'returns-undefined',
        settles: 'later',
        callback: null,
      }),
    ),
    // Read from the cookies as they come; the SDK itself warns of it (GoTrueClient.js:2257-2267; A.21).
    ...auth.map(
      (of): SessionRow => ({
        site: 'session',
        reach: method(of, 'getSession'),
        api: 'auth.getSession',
        identity: 'user',
        verifiedBy: ['getUser', 'getClaims'],
      }),
    ),
  ],
};

export default table;

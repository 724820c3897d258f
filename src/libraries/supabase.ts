import type { LibraryTable, VerifyRow } from '../model/library.js';
import { arg, fixed, member, method, NOWHERE, named, option, result, slot, slotOr } from './slots.js';

const table: LibraryTable = {
  id: 'supabase',
  title: 'supabase',
  kind: 'jwt',
  packages: ['@supabase/supabase-js', '@supabase/ssr', '@supabase/auth-js'],
  understands: 'auth.getClaims',
  screenWords: ['getClaims'],
  rows: [
    ...[
      member(result('createClient'), 'auth'),
      member(result('createServerClient'), 'auth'),
      member(named(['supabase'], ['SupabaseClient']), 'auth'),
    ].map(
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
        callback: null,
      }),
    ),
  ],
};

export default table;

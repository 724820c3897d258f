import type { LibraryTable } from '../model/library.js';
import { arg, fixed, instance, method, stores } from './slots.js';

/** localStorage unless another DA_STORE_TOKEN is provided (source: @delon/auth@21.2.0 fesm2022/auth.mjs:653). */
const keeps = (service: string) =>
  stores('localStorage', method(instance(service), 'set'), 'tokenService.set', fixed('token'), arg(0));

const table: LibraryTable = {
  id: 'delon-auth',
  title: '@delon/auth',
  kind: 'storage',
  packages: ['@delon/auth'],
  understands: 'set of the token service, which keeps what it is given in localStorage',
  screenWords: [],
  rows: [keeps('DA_SERVICE_TOKEN'), keeps('ITokenService')],
};

export default table;

import type { LibraryTable } from '../model/library.js';
import { arg, called, stores } from './slots.js';

const KEYCHAIN = { at: 'fixed', value: 'safeStorage' } as const;

const table: LibraryTable = {
  id: 'secure-storage',
  title: 'secure storage',
  kind: 'storage',
  packages: ['expo-secure-store', 'react-native-keychain', 'react-native-encrypted-storage', 'keytar', 'electron'],
  understands: "stores of the platform's keychain, which are fine",
  screenWords: [],
  rows: [
    // Keychain and Keystore (jwt-libraries.md C).
    stores('secure', called('setItemAsync'), 'SecureStore.setItemAsync'),
    stores('secure', called('setItem'), 'setItem'),
    stores('secure', called('setGenericPassword'), 'setGenericPassword'),
    stores('secure', called('setInternetCredentials'), 'setInternetCredentials', arg(0), arg(2)),
    // Encrypts with a key from the keychain; what it returns may rest in a file.
    stores('secure', called('safeStorage', 'encryptString'), 'safeStorage.encryptString', KEYCHAIN, arg(0)),
    stores('secure', called('setPassword'), 'setPassword', arg(1), arg(2)),
  ],
};

export default table;

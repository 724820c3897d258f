import { confidenceOfToken, defineRule } from '../../src/rule-api.js';
import { renderKey } from './storage-key.js';

export default defineRule({
  id: 'token-in-app-storage',
  category: 'storage',
  on: 'storage',
  title: 'Token kept in plain text on the device',
  score: 7.1,
  confidence: 'high',
  profile: 'default',
  cwe: [312, 922],
  references: {
    asvs: '14.2.4',
    links: [
      'https://mas.owasp.org/MASVS/05-MASVS-STORAGE/',
      'https://cheatsheetseries.owasp.org/cheatsheets/Mobile_Application_Security_Cheat_Sheet.html#data-storage',
    ],
  },
  why: `These stores are ordinary files. A backup, a rooted or jailbroken device, malware that runs as the user, or anyone with the unlocked machine copies the token and uses it elsewhere until it expires. An encryption key that ships inside the application does not change that.`,
  fix: "Keep the token in the platform's keystore: expo-secure-store, react-native-keychain, an MMKV instance with an encryptionKey from the keystore, or Electron's safeStorage.",
  suppressWhen:
    'The token is useless outside the device, or the value is encrypted with a key from the keystore first.',
  messages: {
    token: '{what} is written to {store}{key}, which keeps it unencrypted on the device.',
    object: 'The object written to {store}{key} contains {what}, which rests unencrypted on the device.',
  },
  check(site) {
    if (site.medium !== 'app' || site.token === null || site.clears) return [];
    return [
      {
        message: site.token.partial ? 'object' : 'token',
        data: { what: site.token.what, store: site.library.title, key: renderKey(site) },
        confidence: confidenceOfToken(site.token),
      },
    ];
  },
});

import type { LibraryTable } from '../model/library.js';

const table: LibraryTable = {
  id: 'app-store-server',
  title: 'App Store Server Library',
  kind: 'jwt',
  packages: ['@apple/app-store-server-library'],
  understands: "signed parts of Apple's own answers, which need no verification again",
  screenWords: [],
  rows: [],
  // Documented methods of AppStoreServerAPIClient (asked over TLS) and SignedDataVerifier.
  signedAnswers: [
    'getAllSubscriptionStatuses',
    'getTransactionInfo',
    'getTransactionHistory',
    'getRefundHistory',
    'lookUpOrderId',
    'getNotificationHistory',
    'verifyAndDecode*',
  ],
};

export default table;

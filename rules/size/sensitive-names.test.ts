import { describe, expect, it } from 'vitest';
import { sensitivityOf } from './sensitive-names.js';

describe('sensitivityOf', () => {
  it.each(
    `password passwordHash hashed_password encryptedPassword pw_hash salt totpSecret clientSecret apiKey API_KEY
    privateKey accessToken refreshToken passwordResetToken creditCardNumber cvv ssn dateOfBirth dob pinCode
    recoveryCodes`.split(/\s+/),
  )('%s is secret', (name) => expect(sensitivityOf(name)).toBe('secret'));

  it.each('email userEmail username displayName firstName role roles name'.split(' '))('%s is personal', (name) =>
    expect(sensitivityOf(name)).toBe('personal'));

  it.each(
    `passwordChangedAt hasPassword isPinned mustChangePassword resetPasswordExpires passwordVersion tokenVersion
    secretId csrfToken pushToken tenantName appName userId sub scope permissions emailVerified twoFactorEnabled`.split(
      /\s+/,
    ),
  )('%s is harmless', (name) => expect(sensitivityOf(name)).toBeUndefined());
});

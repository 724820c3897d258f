/** A mistake of the user: the message says what is wrong and what to do about it. The CLI exits with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const SETTINGS = /(?:^|\/)\.?env[^/]*$|\.(?:env|ya?ml|toml|prisma)$/;
const WITHOUT_COMMENTS = /\.json$|\.lockb?$|(?:^|\/)pnpm-lock\.yaml$/;

/** What suppresses a finding of a rule in a file: JSON has no comments and lockfiles are written anew. */
export function suppressionHintOf(rule: string, file: string): string {
  if (WITHOUT_COMMENTS.test(file)) {
    const entry = { rules: [rule], files: [`/${file}`], reason: '<reason>' };
    return `in jwtlint.config.json: "suppressions": [${JSON.stringify(entry)}]`;
  }
  return `${SETTINGS.test(file) ? '#' : '//'} jwtlint-ignore-next-line ${rule} -- <reason>`;
}

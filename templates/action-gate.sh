#!/usr/bin/env bash
# Last step of action.yml: the job fails here, after the results were uploaded.
set -uo pipefail

if [[ "${UPLOAD_OUTCOME:-}" == failure ]]; then
  echo "::warning title=jwtlint::The results could not be uploaded to code scanning: it is not enabled, or the job lacks 'security-events: write'. They are in the log of the scan."
fi
case "${EXIT_CODE:-}" in
  0) exit 0 ;;
  1) echo "jwtlint: findings; see the step before" ;;
  2) echo "::error title=jwtlint::jwtlint could not do its job; the last line of the scan says why" ;;
  *) echo "::error title=jwtlint::jwtlint did not run to its end; see the log of the scan" ;;
esac
exit "${EXIT_CODE:-3}"

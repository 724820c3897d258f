#!/usr/bin/env bash
# Step "scan" of action.yml: scans, says what the next steps need, and never fails itself.
set -uo pipefail

lines_of() {
  local line
  while IFS= read -r line; do
    line="${line%$'\r'}"
    if [[ -n "${line// /}" ]]; then result+=("$line"); fi
  done <<<"$1"
}

result=(); lines_of "$INPUT_ARGS"; args=(${result[@]+"${result[@]}"})
result=(); lines_of "$INPUT_PATHS"; paths=(${result[@]+"${result[@]}"})
version="${INPUT_VERSION:-$(sed -n 's/^  "version": "\(.*\)",$/\1/p' "$GITHUB_ACTION_PATH/package.json")}"

upload=false
if [[ "$INPUT_UPLOAD" == true && "$FROM_FORK" != true ]]; then upload=true; fi

# Alerts of code scanning appear beside the lines by themselves; without them jwtlint writes annotations.
surfaces=()
if [[ "$upload" == true ]]; then
  surfaces=(--no-ci)
  if [[ -n "${GITHUB_STEP_SUMMARY:-}" ]]; then surfaces+=(-o "markdown=$GITHUB_STEP_SUMMARY"); fi
fi

rm -f -- "$INPUT_SARIF_FILE"
npx --yes "jwtlint@$version" -o "sarif=$INPUT_SARIF_FILE" \
  ${surfaces[@]+"${surfaces[@]}"} ${args[@]+"${args[@]}"} -- ${paths[@]+"${paths[@]}"}
code=$?

sarif="$INPUT_SARIF_FILE"
if [[ "$sarif" != /* && "$INPUT_DIRECTORY" != . ]]; then sarif="$INPUT_DIRECTORY/$sarif"; fi
if [[ ! -f "$INPUT_SARIF_FILE" ]]; then sarif=''; upload=false; fi
{
  echo "exit-code=$code"
  echo "upload=$upload"
  echo "sarif-file=$sarif"
} >>"$GITHUB_OUTPUT"

import type { Command, Option } from 'commander';
import { rules } from '../../rules/index.js';
import { CONFIDENCES, PROFILES, parseChoice, SEVERITIES } from '../config/options.js';
import { formats } from '../report/formats.js';
import { FAIL_ON } from './flags.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** A completion script for a shell, made of the commands and flags there are. Throws `UsageError` for other shells. */
export function completionsFor(shell: string, program: Command): string {
  switch (parseChoice('The shell', shell, SHELLS)) {
    case 'bash':
      return bash(program);
    case 'zsh':
      return zsh(program);
    case 'fish':
      return fish(program);
  }
}

/** The words that a flag takes; undefined for files and free text. */
function wordsOf({ long }: Option): readonly string[] | undefined {
  switch (long) {
    case '--profile':
      return PROFILES;
    case '--min-severity':
      return SEVERITIES;
    case '--min-confidence':
      return CONFIDENCES;
    case '--fail-on':
      return FAIL_ON;
    case '--format':
      return formats.map(({ id }) => id);
    case '--only':
    case '--skip':
      return rules.map(({ id }) => id);
    default:
      return undefined;
  }
}

function commandNames(program: Command): readonly string[] {
  return program.commands.map((command) => command.name());
}

function bash(program: Command): string {
  const cases = program.options.flatMap((option) => {
    const words = wordsOf(option);
    const flags = [option.short, option.long].filter(Boolean).join('|');
    return words === undefined
      ? []
      : [`    ${flags}) COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$current")); return ;;`];
  });
  const flags = program.options.flatMap(({ long }) => long ?? []);
  return `# jwtlint completions bash > /etc/bash_completion.d/jwtlint
_jwtlint() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  case "$previous" in
${cases.join('\n')}
    explain) COMPREPLY=($(compgen -W '${rules.map(({ id }) => id).join(' ')}' -- "$current")); return ;;
    completions) COMPREPLY=($(compgen -W '${SHELLS.join(' ')}' -- "$current")); return ;;
  esac
  if [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W '${flags.join(' ')}' -- "$current"))
  elif [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -f -W '${commandNames(program).join(' ')}' -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _jwtlint jwtlint
`;
}

function zsh(program: Command): string {
  const flags = program.options.map((option) => {
    const words = wordsOf(option);
    const value = words === undefined ? ':value:_files' : `:value:(${words.join(' ')})`;
    return `    '${option.long}[${zshText(option.description)}]${option.required ? value : ''}'`;
  });
  const commands = program.commands.map((command) => `'${command.name()}:${zshText(command.summary())}'`);
  return `#compdef jwtlint
# jwtlint completions zsh > "\${fpath[1]}/_jwtlint"
_jwtlint() {
  local -a commands=(${commands.join(' ')})
  case "\${words[2]}" in
    explain) compadd ${rules.map(({ id }) => id).join(' ')}; return ;;
    completions) compadd ${SHELLS.join(' ')}; return ;;
  esac
  (( CURRENT == 2 )) && _describe command commands
  _arguments \\
${flags.join(' \\\n')} \\
    '*:path:_files'
}
_jwtlint "$@"
`;
}

/** Text in single quotes, within brackets, before a colon. */
function zshText(text: string): string {
  return text.replaceAll("'", "'\\''").replaceAll(/[[\]:]/g, '\\$&');
}

function fish(program: Command): string {
  const flags = program.options.map((option) => {
    const words = wordsOf(option);
    const value = words === undefined ? ' -r' : ` -x -a '${words.join(' ')}'`;
    const short = option.short === undefined ? '' : ` -s ${option.short.slice(1)}`;
    return `complete -c jwtlint${short} -l ${(option.long ?? '').slice(2)}${option.required ? value : ''} -d '${fishText(option.description)}'`;
  });
  const commands = program.commands.map(
    (command) =>
      `complete -c jwtlint -n __fish_use_subcommand -a ${command.name()} -d '${fishText(command.summary())}'`,
  );
  const after = (command: string, words: readonly string[]) =>
    `complete -c jwtlint -f -n '__fish_seen_subcommand_from ${command}' -a '${words.join(' ')}'`;
  return [
    '# jwtlint completions fish > ~/.config/fish/completions/jwtlint.fish',
    ...commands,
    ...flags,
    after(
      'explain',
      rules.map(({ id }) => id),
    ),
    after('completions', SHELLS),
    '',
  ].join('\n');
}

function fishText(text: string): string {
  return text.replaceAll(/[\\']/g, '\\$&');
}

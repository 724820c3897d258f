import { ts } from 'ts-morph';
import type { ScriptLanguage } from './source-text.js';

export type Parsed =
  | { readonly kind: 'parsed'; readonly file: ts.SourceFile }
  /** `offset` is null where no single place is wrong. */
  | { readonly kind: 'unparsable'; readonly message: string; readonly offset: number | null };

const { ScriptKind } = ts;

const scriptKinds: Readonly<Record<ScriptLanguage, ts.ScriptKind>> = {
  ts: ScriptKind.TS,
  tsx: ScriptKind.TSX,
  jsx: ScriptKind.JSX,
};

const options: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.Latest,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  /** `await` at top level is one in every file: .vue and .svelte scripts need no import to be modules. */
  setExternalModuleIndicator: (file) => Object.assign(file, { externalModuleIndicator: true }),
};

/**
 * Errors that leave the tree whole: old octal notation, and orderings of modifiers and decorators.
 * https://github.com/microsoft/TypeScript/blob/main/src/compiler/diagnosticMessages.json
 */
const harmlessCodes = new Set([
  1121, // Octal literals are not allowed.
  1436, // Decorators must precede the name and all keywords of property declarations.
  1487, // Octal escape sequences are not allowed.
  1488, // Escape sequence '\8' is not allowed.
]);

/** Parses script code as the first language that fits it without errors. */
export function parseScript(path: string, code: string, languages: readonly ScriptLanguage[]): Parsed {
  let first: Parsed | null = null;
  for (const language of languages) {
    const parsed = parsedAs(path, code, scriptKinds[language]);
    if (parsed.kind === 'parsed') return parsed;
    first ??= parsed;
  }
  return first ?? { kind: 'unparsable', message: 'Not a script.', offset: null };
}

function parsedAs(path: string, code: string, scriptKind: ts.ScriptKind): Parsed {
  return parsedBy(() => ts.createSourceFile(path, code, options, false, scriptKind));
}

/** Parses JSON; comments and trailing commas are read over. */
export function parseJson(path: string, code: string): Parsed {
  return parsedBy(() => ts.parseJsonText(path, code));
}

function parsedBy(parse: () => ts.SourceFile): Parsed {
  try {
    const file = parse();
    const error = syntaxErrorsOf(file).find((diagnostic) => !harmlessCodes.has(diagnostic.code));
    if (error === undefined) return { kind: 'parsed', file };
    return {
      kind: 'unparsable',
      message: ts.flattenDiagnosticMessageText(error.messageText, ' '),
      offset: error.start ?? null,
    };
  } catch (error) {
    return { kind: 'unparsable', message: failureOf(error), offset: null };
  }
}

/** The compiler recurses: code nested thousands deep exhausts the stack. */
function failureOf(error: unknown): string {
  if (error instanceof RangeError) return 'The code is nested too deeply to be parsed.';
  return `The parser failed: ${error instanceof Error ? error.message : String(error)}`;
}

/** The compiler keeps syntax errors on the file; its public types leave them out. */
function syntaxErrorsOf(file: ts.SourceFile): readonly ts.Diagnostic[] {
  return hasParseDiagnostics(file) ? file.parseDiagnostics : [];
}

function hasParseDiagnostics(
  file: ts.SourceFile,
): file is ts.SourceFile & { readonly parseDiagnostics: readonly ts.Diagnostic[] } {
  return 'parseDiagnostics' in file && Array.isArray(file.parseDiagnostics);
}

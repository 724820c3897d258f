/** Helpers of this folder's tests: summaries of snippets, and expressions as short text. */
import type { Span } from '../model/location.js';
import type { CallRecord, CallUse, ExportRecord, Expr, GuardId, ModuleSummary, ObjectEntry } from '../model/summary.js';
import { summarise } from './summarise.js';

export interface Snippet {
  readonly summary: ModuleSummary;
  readonly text: string;
}

export function snippet(text: string, path = 'a.ts'): Snippet {
  const result = summarise(path, text);
  if (result.kind !== 'summary') throw new Error(`line ${result.line}: ${result.message}`);
  return { summary: result.summary, text };
}

export function textAt({ text }: Snippet, span: Span | null): string | null {
  return span === null ? null : text.slice(span[0], span[1]);
}

/** The only call whose called name is `name`. */
export function callOf({ summary, text }: Snippet, name: string): CallRecord {
  const found = summary.calls.filter((call) => text.slice(call.nameAt[0], call.nameAt[1]) === name);
  const [call] = found;
  if (call === undefined || found.length > 1) throw new Error(`${found.length} calls of ${name}`);
  return call;
}

/** `if(test)=true`, outermost first. */
export function shownGuards(snippet: Snippet, guards: readonly GuardId[]): string[] {
  return guards.map((id) => {
    const guard = snippet.summary.guards[id];
    return guard === undefined ? '?' : `${guard.kind}(${shown(snippet, guard.test)})=${guard.branch}`;
  });
}

export function guardsOfCall(snippet: Snippet, name: string): string[] {
  return shownGuards(snippet, callOf(snippet, name).guards);
}

export function useOf(snippet: Snippet, name: string): string {
  const { use, awaited } = callOf(snippet, name);
  return `${awaited ? 'await ' : ''}${shownUse(snippet, use)}`;
}

function shownUse({ summary, text }: Snippet, use: CallUse): string {
  switch (use.kind) {
    case 'bound':
      return `bound ${use.bindings.map((id) => summary.bindings[id]?.name).join(' ')}`;
    case 'argument':
      return `argument ${use.index} of ${textAt({ summary, text }, summary.calls[use.call]?.nameAt ?? null)}`;
    case 'member':
      return `member ${use.name}`;
    case 'discarded':
    case 'returned':
    case 'condition':
    case 'callee':
    case 'operand':
      return use.kind;
  }
}

/** What a binding starts with. */
export function initOf(snippet: Snippet, name: string): string | null {
  const record = snippet.summary.bindings.find((binding) => binding.name === name);
  if (record === undefined) throw new Error(`no binding ${name}`);
  return record.init === null ? null : shown(snippet, record.init);
}

export function writesOf(snippet: Snippet): string[] {
  return snippet.summary.writes.map((write) => {
    const name = write.name === null ? `[${write.key === null ? '' : shown(snippet, write.key)}]` : `.${write.name}`;
    return `${shown(snippet, write.target)}${name} ${write.op} ${shown(snippet, write.value)}`;
  });
}

export function exportsOf(snippet: Snippet): string[] {
  return snippet.summary.exports.map((record) => shownExport(snippet, record));
}

function shownExport(snippet: Snippet, record: ExportRecord): string {
  switch (record.kind) {
    case 'value':
      return `${record.name} = ${shown(snippet, record.value)}`;
    case 'from':
      return `${record.name} = ${record.imported} of ${record.specifier}`;
    case 'all':
      return `all of ${record.specifier}`;
    case 'assign':
      return `module = ${shown(snippet, record.value)}`;
  }
}

/** Globals as `@name`, bindings as `name`, functions and classes by index. */
export function shown(snippet: Snippet, expr: Expr): string {
  const show = (inner: Expr): string => shown(snippet, inner);
  switch (expr.kind) {
    case 'literal':
      return JSON.stringify(expr.value);
    case 'undefined':
      return 'undefined';
    case 'regexp':
      return `/${expr.source}/${expr.flags}`;
    case 'template':
      return `\`${expr.parts.map(show).join(' ')}\``;
    case 'list':
      return `[${expr.items.map(show).join(', ')}]`;
    case 'object':
      return `{${expr.entries.map((entry) => shownEntry(snippet, entry)).join(', ')}}`;
    case 'spread':
      return `...${show(expr.of)}`;
    case 'conditional':
      return `(${show(expr.test)} ? ${show(expr.then)} : ${show(expr.else)})`;
    case 'logical':
    case 'binary':
      return `(${show(expr.left)} ${expr.op} ${show(expr.right)})`;
    case 'unary':
      return `(${expr.op} ${show(expr.of)})`;
    case 'await':
    case 'yield':
      return `${expr.kind} ${show(expr.of)}`;
    case 'assign':
      return `(${show(expr.target)} := ${show(expr.value)})`;
    case 'function':
      return `fn${expr.fn}`;
    case 'class':
      return `class${expr.cls}`;
    case 'call':
      return shownCall(snippet, snippet.summary.calls[expr.call]);
    case 'member':
      return `${show(expr.of)}.${expr.name}`;
    case 'element':
      return `${show(expr.of)}[${show(expr.key)}]`;
    case 'binding':
      return snippet.summary.bindings[expr.binding]?.name ?? '?';
    case 'global':
      return `@${expr.name}`;
    case 'this':
    case 'super':
      return `${expr.kind}:${expr.cls}`;
    case 'parameter':
      return `param${expr.fn}.${expr.index}`;
    case 'default':
      return `default(${show(expr.of)}, ${show(expr.fallback)})`;
    case 'rest':
      return `rest(${show(expr.of)} without ${expr.omitted.join(' ')}${expr.from === undefined ? '' : `from ${expr.from}`})`;
    case 'item':
      return `${expr.keys ? 'key' : 'item'}(${show(expr.of)})`;
    case 'require':
    case 'import':
      return `${expr.kind} ${expr.specifier}`;
    case 'unknown':
      return `?${expr.why}`;
  }
}

function shownCall(snippet: Snippet, call: CallRecord | undefined): string {
  if (call === undefined) return '?';
  const args = call.args.map((argument) => shown(snippet, argument)).join(', ');
  return `${call.new ? 'new ' : ''}${shown(snippet, call.callee)}(${args})`;
}

function shownEntry(snippet: Snippet, entry: ObjectEntry): string {
  switch (entry.kind) {
    case 'property':
      return `${entry.key}: ${shown(snippet, entry.value)}`;
    case 'computed':
      return `[${shown(snippet, entry.key)}]: ${shown(snippet, entry.value)}`;
    case 'getter':
      return `get ${entry.key}: fn${entry.fn}`;
    case 'spread':
      return `...${shown(snippet, entry.of)}`;
  }
}

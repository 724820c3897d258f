/** What fixtures say about themselves: `// expect: <rule>[ severity][, …]`, and `// missed: reason` for a known miss. */
export interface Marker {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly severity: string | null;
}

/** `/* expect: … *\/` counts too, for lines that go on in a text. */
const MARKER = /(?:\/\/|\/\*|#|<!--)\s*expect:\s*(.+?)\s*(?:\*\/.*|-->.*)?$/;

export function markersOf(file: string, text: string): readonly Marker[] {
  return text.split('\n').flatMap((content, index) => {
    const list = MARKER.exec(content.trimEnd())?.[1];
    return (list?.split(/\s*,\s*/) ?? []).map((item) => markerOf(file, index + 1, item));
  });
}

function markerOf(file: string, line: number, item: string): Marker {
  const [, rule, severity] = /^([a-z0-9-]+)(?: (low|medium|high|critical))?$/.exec(item) ?? [];
  if (rule === undefined) throw new Error(`${file}:${line}: '${item}' is not '<rule>' or '<rule> <severity>'`);
  return { file, line, rule, severity: severity ?? null };
}

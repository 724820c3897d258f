/** How files around the sources are looked at: manifests, tsconfigs, lockfiles, what a baseline names. */
export interface TreeLooks {
  readonly readText: (absolutePath: string, maxBytes: number) => TextFile;
  readonly exists: (absolutePath: string) => boolean;
}

export type TextFile = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'missing' | 'too-large' };

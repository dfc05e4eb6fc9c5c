/// What tells the same file from another without keeping anything of it: SHA-256 of name, size and last change.
export async function fingerprint(file: { readonly name: string; readonly size: number; readonly lastModified: number }): Promise<string> {
  const bytes = new TextEncoder().encode(`${file.name}|${file.size}|${file.lastModified}`);
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(hash)].map(byte => byte.toString(16).padStart(2, "0")).join("");
}

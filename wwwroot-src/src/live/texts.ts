/// Every word that script shows stands in a `<template id="t-…">` of the page, in the reader's language; what depends on
/// a number has a template for each plural form.
export function text(id: string, values: Record<string, string | number> = {}): string {
  return fill((template(id, values)?.content.textContent ?? "").trim(), values);
}

/// The same with its markup, for what holds a link or a button.
export function markup(id: string, values: Record<string, string | number> = {}): DocumentFragment {
  const content = template(id, values)?.content.cloneNode(true) as DocumentFragment | undefined;
  if (!content) return document.createDocumentFragment();
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.nodeValue = fill(walker.currentNode.nodeValue ?? "", values);
  return content;
}

export function fill(words: string, values: Record<string, string | number>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => name in values ? String(values[name]) : whole);
}

export function clock(): string {
  return new Date().toLocaleTimeString(language(), { hour: "2-digit", minute: "2-digit" });
}

export function token(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="antiforgery"]')?.content;
}

export function language(): string | undefined {
  return document.documentElement.lang || undefined;
}

function template(id: string, { n }: Record<string, string | number>): HTMLTemplateElement | null {
  const form = typeof n === "number" ? new Intl.PluralRules(language()).select(n) : "other";
  return document.querySelector<HTMLTemplateElement>(`template#t-${id}-${form}`) ?? document.querySelector<HTMLTemplateElement>(`template#t-${id}`);
}

/// Every word that script shows stands in a `<template id="t-…">` of the page, in the reader's language.
export function text(id: string, values: Record<string, string | number> = {}): string {
  const template = document.getElementById(`t-${id}`);
  const words = template instanceof HTMLTemplateElement ? template.content.textContent ?? "" : "";
  return fill(words.trim(), values);
}

/// The same with its markup, for what holds a link or a button.
export function markup(id: string, values: Record<string, string | number> = {}): DocumentFragment {
  const template = document.getElementById(`t-${id}`);
  if (!(template instanceof HTMLTemplateElement)) return document.createDocumentFragment();
  const content = template.content.cloneNode(true) as DocumentFragment;
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.nodeValue = fill(walker.currentNode.nodeValue ?? "", values);
  return content;
}

export function fill(words: string, values: Record<string, string | number>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => name in values ? String(values[name]) : whole);
}

export function clock(): string {
  return new Date().toLocaleTimeString(document.documentElement.lang || undefined, { hour: "2-digit", minute: "2-digit" });
}

export function token(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="antiforgery"]')?.content;
}

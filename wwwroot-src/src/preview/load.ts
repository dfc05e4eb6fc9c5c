/// A PDF opened by pdf.js in a worker of this origin. Nothing in it is evaluated, no form or link of it is live.
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

GlobalWorkerOptions.workerPort = new Worker(address("/built/pdf.worker.js") as URL, { type: "module" });

export function load(url: string): Promise<PDFDocumentProxy> {
  return getDocument({
    url,
    useWasm: false,
    enableXfa: false,
    disableAutoFetch: true,
    rangeChunkSize: 256 * 1024,
    // Asked for before it fetches fonts by itself; nothing is there to be fetched, as wasm is off.
    wasmUrl: "/built/pdf/",
    cMapUrl: "/built/pdf/cmaps/",
    cMapPacked: true,
    standardFontDataUrl: "/built/pdf/fonts/",
    verbosity: 0,
  }).promise;
}

// Where Trusted Types are asked for, the one address that may become a worker is this one.
function address(path: string): unknown {
  const trusted = (window as unknown as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(path: string): unknown } } }).trustedTypes;
  return trusted ? trusted.createPolicy("portal-worker", { createScriptURL: (url: string) => url === path ? url : "" }).createScriptURL(path) : path;
}

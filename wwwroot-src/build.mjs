// Builds what the browser gets into Portal.Web/wwwroot/built. Stable names: the layout appends a version of its own.
import { build } from "esbuild";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = join(here, "../Portal.Web/wwwroot/built");
const pdfjs = join(here, "node_modules/pdfjs-dist");

// Emptied first, so that nothing of yesterday is served and every file is newer than its sources.
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  legalComments: "none",
  outdir: out,
  logLevel: "warning",
  target: ["chrome123", "edge123", "firefox120", "safari17.5"],
};

await Promise.all([
  build({ ...shared, entryPoints: { portal: "css/portal.css" }, assetNames: "assets/[name]-[hash]", loader: { ".woff2": "file", ".svg": "file" }, plugins: [hues()] }),
  build({ ...shared, entryPoints: { live: "src/live.ts", upload: "src/upload.ts", "shared-files": "src/shared-files.ts", passkey: "src/passkey.ts", push: "src/push.ts", "service-worker": "src/service-worker.ts" }, format: "iife" }),
  // pdf.js is fetched by the preview page alone: no wasm, no eval.
  build({ ...shared, entryPoints: { preview: "src/preview.ts", sign: "src/sign.ts" }, format: "esm" }),
  build({ ...shared, entryPoints: { "pdf.worker": join(pdfjs, "legacy/build/pdf.worker.mjs") }, format: "esm", plugins: [decodersInside()] }),
  cp(join(pdfjs, "standard_fonts"), join(out, "pdf/fonts"), { recursive: true }),
  cp(join(pdfjs, "cmaps"), join(out, "pdf/cmaps"), { recursive: true }),
  cp(join(pdfjs, "LICENSE"), join(out, "pdf/LICENSE.txt")),
  cp(join(here, "icons/app/app.svg"), join(out, "icon.svg")),
  // Drawn from app.svg; where a system wants pixels: 192 and 512 px, one that may be cut to any shape, and Apple's.
  ...["192", "512", "maskable-512", "apple-180"].map(kind => cp(join(here, `icons/app/app-${kind}.png`), join(out, `icon-${kind}.png`))),
  sprite(),
]);

/** Every icon as a symbol of one file: `i-*` from Lucide (24 px, strokes set by CSS), `g-*` the status glyphs (16 px). */
async function sprite() {
  const symbols = [];
  for (const [folder, prefix] of [["lucide", "i"], ["glyphs", "g"]]) {
    const names = (await readdir(join(here, "icons", folder))).filter(name => name.endsWith(".svg")).sort();
    for (const name of names) {
      const svg = await readFile(join(here, "icons", folder, name), "utf8");
      symbols.push(svg.trim()
        .replace(/^<svg xmlns="[^"]+"/, `<symbol id="${prefix}-${name.slice(0, -4)}"`)
        .replace(/<\/svg>$/, "</symbol>"));
    }
  }
  const notice = "<!-- i-*: Lucide 1.62.0, ISC licence, lucide.dev; g-*: Portal's own -->";
  await writeFile(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${notice}\n${symbols.join("\n")}\n</svg>\n`);
  await cp(join(here, "icons/lucide/LICENSE.txt"), join(out, "icons.LICENSE.txt"));
}

/** A branch chooses its hue by number, 0 to 359: a rule for each, as the policy allows no style attribute that could carry it. */
function hues() {
  return {
    name: "hues",
    setup(bundler) {
      bundler.onResolve({ filter: /^portal:hues$/ }, ({ path }) => ({ path, namespace: "hues" }));
      bundler.onLoad({ filter: /.*/, namespace: "hues" }, () => ({
        contents: Array.from({ length: 360 }, (_, hue) => `:root[data-hue="${hue}"] { --hue: ${hue}; }`).join("\n"),
        loader: "css",
      }));
    },
  };
}

/** Scans (fax, JBIG2, JPEG 2000) are decoded by script that the worker would import at run time. The policy of the worker's own answer forbids that, and they would come out white; so it is bundled in. */
function decodersInside() {
  const importing = /import\(\s*\/\*webpackIgnore: true\*\/\s*\/\*@vite-ignore\*\/\s*`[^`]*_noWasmFilename}`\)/;
  return {
    name: "decoders-inside",
    setup(bundler) {
      bundler.onLoad({ filter: /pdf\.worker\.mjs$/ }, async ({ path }) => {
        const source = await readFile(path, "utf8");
        if (!importing.test(source)) throw new Error("pdf.js imports its decoders in another way than before: look at decodersInside in build.mjs.");
        const names = ["jbig2_nowasm_fallback.js", "openjpeg_nowasm_fallback.js"];
        const inside = names.map((name, place) => `import decoder${place} from ${JSON.stringify(join(pdfjs, "wasm", name))};`).join("\n");
        const table = `{ ${names.map((name, place) => `"${name}": { default: decoder${place} }`).join(", ")} }`;
        return { contents: `${inside}\n${source.replace(importing, `(${table})[this._noWasmFilename]`)}`, loader: "js" };
      });
    },
  };
}

// Builds what the browser gets into Portal.Web/wwwroot/built. Stable names: the layout appends a version of its own.
import { build } from "esbuild";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = join(here, "../Portal.Web/wwwroot/built");

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
  build({ ...shared, entryPoints: { portal: "css/portal.css" }, assetNames: "assets/[name]-[hash]", loader: { ".woff2": "file", ".svg": "file" } }),
  build({ ...shared, entryPoints: { live: "src/live.ts" }, format: "iife" }),
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

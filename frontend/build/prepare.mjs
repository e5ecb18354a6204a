// Before Trunk: bundles the charting module and the style sheet into `frontend/generated/`.
import { readdir, readFile, stat, writeFile, mkdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const frontend = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(frontend);
const generated = join(frontend, "generated");

const { build } = await import("esbuild").catch(() => {
  console.error("The front end’s tools are missing. Run `npm ci` in frontend/ first.");
  process.exit(1);
});

// The order counts: tokens first, features after what they stand on, print last.
const SHEETS = ["tokens", "base", "shell", "cards", "controls", "tables", "chart", "overlays", "welcome"];

async function styles() {
  const folder = join(root, "style", "features");
  const features = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".css")).sort();
  const files = [
    ...SHEETS.map((name) => join(root, "style", `${name}.css`)),
    ...features.map((name) => join(folder, name)),
    join(root, "style", "print.css"),
  ];
  return files.map((file) => `@import ${JSON.stringify(relative(root, file).replace(/^/, "./"))};`).join("\n");
}

await mkdir(generated, { recursive: true });
const common = { bundle: true, minify: true, write: false, logLevel: "warning", legalComments: "none" };
const [charts, sheet] = await Promise.all([
  build({ ...common, entryPoints: [join(frontend, "charts", "index.js")], format: "esm", target: "es2022" }),
  build({ ...common, stdin: { contents: await styles(), loader: "css", resolveDir: root } }),
]);
await keep(join(generated, "charts.js"), charts.outputFiles[0].contents);
await keep(join(generated, "app.css"), sheet.outputFiles[0].contents);

/** Leaves an unchanged file alone, so that a watching Trunk does not begin again. */
async function keep(file, contents) {
  const before = await stat(file).then(() => readFile(file)).catch(() => null);
  if (!before || Buffer.compare(before, Buffer.from(contents)) !== 0) await writeFile(file, contents);
}

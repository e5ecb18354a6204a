// After Trunk, before its files are swapped in: cuts the page's module into what opens the app and
// what is fetched later, names these, the charting module and the workers by their hash, writes the service worker with the list of what it keeps, and, in a release, a
// brotli copy of each file.
import { createHash } from "node:crypto";
import { readdir, readFile, rename, unlink, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

import { transform } from "esbuild";

import { shorten } from "./shorten.mjs";
import { LINKS, split } from "./split.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) {
  console.error("Run by Trunk, which sets TRUNK_STAGING_DIR.");
  process.exit(1);
}
const release = process.env.TRUNK_PROFILE === "release";
const here = dirname(fileURLToPath(import.meta.url));
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

await nameCharts();
await cutPage();
await nameWorker("statement_worker", "bankstat-worker");
await nameWorker("table_worker", "bankstat-table-worker");
await nameWorker("document_worker", "bankstat-document-worker");
await stripComments();
await writeServiceWorker();
if (release) await compress();

async function nameCharts() {
  const named = `charts-${hash(await readFile(join(staging, "charts.js")))}.js`;
  await rename(join(staging, "charts.js"), join(staging, named));
  await tellPage("bankstat-charts", named);
}

/**
 * The page's own module, cut; all of it under short names, with one hash for all, since they fit
 * each other only.
 */
async function cutPage() {
  const files = await list(staging);
  const module = files.find((file) => /^frontend-[0-9a-f]+_bg\.wasm$/.test(file));
  const script = module?.replace("_bg.wasm", ".js");
  if (!module || !files.includes(script)) throw new Error("Trunk has named the page’s script and module otherwise.");
  const parts = await split({ compiled: compiled(), into: staging, script, module, release });
  await shorten(join(staging, script), join(staging, module));
  const { code } = await transform(await readFile(join(staging, LINKS), "utf8"), { minify: true, target: "es2022" });
  await writeFile(join(staging, LINKS), code);

  const all = await Promise.all([module, script, LINKS, ...parts].map((file) => readFile(join(staging, file))));
  const stem = `frontend-${hash(Buffer.concat(all))}`;
  const names = [[module, `${stem}_bg.wasm`], [script, `${stem}.js`], [LINKS, `${stem}-parts.js`]];
  for (const part of parts) names.push([part, `${stem}-${part}`]);
  for (const [old, fresh] of names) await rename(join(staging, old), join(staging, fresh));
  for (const text of ["index.html", `${stem}.js`, `${stem}-parts.js`]) {
    let content = await readFile(join(staging, text), "utf8");
    for (const [old, fresh] of names) {
      // The module asks for its loaders under the old name, which stays a key in the script.
      content = old === LINKS ? content.replaceAll(`from"./${old}"`, `from"./${fresh}"`) : content.replaceAll(old, fresh);
    }
    // The script asks for it before anything else can run.
    if (text === "index.html") content = content.replace("</head>", `<link rel="modulepreload" href="/${stem}-parts.js"></head>`);
    await writeFile(join(staging, text), content);
  }
}

/** What the compiler made of the page's program, with all that the linker knows of it. */
function compiled() {
  const target = resolve(process.env.CARGO_TARGET_DIR ?? "target");
  return join(target, "wasm32-unknown-unknown", release ? "wasm-release" : "debug", "frontend.wasm");
}

/**
 * Trunk gives workers fixed names. A page that is open while a new version arrives must not start the new
 * worker: it would not understand it.
 */
async function nameWorker(worker, meta) {
  const names = [`${worker}.js`, `${worker}_bg.wasm`];
  await shorten(...names.map((name) => join(staging, name)));
  const parts = await Promise.all(names.map((name) => readFile(join(staging, name))));
  const version = hash(Buffer.concat(parts));
  const versioned = (name) => name.replace(worker, `${worker}-${version}`);
  await Promise.all(names.map((name) => rename(join(staging, name), join(staging, versioned(name)))));

  const loader = `${worker}_loader.js`;
  let script = await readFile(join(staging, loader), "utf8");
  for (const name of names) script = script.replaceAll(`./${name}`, `./${versioned(name)}`);
  // Trunk's loader starts the module in a form that the module itself warns of as deprecated.
  script = script.replace(/wasm_bindgen\((["'`][^"'`]+["'`])\)/, "wasm_bindgen({ module_or_path: $1 })");
  await unlink(join(staging, loader));
  await writeFile(join(staging, versioned(loader)), script);
  await tellPage(meta, versioned(loader));
}

/** Writes a file's name into the page's `<meta>`. */
async function tellPage(meta, file) {
  const page = join(staging, "index.html");
  const html = await readFile(page, "utf8");
  const pattern = new RegExp(`(<meta name="${meta}" content=")[^"]*`);
  if (!pattern.test(html)) throw new Error(`index.html has no <meta name="${meta}">`);
  await writeFile(page, html.replace(pattern, `$1/${file}`));
}

/** What is said to those who read the source is not sent to browsers. */
async function stripComments() {
  const page = join(staging, "index.html");
  const html = await readFile(page, "utf8");
  await writeFile(page, html.replace(/<!--[\s\S]*?-->\s*/g, ""));
}

/** Every file with its hash; the version is the hash of all, so that no change goes unnoticed. */
async function writeServiceWorker() {
  const files = {};
  for (const file of await list(staging)) {
    // Not needed to open: icons of the installed app, what only robots read, and the larger
    // readers, which come when the first file does that needs them.
    if (/^(sw\.js|robots\.txt|icons\/|table_worker|document_worker)/.test(file) || /\.(br|map)$/.test(file)) continue;
    files[`/${file}`] = hash(await readFile(join(staging, file)));
  }
  const version = hash(JSON.stringify(files));
  const template = await readFile(join(here, "sw.js"), "utf8");
  const filled = template
    .replace('"__VERSION__"', JSON.stringify(version))
    .replace('"__FILES__"', JSON.stringify(files));
  await writeFile(join(staging, "sw.js"), filled);
}

async function compress() {
  const brotli = promisify(brotliCompress);
  const files = (await list(staging)).filter((file) => /\.(html|css|js|mjs|json|svg|txt|wasm|webmanifest)$/.test(file));
  await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(join(staging, file));
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_LGWIN]: 22 };
      // The page is filled in by the server for each answer: a copy of it would hold no nonce.
      if (file !== "index.html") await writeFile(join(staging, `${file}.br`), await brotli(bytes, { params }));
    }),
  );
}

async function list(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

// Cuts the page's module where `app::shell::pages` says: what opens the app stays, each page that is
// fetched later becomes a file of its own. Trunk has no hook between the compiler and wasm-bindgen,
// so both steps after the cut are taken here, on the compiler's own output.
import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

// What browsers of the last years have, as in index.html.
const FEATURES = ["simd", "bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

/** The name of the script that fetches the parts. */
export const LINKS = "__wasm_split.js";

/**
 * Writes script, module, parts and `__wasm_split.js` into the folder `into`, over what stands there
 * under the names `script` and `module`. Gives the parts' names.
 */
export async function split({ compiled, into, script, module, release }) {
  const work = await mkdtemp(join(tmpdir(), "bankstat-split-"));
  try {
    const stem = basename(script, ".js");
    await tool("wasm-split-cli", [compiled, work, "--target", "web", "--out-name", stem]);
    await tool("wasm-bindgen", [
      join(work, `${stem}.wasm`), "--target", "web", "--no-typescript", "--keep-lld-exports",
      "--out-dir", join(work, "bound"), "--out-name", stem,
    ]);
    const parts = (await readdir(work)).filter((file) => file.endsWith(".wasm") && file !== `${stem}.wasm`).sort();
    await squeeze(join(work, "bound", `${stem}_bg.wasm`), join(into, module), release);
    for (const part of parts) await squeeze(join(work, part), join(into, part), release);
    await copyFile(join(work, "bound", `${stem}.js`), join(into, script));
    await copyFile(join(work, LINKS), join(into, LINKS));
    return parts;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function squeeze(from, to, release) {
  if (!release) return copyFile(from, to);
  await tool("wasm-opt", ["-Oz", ...FEATURES.map((feature) => `--enable-${feature}`), from, "-o", to]);
}

async function tool(program, args) {
  try {
    await run(program, args, { maxBuffer: 1 << 26 });
  } catch (error) {
    throw new Error(error.code === "ENOENT" ? `${program} is missing: \`cargo xtask\` installs it` : `${program}: ${error.stderr || error.message}`);
  }
}

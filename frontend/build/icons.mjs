// Draws the PNG icons from the SVG marks in `public/icons/`, with a Chromium found on this machine.
// Run by hand when a mark changes: `node frontend/build/icons.mjs`; the PNGs are committed.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "public", "icons");
const browser = process.env.CHROMIUM ?? "chromium";
const work = mkdtempSync(join(tmpdir(), "icons-"));

for (const [mark, size, name] of [
  ["mark.svg", 192, "192.png"],
  ["mark.svg", 512, "512.png"],
  ["maskable.svg", 512, "maskable-512.png"],
  ["maskable.svg", 180, "apple-touch.png"],
]) {
  const svg = readFileSync(join(folder, mark), "utf8").replace("<svg", `<svg width="${size}" height="${size}"`);
  const page = join(work, "mark.html");
  writeFileSync(page, `<!doctype html><style>*{margin:0;background:transparent}svg{display:block}</style>${svg}`);
  execFileSync(browser, [
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1",
    "--default-background-color=00000000", `--window-size=${size},${size}`,
    `--screenshot=${join(folder, name)}`, `file://${page}`,
  ], { stdio: "ignore" });
}
rmSync(work, { recursive: true });

import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";

/** A file of `fixtures/`. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
}

/** A file made for one test. */
export async function made(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "bankstat-end2end-")), name);
  await writeFile(path, content);
  return path;
}

/** Drags files from outside over the page and drops them there. */
export async function dropFiles(page: Page, ...paths: string[]): Promise<void> {
  // Until the zone stands, the page does not listen.
  await page.getByText("Choose files").waitFor();
  const files = await Promise.all(
    paths.map(async (path) => ({ name: basename(path), content: (await readFile(path)).toString("base64") })),
  );
  const dataTransfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, content } of given) {
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], name, { type: name.toLowerCase().endsWith(".csv") ? "text/csv" : "" }));
    }
    return data;
  }, files);
  for (const event of ["dragenter", "dragover", "drop"]) {
    await page.dispatchEvent("main", event, { dataTransfer });
  }
}

/** Chooses files with the labelled button. */
export async function chooseFiles(page: Page, ...paths: string[]): Promise<void> {
  await page.locator("label.file-button", { hasText: "Choose files" }).locator("input[type=file]").setInputFiles(paths);
}

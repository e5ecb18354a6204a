/**
 * Statements in other formats than CSV: each is dropped, shown with its proof, and imported by the
 * same reader in the server.
 */
import { fileURLToPath } from "node:url";

import { confirmImport, dropFiles, expect, fileCard, test } from "../../helper";

/** A file that the reader's own tests know well. */
function known(name: string): string {
  return fileURLToPath(new URL(`../../../crates/statement/tests/fixtures/${name}`, import.meta.url));
}

test("a file of two accounts becomes two previews and two imports", async ({ page, person }) => {
  await page.goto("/statements");
  await expect(page.getByText("No statements yet"), person.email).toBeVisible();
  await dropFiles(page, known("mt940/two_accounts.sta"));
  const euro = page.getByRole("region", { name: /two_accounts\.sta · NL69INGB0123456789/ }).first();
  await expect(euro).toBeVisible();
  const cards = page.locator(".file-card");
  await expect(cards).toHaveCount(2);
  for (const card of await cards.all()) {
    await expect(card.getByText("The balances add up")).toBeVisible();
    await expect(card.getByRole("button", { name: "Import 1 transaction" })).toBeVisible();
  }
  await page.getByRole("button", { name: /^Import all/ }).click();
  await expect(page.getByText("1 transaction added")).toHaveCount(2, { timeout: 20_000 });
  // Each went to an account of its own currency.
  await page.goto("/transactions");
  await expect(page.getByText("2 transactions").first()).toBeVisible();
});

test("a workbook is read by the larger worker, which comes only then", async ({ page, person }) => {
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(new URL(worker.url()).pathname));
  await page.goto("/statements");
  await expect(page.getByText("No statements yet"), person.email).toBeVisible();
  await dropFiles(page, known("mt940/reversals_and_funds_letter.sta"));
  await expect(fileCard(page, "reversals_and_funds_letter.sta").getByRole("button", { name: /^Import \d/ })).toBeVisible();
  expect(workers.every((path) => path.startsWith("/statement_worker"))).toBe(true);
  await dropFiles(page, known("sheets/current_account.xlsx"));
  const card = fileCard(page, "current_account.xlsx");
  await expect(card.getByRole("button", { name: /^Import \d/ })).toBeVisible();
  expect(workers.some((path) => path.startsWith("/document_worker"))).toBe(true);
  await confirmImport(page, "current_account.xlsx");
});

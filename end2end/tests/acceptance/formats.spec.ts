/**
 * Statements in other formats than CSV: each is dropped, shown with its proof, and imported by the
 * same reader in the server.
 */
import { fileURLToPath } from "node:url";

import { confirmImport, dropFiles, expect, fileCard, made, test } from "../../helper";

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

test("each file is read by the smallest worker that can, and larger ones come only then", async ({ page, person }) => {
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
  expect(workers.some((path) => path.startsWith("/table_worker"))).toBe(true);
  expect(workers.some((path) => path.startsWith("/document_worker"))).toBe(false);
  await dropFiles(page, known("pdf/protected_aes256.pdf"));
  await expect(fileCard(page, "protected_aes256.pdf").getByLabel(/password/i)).toBeVisible();
  expect(workers.some((path) => path.startsWith("/document_worker"))).toBe(true);
  await confirmImport(page, "current_account.xlsx");
});

test("a file in an old encoding goes on to a larger worker by itself", async ({ page, person }) => {
  await page.goto("/statements");
  await expect(page.getByText("No statements yet"), person.email).toBeVisible();
  await dropFiles(page, known("csv/windows1252_german.csv"));
  const card = fileCard(page, "windows1252_german.csv");
  await expect(card.getByRole("button", { name: /^Import \d/ })).toBeVisible();
  await confirmImport(page, "windows1252_german.csv");
});

test("a protected PDF asks for its password, and is imported with it", async ({ page, person }) => {
  await page.goto("/statements");
  await expect(page.getByText("No statements yet"), person.email).toBeVisible();
  await dropFiles(page, known("pdf/protected_aes256.pdf"));
  const card = fileCard(page, "protected_aes256.pdf");
  await expect(card.getByRole("alert")).toContainText("it opens with a password");
  await card.getByLabel("Password of the document").fill("wrong");
  await card.getByRole("button", { name: "Open" }).click();
  await expect(card.getByRole("alert")).toContainText("does not open the document");
  await card.getByLabel("Password of the document").fill("secret");
  await card.getByRole("button", { name: "Open" }).click();
  await expect(card.getByText("The balances add up")).toBeVisible();
  await confirmImport(page, "protected_aes256.pdf");
});

test("the same days from another file are shown side by side, and left out unless asked for", async ({ page, person }) => {
  const csv = "Date,Description,Amount,Balance\n2025-04-01,SALARY ACME,1000.00,1000.00\n2025-04-02,POS COFFEE 4411,-25.50,974.50\n";
  const other = "Date,Text,Amount,Balance\n2025-04-01,Credit transfer received,1000.00,1000.00\n2025-04-02,Card purchase,-25.50,974.50\n2025-04-03,Bus,-5.00,969.50\n";
  await page.goto("/statements");
  await expect(page.getByText("No statements yet"), person.email).toBeVisible();
  await dropFiles(page, await made("bank.csv", csv));
  await confirmImport(page, "bank.csv");
  await page.reload();
  await dropFiles(page, await made("printed.csv", other));
  const card = fileCard(page, "printed.csv");
  const accounts = card.getByRole("combobox", { name: "Account" });
  await accounts.selectOption({ index: 1 });
  await expect(card.getByText("2 transactions may be there already, in other words.")).toBeVisible();
  await expect(card.getByRole("row").filter({ hasText: "like 1 Apr 2025 · SALARY ACME" })).toContainText("left out");
  await expect(card.getByRole("button", { name: "Import 1 transaction" })).toBeVisible();
  await card.getByRole("radio", { name: "Add all" }).check();
  await expect(card.getByRole("button", { name: "Import 3 transactions" })).toBeVisible();
  await card.getByRole("radio", { name: "Leave out the clear ones" }).check();
  await expect(card.getByRole("button", { name: "Import 1 transaction" })).toBeVisible();
  await confirmImport(page, "printed.csv");
  await page.goto("/transactions");
  await expect(page.getByText("3 transactions").first()).toBeVisible();
});

test("what was corrected once is done for the next file of the layout", async ({ page, person }) => {
  const file = (day: string) => `When,Shop,Sum\n${day},Corner,12.00\n${day},Market,40.00\n`;
  await page.goto("/statements");
  await expect(page.getByText("No statements yet"), person.email).toBeVisible();
  await dropFiles(page, await made("april.csv", file("2025-04-03")));
  const april = fileCard(page, "april.csv");
  await expect(april.getByRole("button", { name: "Import 2 transactions" })).toBeVisible();
  if (!(await april.getByRole("group", { name: "Read signs as" }).isVisible())) await april.getByText("How it was read").click();
  await april.getByRole("radio", { name: "Plain amounts are money out" }).check();
  await expect(april.getByRole("row").filter({ hasText: "Corner" })).toContainText("−");
  await confirmImport(page, "april.csv");
  await dropFiles(page, await made("may.csv", file("2025-05-03")));
  const may = fileCard(page, "may.csv");
  await expect(may.getByText("Read as you corrected the last file of this layout.")).toBeVisible();
  await expect(may.getByRole("row").filter({ hasText: "Corner" })).toContainText("−");
  await may.getByRole("button", { name: "Read it as found" }).click();
  await expect(may.getByText("Read as you corrected")).toHaveCount(0);
});

/** The month of `current_account.pdf` as the same bank gives it for Excel: other words, other order. */
const SAME_MONTH = [
  "Date,Description,Amount,Balance",
  "03/05/2025,INTEREST,0.42,2432.29",
  "28/04/2025,CARD CORNER SHOP,-12.50,2431.87",
  "28/04/2025,CARD CORNER SHOP,-12.50,2444.37",
  "17/04/2025,ATM HIGH ST 12,-60.00,2456.87",
  "03/04/2025,EXAMPLE LTD SALARY,2310.44,2516.87",
  "03/04/2025,DD WATER BOARD,-31.07,206.43",
  "03/04/2025,STO RENT APRIL,-950.00,237.50",
  "02/04/2025,CARD CORNER SHOP REF 4471,-12.50,1187.50",
  "",
].join("\n");

test("the same month as CSV and as PDF is one month; undone, the other file is all new", async ({ page, person }) => {
  await page.goto("/statements");
  await expect(page.getByText("No statements yet"), person.email).toBeVisible();
  await dropFiles(page, await made("april.csv", SAME_MONTH));
  const csv = fileCard(page, "april.csv");
  await csv.getByRole("combobox", { name: "Currency" }).selectOption("GBP");
  await csv.getByRole("button", { name: "Import 8 transactions" }).click();
  await expect(csv.getByText("8 transactions added")).toBeVisible({ timeout: 20_000 });

  // Every row of the PDF is proposed beside the row it may be, and the person may add them all the same.
  await dropFiles(page, known("pdf/current_account.pdf"));
  const pdf = fileCard(page, "current_account.pdf");
  await expect(pdf.getByText("The balances add up")).toBeVisible();
  await expect(pdf.getByText(/DD WATER BOARD/)).toBeVisible();
  await expect(pdf.getByRole("button", { name: /^Import/ })).toBeDisabled();

  // The CSV undone, the same PDF is new in full; imported and dropped again, nothing of it is.
  await csv.getByRole("button", { name: "Undo" }).click();
  await expect(pdf.getByRole("button", { name: "Import 8 transactions" })).toBeEnabled({ timeout: 20_000 });
  await pdf.getByRole("button", { name: "Import 8 transactions" }).click();
  await expect(pdf.getByText("8 transactions added")).toBeVisible({ timeout: 20_000 });
  await page.reload();
  await dropFiles(page, known("pdf/current_account.pdf"));
  await expect(fileCard(page, "current_account.pdf").getByText("Everything in this file is already there.")).toBeVisible();

  // Undone and imported again from the history: the same eight.
  await page.getByRole("button", { name: "Undo import of current_account.pdf" }).click();
  const row = page.getByRole("row").filter({ hasText: "current_account.pdf" });
  await expect(row).toContainText("undone");
  await row.getByRole("button", { name: "Import again: current_account.pdf" }).click();
  await expect(row.getByRole("link", { name: "Rows of current_account.pdf" })).toBeVisible({ timeout: 20_000 });
  await page.goto("/transactions");
  await expect(page.getByRole("status").filter({ hasText: "8 transactions" })).toBeVisible();
});

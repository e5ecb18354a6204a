import { readFile } from "node:fs/promises";

import { dropFiles, expect, figure, fileCard, fixture, made, metric, origin, signIn, stranger, test, whoAmI } from "../../helper";

/** What stands in `fixtures/april-2025.csv`, added up by hand. */
const INCOME = 32_900_00;
const EXPENSES = 13_472_22;

test("from an empty account to the month’s picture, and back", async ({ page, context }) => {
  // Sign up.
  const person = stranger();
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "See where your money goes" })).toBeVisible();
  await signIn(page, person, "Create account");
  await expect(page).toHaveURL(`${origin()}/`);
  await expect(page.getByText("Drop your first statement")).toBeVisible();

  // Drop.
  await page.getByRole("main").getByRole("link", { name: "Add statements" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Statements" })).toBeVisible();
  await expect(page.getByText("No statements yet")).toBeVisible();
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET" && new URL(request.url()).pathname === "/uploads") sent.push(request.url());
  });
  await dropFiles(page, fixture("april-2025.csv"));

  // Preview: the proof, the columns, the reasons, the totals, the rows.
  const card = fileCard(page, "april-2025.csv");
  await expect(card.getByText("The balances add up")).toBeVisible();
  await expect(card.getByText(/from R\s?12,400\.00 to R\s?31,827\.78\./)).toBeVisible();
  await expect(card.getByRole("columnheader", { name: /Date\s+column 1 · day (first|before month)/i })).toBeVisible();
  await expect(card.getByRole("columnheader", { name: /Description\s+column 2/ })).toBeVisible();
  await expect(card.getByRole("columnheader", { name: /Amount\s+debits 3, credits 4/ })).toBeVisible();
  await expect(card.getByRole("columnheader", { name: /Balance\s+column 5/ })).toBeVisible();
  await card.getByText("How it was read").click();
  await expect(card.getByRole("term").filter({ hasText: "Dates" })).toBeVisible();
  await expect(card.getByRole("definition").filter({ hasText: /line 1[0-9]|1[3-9]|2[0-9]|30/ }).first()).toBeVisible();
  await expect(card.getByText("12 new", { exact: true })).toBeVisible();
  await expect(card.getByText("R 32,900.00")).toBeVisible();
  await expect(card.getByText("R 13,472.22")).toBeVisible();
  const rows = card.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(13);
  await expect(rows.filter({ hasText: "CHECKERS" }).nth(1)).toContainText("2nd of 2 alike");
  await expect(rows.filter({ hasText: "RENT OAK STREET 14" })).toContainText("−R 9,200.00");
  expect(sent, "nothing is sent before the yes").toEqual([]);

  // Confirm.
  await card.getByRole("button", { name: "Import 12 transactions" }).click();
  await expect(card.getByText("12 transactions added")).toBeVisible({ timeout: 20_000 });
  expect(sent).toHaveLength(1);
  const past = page.getByRole("row").filter({ hasText: "april-2025.csv" });
  await expect(past).toContainText("imported");
  await expect(past).toContainText("add up");
  await expect(past).toContainText("1 Apr – 30 Apr 2025");

  // The original, byte for byte.
  const download = page.waitForEvent("download");
  await past.getByRole("link", { name: "Original: april-2025.csv" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("april-2025.csv");
  expect(await readFile(await file.path())).toEqual(await readFile(fixture("april-2025.csv")));

  // Dashboard.
  await card.getByRole("link", { name: "See April 2025" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "April 2025" })).toBeVisible();
  await expect(metric(page, "Income")).toBeVisible();
  expect(await figure(page, "Income")).toBe(INCOME);
  expect(await figure(page, "Expenses")).toBe(EXPENSES);
  expect(await figure(page, "Net flow")).toBe(INCOME - EXPENSES);
  await expect(metric(page, "Average balance")).toContainText("from the bank’s own balances");

  // Drill to the rows, and Back.
  await metric(page, "Expenses").click();
  await expect(page).toHaveURL(/\/transactions\?from=2025-04-01&to=2025-04-30&.*direction=out/);
  await expect(page.getByRole("status").filter({ hasText: "10 transactions" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "−R 13,472.22" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "SALARY" })).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "April 2025" })).toBeVisible();
  await page.getByRole("link", { name: /^Groceries/ }).first().click();
  await expect(page).toHaveURL(/category=groceries/);
  await expect(page.getByRole("row").filter({ hasText: "CHECKERS" })).toHaveCount(2);

  // The same file again brings nothing.
  await page.goto("/statements");
  await dropFiles(page, fixture("april-2025.csv"));
  const again = fileCard(page, "april-2025.csv");
  await expect(again.getByText("Everything in this file is already there.")).toBeVisible();
  await expect(again.getByRole("button", { name: /^Import/ })).toBeDisabled();
  await again.getByRole("button", { name: "Remove april-2025.csv" }).click();
  await expect(again).toHaveCount(0);

  // Undo.
  await page.getByRole("button", { name: "Undo import of april-2025.csv" }).click();
  await expect(page.getByRole("row").filter({ hasText: "april-2025.csv" })).toContainText("undone");
  await page.goto("/");
  await expect(page.getByText("Drop your first statement")).toBeVisible();
  await page.goto("/transactions");
  await expect(page.getByText("No transactions yet")).toBeVisible();

  // Sign out.
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("link", { name: "Create account" })).toBeVisible();
  expect(await whoAmI(context)).toBeNull();
  await page.goto("/transactions");
  await expect(page.getByRole("link", { name: "Create account" })).toBeVisible();
});

test("an import that was undone can be had again, and undone from the message", async ({ page, person }) => {
  await page.goto("/statements");
  await expect(page.getByText("No statements yet"), person.email).toBeVisible();
  await dropFiles(page, fixture("april-2025.csv"));
  const card = fileCard(page, "april-2025.csv");
  await card.getByRole("button", { name: "Import 12 transactions" }).click();
  const messages = page.locator(".toasts");
  await expect(messages.getByText("12 transactions added")).toBeVisible({ timeout: 20_000 });
  await messages.getByRole("button", { name: "Undo" }).click();
  await expect(messages.getByText("Import of “april-2025.csv” undone")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "april-2025.csv" })).toContainText("undone");
  await messages.getByRole("button", { name: "Import again" }).click();
  await expect(page.getByRole("row").filter({ hasText: "april-2025.csv" })).toContainText("imported", { timeout: 20_000 });
  await page.goto("/transactions");
  await expect(page.getByRole("status").filter({ hasText: "12 transactions" })).toBeVisible();
});

test("files that overlap add exactly what is new", async ({ page, person }) => {
  await page.goto("/statements");
  await dropFiles(page, fixture("household.csv"));
  const first = fileCard(page, "household.csv");
  await first.getByRole("button", { name: /^Import 158 transactions/ }).click();
  await expect(first.getByText("158 transactions added"), person.email).toBeVisible({ timeout: 20_000 });

  // The last ten rows of it, and one more: what a bank’s next export looks like.
  const lines = (await readFile(fixture("household.csv"), "utf8")).trimEnd().split("\n");
  const overlap = [lines[0], ...lines.slice(-10), "2025-05-01,RENT OAK STREET 14,-9200.00,40938.36", ""].join("\n");
  await dropFiles(page, await made("may.csv", overlap));
  const second = fileCard(page, "may.csv");
  await expect(second.getByText("1 new · 10 already there")).toBeVisible();
  await second.getByRole("button", { name: "Import 1 transaction", exact: true }).click();
  await expect(second.getByText("1 transaction added")).toBeVisible({ timeout: 20_000 });
  await page.goto("/transactions");
  await expect(page.getByRole("status").filter({ hasText: "159 transactions" })).toBeVisible();
});

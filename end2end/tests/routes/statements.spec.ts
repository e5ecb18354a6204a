import { axeInBoth, chooseFiles, dropFiles, expect, fileCard, fitsAt, fixture, give, held, made, test } from "../../helper";

test.use({ serviceWorker: false });

const IMPORTS = "**/api/statements/imports";

test("empty: where the files go", async ({ page, person }) => {
  await page.goto("/statements");
  await expect(page.getByText("Drop your statements anywhere"), person.email).toBeVisible();
  await expect(page.getByText("No statements yet")).toBeVisible();
  await expect(page).toHaveTitle("Statements · BankStat");
  await axeInBoth(page);
  await fitsAt(page, 320);
});

test("loading: the shape of what is coming", async ({ page, person }) => {
  const go = await held(page, IMPORTS);
  await page.goto("/statements");
  await expect(page.locator(".skeleton.table"), person.email).toBeVisible();
  await axeInBoth(page);
  go();
  await expect(page.getByText("No statements yet")).toBeVisible();
});

test("error: the history can be asked for again, files can be dropped meanwhile", async ({ page, person, watch }) => {
  watch.allowOffline();
  await page.route(IMPORTS, (route) => route.abort());
  await page.goto("/statements");
  await expect(page.getByRole("alert"), person.email).toContainText("BankStat cannot be reached");
  await axeInBoth(page);
  await dropFiles(page, fixture("april-2025.csv"));
  await expect(fileCard(page, "april-2025.csv").getByText("The balances add up")).toBeVisible();
  await page.unroute(IMPORTS);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("No statements yet")).toBeVisible();
});

test("partial: a file with lines to look at, before and after its import", async ({ page, person }) => {
  await page.goto("/statements");
  await chooseFiles(page, fixture("partial.csv"));
  const card = fileCard(page, "partial.csv");
  await expect(card.getByText("4 new · 2 to look at"), person.email).toBeVisible();
  await expect(card.getByText("This file has no balances to check.")).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);
  await card.getByRole("button", { name: "Import 4 transactions" }).click();
  await expect(card.getByText("4 transactions added")).toBeVisible({ timeout: 20_000 });
  await page.getByRole("button", { name: "2 to look at" }).click();
  const dialog = page.getByRole("dialog", { name: "To look at in partial.csv" });
  await expect(dialog.getByText("Line 4")).toBeVisible();
  await expect(dialog.getByText("Line 6")).toBeVisible();
  await axeInBoth(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("full: history with every state; for everybody", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await give(context, fixture("partial.csv"));
  await page.goto("/statements");
  await page.getByRole("button", { name: "Undo import of partial.csv" }).click();
  await expect(page.getByRole("row").filter({ hasText: "partial.csv" }), person.email).toContainText("undone");
  await axeInBoth(page);
  await fitsAt(page, 320);
  await page.getByRole("link", { name: "Rows of april-2025.csv" }).click();
  await expect(page.getByRole("status").filter({ hasText: "12 transactions" })).toBeVisible();
});

test("while files are dragged, the whole page says where to", async ({ page, person }) => {
  await page.goto("/statements");
  await expect(page.getByText("No statements yet"), person.email).toBeVisible();
  const dataTransfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["x"], "x.csv"));
    return data;
  });
  await page.dispatchEvent("main", "dragenter", { dataTransfer });
  await expect(page.getByText("Drop the files to read them")).toBeVisible();
  await page.dispatchEvent("main", "dragleave", { dataTransfer });
  await expect(page.getByText("Drop the files to read them")).toHaveCount(0);
});

test("dates that can be read both ways are asked about, and the answer is used", async ({ page, person }) => {
  const file = await made("both-ways.csv", "Date,Description,Amount\n03/04/2025,RENT,-9200.00\n05/04/2025,SALARY,30500.00\n");
  await page.goto("/statements");
  await dropFiles(page, file);
  const card = fileCard(page, "both-ways.csv");
  const dates = card.getByRole("group", { name: "Read dates as" });
  await expect(dates, person.email).toBeVisible();
  await axeInBoth(page);
  await dates.getByRole("radio", { name: "Month first" }).check();
  await expect(card.getByRole("cell", { name: "4 Mar 2025" })).toBeVisible();
  await card.getByRole("group", { name: "Read dates as" }).getByRole("radio", { name: "Day first" }).check();
  await expect(card.getByRole("cell", { name: "3 Apr 2025" })).toBeVisible();
});

test("what a column means and how cells end can be said otherwise, and is seen at once", async ({ page, person }) => {
  const file = await made(
    "columns.csv",
    "Date;Description;Reference;Amount\n03/04/2025;RENT;FLAT 7;-9200,00\n25/04/2025;SALARY;ACME;30500,00\n",
  );
  await page.goto("/statements");
  await dropFiles(page, file);
  const card = fileCard(page, "columns.csv");
  await expect(card.getByRole("cell", { name: /RENT/ }), person.email).toBeVisible();

  await card.getByText("What the columns mean").click();
  await axeInBoth(page);
  await card.getByRole("combobox", { name: "Description", exact: true }).selectOption("Not used");
  await card.getByRole("combobox", { name: "Reference", exact: true }).selectOption("Description");
  await expect(card.getByRole("cell", { name: /FLAT 7/ })).toBeVisible();
  await expect(card.getByRole("cell", { name: /RENT/ })).toHaveCount(0);

  await card.getByText("How it was read").click();
  const cells = card.getByRole("group", { name: "Cells end with" });
  // The choice goes away with the table it stands in.
  await cells.getByRole("radio", { name: "Bar" }).click();
  await expect(page.getByRole("button", { name: "Read as found" })).toBeVisible();
  await page.getByRole("button", { name: "Read as found" }).click();
  await expect(card.getByRole("cell", { name: /RENT/ })).toBeVisible();
});

test("sending shows real progress and can be cancelled; nothing is kept", async ({ page, context, person, watch }) => {
  watch.allowOffline();
  const go = await held(page, "**/uploads");
  await page.goto("/statements");
  await dropFiles(page, fixture("april-2025.csv"));
  const card = fileCard(page, "april-2025.csv");
  await card.getByRole("button", { name: "Import 12 transactions" }).click();
  await expect(card.getByRole("progressbar", { name: "Sending april-2025.csv" }), person.email).toBeVisible();
  await axeInBoth(page);
  await card.getByRole("button", { name: "Cancel" }).click();
  await expect(card.getByRole("button", { name: "Import 12 transactions" })).toBeVisible();
  go();
  await page.goto("/transactions");
  await expect(page.getByText("No transactions yet")).toBeVisible();
  expect((await context.pages()).length).toBe(1);
});

test("an upload that fails can be tried again; nothing is lost", async ({ page, person, watch }) => {
  watch.allowOffline();
  await page.route("**/uploads", (route) => route.abort());
  await page.goto("/statements");
  await dropFiles(page, fixture("april-2025.csv"));
  const card = fileCard(page, "april-2025.csv");
  await card.getByRole("button", { name: "Import 12 transactions" }).click();
  await expect(card.getByRole("alert"), person.email).toContainText("Nothing is lost");
  await axeInBoth(page);
  await page.unroute("**/uploads");
  await card.getByRole("button", { name: "Try again" }).click();
  await expect(card.getByText("12 transactions added")).toBeVisible({ timeout: 20_000 });
});

test("one may leave while files are there, and find them again", async ({ page, person }) => {
  await page.goto("/statements");
  await dropFiles(page, fixture("april-2025.csv"));
  await expect(fileCard(page, "april-2025.csv"), person.email).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Dashboard" }).click();
  await expect(page.getByText("Drop your first statement")).toBeVisible();
  await page.goBack();
  await expect(fileCard(page, "april-2025.csv").getByText("The balances add up")).toBeVisible();
});

import { axeInBoth, expect, fitsAt, fixture, give, held, made, newAccount, origin, test } from "../../helper";

test.use({ serviceWorker: false });

const PIECE = "**/api/transactions/piece";
const SEARCH = "Search words and notes";

test("empty: what to do first", async ({ page, person }) => {
  await page.goto("/transactions");
  await expect(page.getByText("No transactions yet"), person.email).toBeVisible();
  await axeInBoth(page);
  await page.getByRole("main").getByRole("link", { name: "Add statements" }).click();
  await expect(page).toHaveURL(`${origin()}/statements`);
});

test("loading: the shape of what is coming", async ({ page, person }) => {
  const go = await held(page, PIECE);
  await page.goto("/transactions");
  await expect(page.locator(".skeleton.table"), person.email).toBeVisible();
  await axeInBoth(page);
  go();
  await expect(page.getByText("No transactions yet")).toBeVisible();
});

test("error: a sentence and a way on", async ({ page, context, person, watch }) => {
  watch.allowOffline();
  await give(context, fixture("april-2025.csv"));
  await page.route(PIECE, (route) => route.abort());
  await page.goto("/transactions");
  await expect(page.getByRole("alert"), person.email).toContainText("BankStat cannot be reached");
  await axeInBoth(page);
  await page.unroute(PIECE);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("RENT OAK STREET 14")).toBeVisible();
});

test("partial: filters that find nothing can be taken off", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto("/transactions?q=unicorn&direction=out");
  await expect(page.getByText("Nothing found"), person.email).toBeVisible();
  await axeInBoth(page);
  await page.getByRole("link", { name: "Remove filter “unicorn”" }).click();
  await expect(page).toHaveURL(`${origin()}/transactions?direction=out`);
  await expect(page.getByRole("status").filter({ hasText: "10 transactions" })).toBeVisible();
});

test("full: rows and sums, for everybody", async ({ page, context, person }) => {
  await give(context, fixture("household.csv"));
  await page.goto("/transactions");
  await expect(page.getByRole("status").filter({ hasText: "158 transactions" }), person.email).toBeVisible();
  await expect(page).toHaveTitle("Transactions · BankStat");
  await expect(page.getByRole("table", { name: "158 transactions found" })).toHaveAttribute("aria-rowcount", "159");
  await axeInBoth(page);
  await fitsAt(page, 320);
});

/** Four payments a day for 300 days. */
function long() {
  const rows = Array.from({ length: 1200 }, (_, n) => {
    const day = new Date(Date.UTC(2022, 0, 1 + Math.floor(n / 4))).toISOString().slice(0, 10);
    return `${day},PAYMENT NUMBER ${n},-${(n % 90) + 1}.00`;
  });
  return made("long.csv", `Date,Description,Amount\n${rows.join("\n")}\n`);
}

test("a long list: only what is in sight is made", async ({ page, context, person }) => {
  await give(context, await long());
  await page.goto("/transactions");
  await expect(page.getByText("PAYMENT NUMBER 1199", { exact: true }), person.email).toBeVisible();
  expect(await page.locator(".ledger-row").count()).toBeLessThan(80);

  // The scroll bar reaches the last row at once, though nothing between was fetched.
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expect(page.getByText("PAYMENT NUMBER 0", { exact: true })).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
  await expect(page).toHaveURL(/[?&]at=\d+/);
  const seen = page.locator(".ledger-row a").filter({ hasText: /PAYMENT NUMBER 5\d\d/ }).first();
  await expect(seen).toBeVisible();

  // Another order begins at its first row.
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.getByLabel("Order").selectOption({ label: "A to Z" });
  await expect(page).toHaveURL(/sort=a-z/);
  await expect(page.locator(".ledger-row").first()).toContainText("PAYMENT NUMBER 0");
  await page.getByLabel("Order").selectOption({ label: "Oldest first" });
  await expect(page.locator(".ledger-row").first()).toContainText("1 Jan 2022");
});

// The first rows may be there before it is known how many there are: the list is as long as they are then.
test("a long list: Back leads to the place one left", async ({ page, context, person }) => {
  await give(context, await long());
  await page.goto("/transactions");
  await expect(page.getByText("PAYMENT NUMBER 1199", { exact: true }), person.email).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
  await expect(page).toHaveURL(/[?&]at=\d+/);
  await expect(page.locator(".ledger-row a").filter({ hasText: /PAYMENT NUMBER 5\d\d/ }).first()).toBeVisible();
  const at = new URL(page.url()).searchParams.get("at");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Statements" }).click();
  await expect(page).toHaveURL(`${origin()}/statements`);
  const tell = await held(page, "**/api/transactions/totals");
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`[?&]at=${at}`));
  await expect(page.locator(".ledger-row").first()).toBeVisible();
  tell();
  await expect(page.locator(".ledger-row a").filter({ hasText: /PAYMENT NUMBER 5\d\d/ }).first()).toBeInViewport();
});

test("the address is the state: every filter, Back, a link to oneself", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"), newAccount("Cheque account"));
  await give(context, fixture("partial.csv"), newAccount("Savings"));
  await page.goto("/transactions");
  await expect(page.getByRole("status").filter({ hasText: "16 transactions" }), person.email).toBeVisible();

  await page.getByLabel("Direction").selectOption({ label: "Money in" });
  await expect(page).toHaveURL(`${origin()}/transactions?direction=in`);
  await expect(page.getByRole("status").filter({ hasText: "3 transactions" })).toBeVisible();

  await page.getByLabel("Account", { exact: true }).selectOption({ label: "Savings" });
  await expect(page).toHaveURL(/account=\d+&direction=in/);
  await expect(page.getByRole("status").filter({ hasText: "1 transaction" })).toBeVisible();

  await page.goBack();
  await expect(page).toHaveURL(`${origin()}/transactions?direction=in`);
  await expect(page.getByLabel("Account", { exact: true })).toHaveValue("");
  await expect(page.getByRole("status").filter({ hasText: "3 transactions" })).toBeVisible();

  await page.getByLabel("Direction").selectOption({ label: "In and out" });
  await page.locator("summary", { hasText: "Category: " }).click();
  await page.getByRole("checkbox", { name: "Groceries" }).check();
  await expect(page).toHaveURL(`${origin()}/transactions?category=groceries`);
  await expect(page.getByRole("status").filter({ hasText: "3 transactions" })).toBeVisible();
  await page.getByRole("checkbox", { name: "Transport" }).check();
  await expect(page).toHaveURL(`${origin()}/transactions?category=groceries%2Ctransport`);
  await expect(page.getByRole("status").filter({ hasText: "6 transactions" })).toBeVisible();
  await page.getByRole("checkbox", { name: "Transport" }).uncheck();
  await page.keyboard.press("Escape");

  await page.getByRole("searchbox", { name: SEARCH }).fill("checkers");
  await expect(page).toHaveURL(`${origin()}/transactions?category=groceries&q=checkers`);
  await expect(page.getByRole("status").filter({ hasText: "2 transactions" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("searchbox", { name: SEARCH })).toHaveValue("checkers");
  await expect(page.getByRole("link", { name: "Remove filter Groceries" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "2 transactions" })).toBeVisible();

  await page.getByRole("link", { name: "Clear all" }).click();
  await expect(page).toHaveURL(`${origin()}/transactions`);
  await expect(page.getByRole("searchbox", { name: SEARCH })).toHaveValue("");
});

test("signs of the pattern language are searched as they stand", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  for (const text of ["%", "_", "\\", "'", "100 %_"]) {
    await page.goto(`/transactions?q=${encodeURIComponent(text)}`);
    await expect(page.getByText("Nothing found"), `${text} for ${person.email}`).toBeVisible();
  }
  await page.goto("/transactions?q=netflix.com");
  await expect(page.getByRole("status").filter({ hasText: "1 transaction" })).toBeVisible();
});

test("amounts from and to, and what needs a look", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto("/transactions");
  await page.locator("summary", { hasText: "Amount: " }).click();
  await page.getByLabel("From", { exact: true }).last().fill("many");
  await page.getByRole("button", { name: "Show", exact: true }).last().click();
  await expect(page.getByText("Enter the amount in figures"), person.email).toBeVisible();
  await page.getByLabel("From", { exact: true }).last().fill("600");
  await page.getByLabel("To", { exact: true }).last().fill("1 200.00");
  await page.getByRole("button", { name: "Show", exact: true }).last().click();
  await expect(page).toHaveURL(/least=600&most=1200/);
  await expect(page.getByRole("status").filter({ hasText: "3 transactions" })).toBeVisible();
  await page.goto("/transactions");
  await page.getByRole("button", { name: "Needs a look" }).click();
  await expect(page).toHaveURL(`${origin()}/transactions?check=yes`);
});

test("each row names the statement and the line it came from", async ({ page, context, person }) => {
  const record = await give(context, fixture("april-2025.csv"));
  await page.goto("/transactions?q=rent");
  const row = page.getByRole("row").filter({ hasText: "RENT OAK STREET 14" });
  await expect(row, person.email).toContainText("−R 9,200.00");
  await row.getByRole("link", { name: "RENT OAK STREET 14" }).click();
  await expect(page).toHaveURL(/row=\d+/);
  const sheet = page.getByRole("dialog", { name: "Transaction" });
  await expect(sheet).toContainText("line 7");
  await axeInBoth(page);
  await fitsAt(page, 320);
  await sheet.getByRole("link", { name: "april-2025.csv" }).click();
  await expect(page).toHaveURL(`${origin()}/transactions?statement=${record.statement_id}`);
  await expect(page.getByRole("status").filter({ hasText: "12 transactions" })).toBeVisible();
});

test("the keyboard reaches every filter and works in the list", async ({ page, context, person, isMobile }) => {
  test.skip(isMobile, "phones have no keyboard");
  await give(context, fixture("april-2025.csv"));
  await page.goto("/transactions");
  await expect(page.getByText("RENT OAK STREET 14"), person.email).toBeVisible();
  await page.getByRole("searchbox", { name: SEARCH }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Last month" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Last month" })).toBeHidden();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Account", { exact: true })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.locator("summary", { hasText: "Category" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Direction")).toBeFocused();

  await page.locator("#row-0").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByRole("region", { name: "Chosen transactions" })).toContainText("3 chosen");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Chosen transactions" })).toHaveCount(0);
  await page.keyboard.press("End");
  await expect(page.locator("#row-11")).toBeFocused();
  await page.keyboard.press("n");
  await page.getByLabel("Note", { exact: true }).fill("from the keyboard");
  await page.getByRole("button", { name: "Save note" }).click();
  await expect(page.locator("#row-11")).toContainText("from the keyboard");
  await page.locator("#row-11").focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys of the list" })).toContainText("Choose the row");
  await page.keyboard.press("Escape");
  await expect(page.locator("#row-11")).toBeFocused();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: SEARCH })).toBeFocused();
});

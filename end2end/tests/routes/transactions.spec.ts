import { axeInBoth, expect, fitsAt, fixture, give, held, newAccount, origin, test } from "../../helper";

test.use({ serviceWorker: false });

const PAGE = "**/api/transactions/page";

test("empty: what to do first", async ({ page, person }) => {
  await page.goto("/transactions");
  await expect(page.getByText("No transactions yet"), person.email).toBeVisible();
  await axeInBoth(page);
  await page.getByRole("main").getByRole("link", { name: "Add statements" }).click();
  await expect(page).toHaveURL(`${origin()}/statements`);
});

test("loading: the shape of what is coming", async ({ page, person }) => {
  const go = await held(page, PAGE);
  await page.goto("/transactions");
  await expect(page.locator(".skeleton.table"), person.email).toBeVisible();
  await axeInBoth(page);
  go();
  await expect(page.getByText("No transactions yet")).toBeVisible();
});

test("error: a sentence and a way on", async ({ page, context, person, watch }) => {
  watch.allowOffline();
  await give(context, fixture("april-2025.csv"));
  await page.route(PAGE, (route) => route.abort());
  await page.goto("/transactions");
  await expect(page.getByRole("alert"), person.email).toContainText("BankStat cannot be reached");
  await axeInBoth(page);
  await page.unroute(PAGE);
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
  await page.goto("/transactions?page=9");
  await expect(page.getByText("This page is past the end")).toBeVisible();
  await page.getByRole("link", { name: "To the first page" }).click();
  await expect(page.getByText("RENT OAK STREET 14")).toBeVisible();
});

test("full: rows, sums, pages; for everybody", async ({ page, context, person }) => {
  await give(context, fixture("household.csv"));
  await page.goto("/transactions");
  await expect(page.getByRole("status").filter({ hasText: "158 transactions" }), person.email).toBeVisible();
  await expect(page).toHaveTitle("Transactions · BankStat");
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(51);
  await axeInBoth(page);
  await fitsAt(page, 320);

  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(`${origin()}/transactions?page=2`);
  await expect(page.getByText("51–100 of 158")).toBeVisible();
  await page.getByRole("link", { name: "Next page" }).click();
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(9);
  await page.goBack();
  await page.goBack();
  await expect(page.getByText("51–100 of 158")).toBeVisible();
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
  await page.getByLabel("Category").selectOption({ label: "Groceries" });
  await expect(page).toHaveURL(`${origin()}/transactions?category=groceries`);
  await expect(page.getByRole("status").filter({ hasText: "3 transactions" })).toBeVisible();

  await page.getByRole("searchbox", { name: "Search descriptions" }).fill("checkers");
  await expect(page).toHaveURL(`${origin()}/transactions?category=groceries&q=checkers`);
  await expect(page.getByRole("status").filter({ hasText: "2 transactions" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("searchbox", { name: "Search descriptions" })).toHaveValue("checkers");
  await expect(page.getByLabel("Category")).toHaveValue("groceries");
  await expect(page.getByRole("status").filter({ hasText: "2 transactions" })).toBeVisible();

  await page.getByRole("link", { name: "Clear all" }).click();
  await expect(page).toHaveURL(`${origin()}/transactions`);
  await expect(page.getByRole("searchbox", { name: "Search descriptions" })).toHaveValue("");
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

test("each row names the statement and the line it came from", async ({ page, context, person }) => {
  const record = await give(context, fixture("april-2025.csv"));
  await page.goto("/transactions?q=rent");
  const row = page.getByRole("row").filter({ hasText: "RENT OAK STREET 14" });
  await expect(row, person.email).toContainText("−R 9,200.00");
  await row.getByRole("link", { name: "line 7" }).click();
  await expect(page).toHaveURL(`${origin()}/transactions?statement=${record.statement_id}`);
  await expect(page.getByRole("status").filter({ hasText: "12 transactions" })).toBeVisible();
});

test("the keyboard reaches every filter and every row", async ({ page, context, person, isMobile }) => {
  test.skip(isMobile, "phones have no Tab key; the narrow layout is walked in settings.spec.ts");
  await give(context, fixture("april-2025.csv"));
  await page.goto("/transactions");
  await expect(page.getByText("RENT OAK STREET 14"), person.email).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("searchbox", { name: "Search descriptions" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Last month" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Last month" })).toBeHidden();
  for (const label of ["Account", "Category", "Direction"]) {
    await page.keyboard.press("Tab");
    await expect(page.getByLabel(label, { exact: true })).toBeFocused();
  }
  await page.keyboard.press("Tab");
  await expect(page.getByRole("table").getByRole("link").first()).toBeFocused();
});

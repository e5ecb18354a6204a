import { axeInBoth, expect, fitsAt, fixture, give, held, months, origin, test } from "../../helper";

test.use({ serviceWorker: false });

const LIST = "**/api/insights/list";

test("empty: what to do first", async ({ page, person }) => {
  await page.goto("/insights");
  await expect(page.getByRole("heading", { level: 1, name: "Insights" }), person.email).toBeVisible();
  await expect(page.getByText("There is nothing to look at yet")).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);
  await page.getByRole("main").getByRole("link", { name: "Add statements" }).click();
  await expect(page).toHaveURL(`${origin()}/statements`);
});

test("loading: the shape of what is coming", async ({ page, person }) => {
  const go = await held(page, LIST);
  await page.goto("/insights");
  await expect(page.getByRole("main").locator(".skeleton").first(), person.email).toBeVisible();
  await axeInBoth(page);
  go();
  await expect(page.getByText("There is nothing to look at yet")).toBeVisible();
});

test("error: a sentence and a way on", async ({ page, person, watch }) => {
  watch.allowOffline();
  await page.route(LIST, (route) => route.abort());
  await page.goto("/insights");
  await expect(page.getByRole("alert"), person.email).toContainText("BankStat cannot be reached");
  await axeInBoth(page);
  await page.unroute(LIST);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("There is nothing to look at yet")).toBeVisible();
});

test("partial: one month has its categories and no trend yet", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto("/insights");
  await expect(page.getByText(/took most of April 2025/), person.email).toBeVisible();
  await expect(page.getByText("Trend", { exact: true })).toHaveCount(0);
  await axeInBoth(page);
});

test("full: each says what it saw, over which rows, and what to do", async ({ page, context, person }) => {
  await give(context, await months());
  await page.goto("/insights");
  const card = (kind: string) => page.locator(".insight").filter({ has: page.locator(".tag", { hasText: kind }) });
  await expect(card("Unusual"), person.email).toContainText("CHECKERS WEDDING CATERING");
  await expect(card("Price rise")).toContainText("It went from R 199.00 to R 249.00");
  await expect(card("Categories")).toContainText("Utilities");
  await expect(card("Trend")).toContainText("more than usual");
  await expect(card("Bank fees")).toContainText("Having the account");
  await expect(card("Budget").first()).toContainText("of your income");
  await axeInBoth(page);
  await fitsAt(page, 320);
  await card("Unusual").getByRole("link", { name: /^Show the rows/ }).click();
  await expect(page).toHaveURL(/\/transactions\?.*category=groceries/);
  await expect(page.getByRole("row").filter({ hasText: "CHECKERS WEDDING CATERING" })).toHaveCount(1);
});

test("what is dismissed stays so, and can be brought back", async ({ page, context, person }) => {
  await give(context, await months());
  await page.goto("/insights");
  const rise = page.locator(".insight", { hasText: "NETFLIX SUBSCRIPTION costs more" });
  await rise.getByRole("button", { name: /^Dismiss/ }).click();
  await expect(rise, person.email).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rise).toBeVisible();
  await rise.getByRole("button", { name: /^Dismiss/ }).click();
  await expect(rise).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("Dismissed (1)")).toBeVisible();
  await expect(rise).toHaveCount(0);
  await page.getByText("Dismissed (1)").click();
  await axeInBoth(page);
  await page.getByRole("button", { name: "Bring back: NETFLIX SUBSCRIPTION costs more" }).click();
  await expect(rise).toBeVisible();
});

test("the shares are one’s own, and two windows do not undo each other", async ({ page, context, person, watch, anotherBrowser }) => {
  watch.allowStatus(409, 422);
  await give(context, await months());
  const open = async (where: typeof page) => {
    await where.goto("/insights");
    await where.getByText("What part of your income each category may take").click();
  };
  await open(page);
  const groceries = page.getByLabel("Groceries", { exact: true });
  await expect(groceries, person.email).toHaveValue("15");
  await groceries.fill("much");
  await page.getByRole("button", { name: "Keep these shares" }).click();
  await expect(page.getByRole("alert")).toContainText("“much” for Groceries is not a number");
  await groceries.fill("101");
  await page.getByRole("button", { name: "Keep these shares" }).click();
  await expect(page.getByRole("alert")).toContainText("from 0 to 100 per cent");
  await axeInBoth(page);
  await fitsAt(page, 320);

  // A tab of the same browser would hear of the change; another browser of the same person does not.
  const elsewhere = await anotherBrowser();
  await elsewhere.addCookies(await context.cookies());
  const other = await elsewhere.newPage();
  await open(other);
  await groceries.fill("20");
  await page.getByRole("button", { name: "Keep these shares" }).click();
  await expect(page.getByText("The shares are kept.")).toBeVisible();

  const theirs = other.getByLabel("Groceries", { exact: true });
  await theirs.fill("30");
  await other.getByRole("button", { name: "Keep these shares" }).click();
  await expect(other.getByRole("alert")).toContainText("changed in another window");
  await expect(theirs).toHaveValue("30");

  await page.reload();
  await page.getByText("What part of your income each category may take").click();
  await expect(groceries).toHaveValue("20");
  await page.getByRole("button", { name: "Use the usual shares" }).click();
  await expect(page.getByText("The usual shares count again.")).toBeVisible();
});

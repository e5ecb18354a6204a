import { axeInBoth, call, expect, fitsAt, give, held, made, months, newAccount, origin, test } from "../../helper";
import type { BrowserContext, Page } from "@playwright/test";

test.use({ serviceWorker: false });

const LIST = "**/api/suggestions/list";

/** A month told by two statements: the same days, one of the rows in other words. */
async function toldTwice(context: BrowserContext): Promise<void> {
  const told = (words: string) =>
    Buffer.from(`Date,Description,Amount\n2025-03-01,SALARY ACME,1000.00\n2025-03-09,${words},-459.00\n2025-03-31,MONTHLY ACCOUNT FEE,-20.00\n`);
  await give(context, await made("march.csv", told("CHECKERS SIXTY60 CAPE TOWN")));
  await give(context, await made("march-again.csv", told("Purchase: Checkers Sixty60")));
}

/** 500 from one account to another. */
async function moved(context: BrowserContext): Promise<void> {
  const out = "Date,Description,Amount\n2025-05-01,Transfer to savings,-500.00\n";
  const into = "Date,Description,Amount\n2025-05-02,IBT from cheque,500.00\n";
  await give(context, await made("out.csv", Buffer.from(out)));
  await give(context, await made("into.csv", Buffer.from(into)), newAccount("Savings"));
}

/** Nine lessons, four of which the person put under Medical. */
async function lessons(context: BrowserContext): Promise<void> {
  const rows = Array.from({ length: 9 }, (_, at) => `2025-06-0${at + 1},ZZYZX LESSONS ${at},-50.00\n`);
  await give(context, await made("lessons.csv", Buffer.from(`Date,Description,Amount\n${rows.join("")}`)));
  const found = await (await call(context, "transactions/page", { filter: { text: "zzyzx" }, page: 1 })).json();
  const chosen = found.rows.slice(0, 4).map((row: { id: number; version: number }) => [row.id, row.version]);
  expect((await call(context, "transactions/edit", { which: { chosen }, change: { category: "medical" } })).ok()).toBe(true);
}

const card = (page: Page, text: string) => page.locator(".suggestion", { hasText: text });

test("empty: what to do first", async ({ page, person }) => {
  await page.goto("/suggestions");
  await expect(page.getByRole("heading", { level: 1, name: "Suggestions" }), person.email).toBeVisible();
  await expect(page.getByText("There is nothing to suggest yet")).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);
  await page.getByRole("main").getByRole("link", { name: "Add statements" }).click();
  await expect(page).toHaveURL(`${origin()}/statements`);
});

test("loading: the shape of what is coming", async ({ page, person }) => {
  const go = await held(page, LIST);
  await page.goto("/suggestions");
  await expect(page.getByRole("main").locator(".skeleton").first(), person.email).toBeVisible();
  await axeInBoth(page);
  go();
  await expect(page.getByText("There is nothing to suggest yet")).toBeVisible();
});

test("error: a sentence and a way on", async ({ page, person, watch }) => {
  watch.allowOffline();
  await page.route(LIST, (route) => route.abort());
  await page.goto("/suggestions");
  await expect(page.getByRole("alert"), person.email).toContainText("BankStat cannot be reached");
  await axeInBoth(page);
  await page.unroute(LIST);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("There is nothing to suggest yet")).toBeVisible();
});

test("partial: what waits is answered, and nothing is left", async ({ page, context, person }) => {
  await moved(context);
  await page.goto("/suggestions?kind=transfer");
  const transfer = card(page, "R 500.00 from Cheque account to Savings");
  await expect(transfer, person.email).toContainText("Very likely");
  await expect(transfer).toContainText("the bank calls both of them transfers");
  await transfer.getByRole("button", { name: /^It is a transfer/ }).click();
  await expect(page.getByText("Nothing waits for you")).toBeVisible();
  await expect(page.getByText("Marked as a transfer")).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);
  await page.getByText("Answered (1)").click();
  await page.getByRole("button", { name: "Take back: R 500.00 from Cheque account to Savings" }).click();
  await expect(transfer).toBeVisible();
});

test("full: each with its reason, how sure it is, and two answers", async ({ page, context, person }) => {
  await give(context, await months());
  await toldTwice(context);
  await moved(context);
  await lessons(context);
  await page.goto("/suggestions");
  await expect(card(page, "may be counted twice"), person.email).toContainText("On the same day, in similar words");
  await expect(card(page, "R 500.00 from")).toBeVisible();
  await expect(card(page, "Put 5 transactions")).toContainText("You put all 4 with these words there");
  await expect(card(page, "Do you still need NETFLIX SUBSCRIPTION?")).toContainText("in a year");
  await expect(card(page, "NETFLIX SUBSCRIPTION costs more")).toContainText("From your rows");
  await axeInBoth(page);
  await fitsAt(page, 320);
  const kinds = page.getByRole("navigation", { name: "Kind" });
  await kinds.getByRole("link", { name: /^Duplicates/ }).click();
  await expect(page).toHaveURL(`${origin()}/suggestions?kind=duplicate`);
  await expect(page.locator(".suggestion")).toHaveCount(1);
  await page.goBack();
  await expect(card(page, "R 500.00 from")).toBeVisible();
  // The last of its kind is answered: there is a way back to the others.
  await kinds.getByRole("link", { name: /^Duplicates/ }).click();
  await card(page, "may be counted twice").getByRole("button", { name: /^They are two/ }).click();
  await expect(page.getByText("Nothing of this kind, that is")).toBeVisible();
  await kinds.getByRole("link", { name: /^All/ }).click();
  await expect(card(page, "R 500.00 from")).toBeVisible();
});

test("what is told twice is counted once, and comes back", async ({ page, context, person }) => {
  await toldTwice(context);
  const total = async () =>
    (await (await call(context, "transactions/totals", { filter: { text: "sixty60" } })).json()).rows;
  await page.goto("/suggestions");
  const twice = card(page, "may be counted twice");
  await expect(twice.locator(".half"), person.email).toHaveCount(2);
  expect(await total()).toBe(2);
  await twice.getByRole("button", { name: /^Count it once/ }).press("Enter");
  await expect(twice).toHaveCount(0);
  await expect(page.getByRole("list", { name: "Suggestions" })).toBeFocused();
  expect(await total()).toBe(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(twice).toBeVisible();
  expect(await total()).toBe(2);
  await twice.getByRole("button", { name: /^They are two/ }).click();
  await expect(twice).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("Answered (1)")).toBeVisible();
  await expect(twice).toHaveCount(0);
  expect(await total()).toBe(2);
});

test("a category, a subscription and an insight are answered and taken back", async ({ page, context, person }) => {
  await give(context, await months());
  await lessons(context);
  await page.goto("/suggestions");
  for (const [text, answer] of [
    ["Put 5 transactions", /^Accept/],
    ["Put 5 transactions", /^Do not propose this/],
    ["Do you still need NETFLIX SUBSCRIPTION?", /^I will cancel it/],
    ["Do you still need NETFLIX SUBSCRIPTION?", /^Keep it/],
    ["NETFLIX SUBSCRIPTION costs more", /^Good to know/],
    ["NETFLIX SUBSCRIPTION costs more", /^Dismiss/],
  ] as const) {
    await expect(card(page, text), person.email).toHaveCount(1);
    await card(page, text).getByRole("button", { name: answer }).click();
    await expect(card(page, text)).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(card(page, text)).toHaveCount(1);
  }
  await card(page, "Do you still need").getByRole("button", { name: /^I will cancel it/ }).click();
  await expect(card(page, "Do you still need")).toHaveCount(0);
  await page.goto("/recurring");
  await expect(page.locator(".payment", { hasText: "NETFLIX" })).toContainText("to be cancelled, as you decided");
});

test("answered in another window: said so, and nothing is done twice", async ({ page, context, person, watch }) => {
  watch.allowStatus(404, 409);
  await moved(context);
  await page.goto("/suggestions?kind=transfer");
  const transfer = card(page, "R 500.00 from");
  await expect(transfer, person.email).toBeVisible();
  const inbox = await (await call(context, "suggestions/list", {})).json();
  const pair = inbox.waiting.find((one: { transfer?: unknown }) => one.transfer).transfer.pair_id;
  expect((await call(context, "suggestions/answer", { which: { transfer: pair }, accept: false })).ok()).toBe(true);
  await transfer.getByRole("button", { name: /^It is a transfer/ }).click();
  await expect(page.getByText("This was answered already")).toBeVisible();
  await expect(transfer).toHaveCount(0);
});

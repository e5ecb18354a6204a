import type { BrowserContext, Page } from "@playwright/test";

import { axeInBoth, call, expect, fitsAt, fixture, give, held, newAccount, signInFast, test } from "../../helper";

test.use({ serviceWorker: false });

const MONTH = "**/api/budgets/month";
const APRIL = "/budgets?month=2025-04";

/** Makes budgets without walking through the form. */
async function budgeted(context: BrowserContext, ...drafts: [string, string, string][]): Promise<number[]> {
  const made = await call(context, "budgets/make", {
    currency: "ZAR",
    drafts: drafts.map(([name, category, usual]) => ({ name, counts: [category], carry: "left", usual, starts: "2025-02" })),
  });
  expect(made.status(), await made.text()).toBe(200);
  return (await made.json()) as number[];
}

const budget = (page: Page, name: string) => page.getByRole("listitem", { name, exact: true });

test("empty: how to begin, without statements", async ({ page, person }) => {
  await page.goto("/budgets");
  await expect(page.getByText("Give your money a plan"), person.email).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Add statements" })).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);
});

test("empty: the last months are a first plan", async ({ page, context, person }) => {
  await give(context, fixture("household.csv"));
  await page.goto(APRIL);
  const start = page.getByRole("button", { name: /^Start with these \d+ budgets$/ });
  await expect(start, person.email).toBeVisible();
  await expect(page.getByText(/The middle of what January, February and March 2025 took is R/).first()).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);
  await start.click();
  await expect(budget(page, "Groceries")).toBeVisible();
  await expect(budget(page, "Groceries")).toContainText(/R [\d,.]+ of R [\d,.]+/);
  await expect(page.getByRole("link", { name: /^Came in/ })).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);
});

test("loading: the shape of what is coming", async ({ page, person }) => {
  const go = await held(page, MONTH);
  await page.goto("/budgets");
  await expect(page.locator(".skeleton").first(), person.email).toBeVisible();
  await axeInBoth(page);
  go();
  await expect(page.getByText("Give your money a plan")).toBeVisible();
});

test("error: a sentence and a way on", async ({ page, person, watch }) => {
  watch.allowOffline();
  await page.route(MONTH, (route) => route.abort());
  await page.goto("/budgets");
  await expect(page.getByRole("alert"), person.email).toContainText("BankStat cannot be reached");
  await axeInBoth(page);
  await page.unroute(MONTH);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Give your money a plan")).toBeVisible();
});

test("partial: a month that no statement tells of, and one before the budgets", async ({ page, context, person }) => {
  await give(context, fixture("household.csv"));
  await budgeted(context, ["Food", "groceries", "5000"]);
  await page.goto("/budgets?month=2025-05");
  await expect(page.getByText("No statement tells of May 2025 yet"), person.email).toBeVisible();
  await expect(budget(page, "Food")).toContainText("Nothing spent in Groceries yet.");
  await axeInBoth(page);
  await page.goto("/budgets?month=2025-01");
  await page.getByRole("main").getByRole("link", { name: "February 2025", exact: true }).click();
  await expect(page).toHaveURL(/month=2025-02/);
  await expect(budget(page, "Food")).toBeVisible();
});

test("a budget is made, seen, changed and removed, and comes back", async ({ page, context, person }) => {
  await give(context, fixture("household.csv"));
  await page.goto(APRIL);
  await page.getByRole("button", { name: "New budget" }).click();
  const form = page.getByRole("dialog");
  await expect(form.getByLabel("Name"), person.email).toBeFocused();
  await form.getByLabel("Name").fill("Food and fun");
  await form.getByRole("checkbox", { name: /^Groceries/ }).check();
  await form.getByLabel("Each month", { exact: true }).fill("R 6 500,50");
  await form.getByRole("radio", { name: /^What is left goes into the next\. What is overspent is forgiven/ }).check();
  await axeInBoth(page);
  await fitsAt(page, 320);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("“Food and fun” was made.")).toBeVisible();
  await expect(budget(page, "Food and fun")).toContainText("of R 6,500.50");

  await page.getByRole("button", { name: "Edit Food and fun" }).click();
  await expect(form.getByLabel("Each month", { exact: true })).toHaveValue("6500.50");
  await form.getByLabel("Each month", { exact: true }).fill("7000");
  await form.getByLabel("Name").fill("Food");
  await form.getByRole("checkbox", { name: /^Entertainment/ }).check();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(budget(page, "Food")).toContainText("of R 7,000.00");
  await page.reload();
  await expect(budget(page, "Food")).toContainText("of R 7,000.00");

  await page.getByRole("button", { name: "Remove Food" }).click();
  await expect(budget(page, "Food")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(budget(page, "Food")).toContainText("of R 7,000.00");
});

test("what cannot be is told at its field, and stays", async ({ page, context, person }) => {
  await give(context, fixture("household.csv"));
  await budgeted(context, ["Food", "groceries", "5000"]);
  await page.goto(APRIL);
  await page.getByRole("button", { name: "New budget" }).click();
  const form = page.getByRole("dialog");
  const amount = form.getByLabel("Each month", { exact: true });
  for (const [typed, told] of [
    ["-5", "Enter the amount without a minus."],
    ["ten", "Enter the amount in figures"],
    ["9".repeat(30), "This amount is too large"],
    ["1.234", "This has more decimals than ZAR has."],
  ] as const) {
    await amount.fill(typed);
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByText(told), person.email).toBeVisible();
    await expect(amount).toHaveAttribute("aria-invalid", "true");
    await expect(amount).toHaveValue(typed);
  }
  await axeInBoth(page);
  await amount.fill("100");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("The budget needs a name.")).toBeVisible();
  await expect(form.getByLabel("Name")).toBeFocused();
  await form.getByLabel("Name").fill("food");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("The budget “food” needs at least one category of spending.")).toBeVisible();
  await expect(form.getByRole("checkbox", { name: /^Groceries/ })).toBeDisabled();
  await form.getByRole("checkbox", { name: /^Transport/ }).check();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("There are two budgets named “food”.")).toBeVisible();
  await expect(form.getByLabel("Name")).toHaveValue("food");
});

test("a month gets another amount in place, and is copied to the next", async ({ page, context, person }) => {
  await give(context, fixture("household.csv"));
  await budgeted(context, ["Food", "groceries", "5000"], ["Fuel", "transport", "2000"]);
  await page.goto("/budgets?month=2025-03");
  const march = page.getByLabel("Food gets in March");
  await expect(march, person.email).toHaveValue("5000");
  await march.fill("nothing");
  await march.blur();
  await expect(budget(page, "Food").getByText("Enter the amount in figures")).toBeVisible();
  await expect(march).toHaveValue("nothing");
  await march.fill("4200");
  await march.press("Tab");
  await expect(page.getByText("“Food” gets R 4,200.00 in March 2025.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Food: Back to the usual R 5,000.00" })).toBeVisible();

  await page.getByRole("link", { name: "The month after: April 2025" }).click();
  await expect(page.getByLabel("Food gets in April")).toHaveValue("5000");
  await page.getByRole("button", { name: "Copy from March" }).click();
  await expect(page.getByLabel("Food gets in April")).toHaveValue("4200");
  await expect(page.getByLabel("Fuel gets in April")).toHaveValue("2000");
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(page.getByLabel("Food gets in April")).toHaveValue("5000");
  await page.getByRole("button", { name: "Use all suggestions" }).click();
  await expect(page.getByText("April 2025 gets what is suggested.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Use all suggestions" })).toHaveCount(0);
  await page.goBack();
  await expect(page.getByLabel("Food gets in March")).toHaveValue("4200");
});

test("figures lead to their rows, and spending without a budget to a budget", async ({ page, context, person }) => {
  await give(context, fixture("household.csv"));
  await budgeted(context, ["Food", "groceries", "5000"]);
  await page.goto(APRIL);
  await budget(page, "Food").getByRole("link", { name: /^Groceries/ }).click();
  await expect(page, person.email).toHaveURL(/\/transactions\?from=2025-04-01&to=2025-04-30.*category=groceries/);
  await page.goBack();
  // With the R 312.78 that March left over.
  await budget(page, "Food").getByRole("link", { name: /^R 6,289\.19 of R 5,312\.78/ }).click();
  await expect(page).toHaveURL(/category=groceries/);
  await page.goBack();
  await page.getByRole("link", { name: /^Came in/ }).click();
  await expect(page).toHaveURL(/direction=in/);
  await page.goBack();
  await page.getByRole("button", { name: "Budget it: Transport" }).click();
  const form = page.getByRole("dialog");
  await expect(form.getByLabel("Name")).toHaveValue("Transport");
  await expect(form.getByRole("checkbox", { name: /^Transport/ })).toBeChecked();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(budget(page, "Transport")).toBeVisible();
  await expect(page.getByRole("button", { name: "Budget it: Transport" })).toHaveCount(0);
});

test("budgets are put into an order with the keyboard", async ({ page, context, person }) => {
  await give(context, fixture("household.csv"));
  await budgeted(context, ["Food", "groceries", "5000"], ["Fuel", "transport", "2000"]);
  await page.goto(APRIL);
  const names = page.locator(".budget h3");
  await expect(names, person.email).toHaveText(["Food", "Fuel"]);
  const up = page.getByRole("button", { name: "Move Fuel up" });
  await up.focus();
  await page.keyboard.press("Enter");
  await expect(names).toHaveText(["Fuel", "Food"]);
  await expect(page.getByRole("button", { name: "Move Fuel up" })).toBeDisabled();
  await page.reload();
  await expect(names).toHaveText(["Fuel", "Food"]);
});

test("two browsers: the second is told, and what was typed stays", async ({ page, context, person, anotherBrowser, watch }) => {
  watch.allowStatus(409);
  await give(context, fixture("household.csv"));
  await budgeted(context, ["Food", "groceries", "5000"]);
  await page.goto(APRIL);
  await page.getByRole("button", { name: "Edit Food" }).click();
  const other = await anotherBrowser();
  await signInFast(other, person);
  const second = await other.newPage();
  await second.goto(APRIL);
  await second.getByRole("button", { name: "Edit Food" }).click();
  await second.getByRole("dialog").getByLabel("Each month", { exact: true }).fill("5100");
  await second.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(budget(second, "Food")).toContainText("of R 5,412.78");

  const form = page.getByRole("dialog");
  await form.getByLabel("Each month", { exact: true }).fill("5200");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert")).toContainText("This budget was changed somewhere else meanwhile.");
  await expect(form.getByLabel("Each month", { exact: true })).toHaveValue("5200");
});

test("two currencies stay apart", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"), newAccount("Cheque account", "ZAR"));
  await give(context, fixture("partial.csv"), newAccount("Savings", "EUR"));
  await budgeted(context, ["Food", "groceries", "5000"]);
  await page.goto(APRIL);
  await expect(budget(page, "Food"), person.email).toBeVisible();
  await page.getByLabel("Currency").selectOption("EUR");
  await expect(page).toHaveURL(/currency=EUR/);
  await expect(budget(page, "Food")).toHaveCount(0);
});

test("what cannot be read in an address is as if it were not there", async ({ page, person }) => {
  await page.goto("/budgets?month=2025-13&currency=gold");
  await expect(page.getByText("Give your money a plan"), person.email).toBeVisible();
});

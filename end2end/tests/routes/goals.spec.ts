import type { BrowserContext, Page } from "@playwright/test";

import { axeInBoth, call, expect, fitsAt, fixture, from, give, held, newAccount, signInFast, test } from "../../helper";

test.use({ serviceWorker: false });

const LIST = "**/api/goals/list";

/** Makes a goal without walking through the form. */
async function saving(context: BrowserContext, name: string, more: Record<string, unknown> = {}): Promise<number> {
  const draft = { name, target: "1000", start: from(-60), target_date: null, currency: "ZAR", source: { kind: "by_hand" }, ...more };
  const made = await call(context, "goals/make", { draft });
  expect(made.status(), await made.text()).toBe(200);
  return ((await made.json()) as { id: number }).id;
}

async function put(context: BrowserContext, goal_id: number, days: number, amount: string): Promise<void> {
  const contribution = { date: from(days), amount };
  expect((await call(context, "goals/contribute", { goal_id, contribution, note: "" })).status()).toBe(200);
}

const goal = (page: Page, name: string) => page.getByRole("listitem", { name, exact: true });

test("empty: what to do first", async ({ page, person }) => {
  await page.goto("/goals");
  await expect(page.getByText("What are you saving for?"), person.email).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);
});

test("loading: the shape of what is coming", async ({ page, person }) => {
  const go = await held(page, LIST);
  await page.goto("/goals");
  await expect(page.locator(".skeleton").first(), person.email).toBeVisible();
  await axeInBoth(page);
  go();
  await expect(page.getByText("What are you saving for?")).toBeVisible();
});

test("error: a sentence and a way on", async ({ page, person, watch }) => {
  watch.allowOffline();
  await page.route(LIST, (route) => route.abort());
  await page.goto("/goals");
  await expect(page.getByRole("alert"), person.email).toContainText("BankStat cannot be reached");
  await axeInBoth(page);
  await page.unroute(LIST);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("What are you saving for?")).toBeVisible();
});

test("partial: a goal towards which nothing was put yet", async ({ page, context, person }) => {
  await saving(context, "Bicycle", { start: from(0), target_date: from(200) });
  await page.goto("/goals");
  await expect(goal(page, "Bicycle"), person.email).toContainText("R 0.00 of R 1,000.00");
  await expect(goal(page, "Bicycle")).toContainText("A week after its start, its pace tells when it is reached.");
  await expect(page.locator(".course")).toHaveCount(0);
  await axeInBoth(page);
});

test("full: what presses stands first, with its course, its pace and its day", async ({ page, context, person }) => {
  const soon = await saving(context, "Laptop", { target_date: from(20) });
  await put(context, soon, -50, "300");
  const calm = await saving(context, "Holiday");
  await put(context, calm, -40, "400");
  const done = await saving(context, "Bicycle");
  await put(context, done, -30, "1000");
  await page.goto("/goals");
  await expect(page.locator(".goal h2"), person.email).toHaveText(["Laptop", "Holiday", "Bicycle"]);
  await expect(goal(page, "Laptop")).toContainText("20 days to go.");
  await expect(goal(page, "Laptop")).toContainText(/R [\d,.]+ behind plan\./);
  await expect(goal(page, "Laptop")).toContainText(/R 700\.00 more is needed by/);
  await expect(goal(page, "Holiday")).toContainText(/At this pace of R [\d,.]+ a month it is reached on/);
  await expect(goal(page, "Holiday").getByRole("img", { name: /What was saved from .* against a target of R 1,000\.00/ })).toBeVisible();
  await expect(goal(page, "Bicycle")).toContainText("Reached on");
  await axeInBoth(page);
  await fitsAt(page, 320);
});

test("a goal is made, seen, changed and removed, and comes back", async ({ page, person }) => {
  await page.goto("/goals");
  await page.getByRole("button", { name: "Set a goal" }).click();
  const form = page.getByRole("dialog");
  await expect(form.getByLabel("What it is for"), person.email).toBeFocused();
  await form.getByLabel("What it is for").fill("Bicycle");
  await form.getByLabel("Target").fill("R 4 200");
  await form.getByLabel("To be reached by").fill(from(300));
  await axeInBoth(page);
  await fitsAt(page, 320);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("“Bicycle” was made.")).toBeVisible();
  await expect(goal(page, "Bicycle")).toContainText("R 0.00 of R 4,200.00");

  await page.getByRole("button", { name: "Edit Bicycle" }).click();
  await expect(form.getByLabel("Target")).toHaveValue("4200");
  await form.getByLabel("What it is for").fill("Tandem");
  await form.getByLabel("Target").fill("5000");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(goal(page, "Tandem")).toContainText("R 0.00 of R 5,000.00");

  await page.getByRole("button", { name: "Remove Tandem" }).click();
  await expect(page.getByText("What are you saving for?")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(goal(page, "Tandem")).toContainText("R 0.00 of R 5,000.00");
});

test("contributions are entered, changed and removed, and reach the goal", async ({ page, context, person }) => {
  await saving(context, "Bicycle");
  await page.goto("/goals");
  const add = page.getByRole("button", { name: "Add a contribution" });
  const form = page.getByRole("dialog");
  await add.click();
  await form.getByLabel("Amount").fill("600");
  await form.getByLabel("Note").fill("birthday money");
  await axeInBoth(page);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(goal(page, "Bicycle"), person.email).toContainText("R 600.00 of R 1,000.00");
  await expect(goal(page, "Bicycle")).toContainText("birthday money");

  await add.click();
  await form.getByRole("radio", { name: "Take out" }).check();
  await form.getByLabel("Amount").fill("600.01");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Only R 600.00 is saved: no more can be taken out.")).toBeVisible();
  await expect(form.getByLabel("Amount")).toHaveValue("600.01");
  await form.getByRole("radio", { name: "Put in" }).check();
  await form.getByLabel("Amount").fill("400");
  await form.getByLabel("Day").fill(from(-1));
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("“Bicycle” is reached: R 1,000.00 of R 1,000.00.")).toBeVisible();
  await expect(goal(page, "Bicycle")).toContainText("Reached on");
  await axeInBoth(page);

  await goal(page, "Bicycle").getByRole("button", { name: /^Edit the contribution/ }).last().click();
  await form.getByLabel("Amount").fill("300");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(goal(page, "Bicycle")).toContainText("R 900.00 of R 1,000.00");
  await goal(page, "Bicycle").getByRole("button", { name: /^Remove the contribution/ }).last().click();
  await expect(goal(page, "Bicycle")).toContainText("R 600.00 of R 1,000.00");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(goal(page, "Bicycle")).toContainText("R 900.00 of R 1,000.00");
});

test("what cannot be is told at its field, and stays", async ({ page, context, person }) => {
  const id = await saving(context, "Bicycle");
  await put(context, id, -30, "600");
  await page.goto("/goals");
  await page.getByRole("button", { name: "Edit Bicycle" }).click();
  const form = page.getByRole("dialog");
  const target = form.getByLabel("Target");
  for (const [typed, told] of [
    ["599.99", "The target is below the R 600.00 already saved."],
    ["0", "The target must be above zero."],
    ["-5", "Enter the amount without a minus."],
    ["9".repeat(30), "This amount is too large"],
  ] as const) {
    await target.fill(typed);
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByText(told), person.email).toBeVisible();
    await expect(target).toBeFocused();
    await expect(target).toHaveValue(typed);
  }
  await target.fill("2000");
  await form.getByLabel("To be reached by").fill(from(-60));
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("The target date must be after the start.")).toBeVisible();
  await form.getByLabel("To be reached by").fill("0001-01-01");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("The target date must be in the years 1900 to 2200.")).toBeVisible();
  await axeInBoth(page);
});

test("a goal can follow an account", async ({ page, context, person }) => {
  await give(context, fixture("household.csv"), newAccount("Nest egg", "ZAR"));
  await page.goto("/goals");
  await page.getByRole("button", { name: "Set a goal" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("What it is for").fill("Cushion");
  await form.getByLabel("Target").fill("500000");
  await form.getByLabel("Saving begins").fill("2025-01-01");
  await form.getByLabel("Its progress comes from").selectOption({ label: "What Nest egg holds" });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(goal(page, "Cushion"), person.email).toContainText("Follows what Nest egg holds.");
  await expect(goal(page, "Cushion")).not.toContainText("R 0.00 of");
  await expect(goal(page, "Cushion").getByRole("button", { name: "Add a contribution" })).toHaveCount(0);
  await axeInBoth(page);
  await goal(page, "Cushion").getByRole("link", { name: "See the rows" }).click();
  await expect(page).toHaveURL(/\/transactions\?account=\d+/);
});

test("two browsers: the second is told, and what was typed stays", async ({ page, context, person, anotherBrowser, watch }) => {
  watch.allowStatus(409);
  await saving(context, "Bicycle");
  await page.goto("/goals");
  await page.getByRole("button", { name: "Edit Bicycle" }).click();
  const other = await anotherBrowser();
  await signInFast(other, person);
  const second = await other.newPage();
  await second.goto("/goals");
  await second.getByRole("button", { name: "Edit Bicycle" }).click();
  await second.getByRole("dialog").getByLabel("Target").fill("1100");
  await second.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(goal(second, "Bicycle")).toContainText("of R 1,100.00");
  const form = page.getByRole("dialog");
  await form.getByLabel("Target").fill("1200");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert")).toContainText("This goal was changed somewhere else meanwhile.");
  await expect(form.getByLabel("Target")).toHaveValue("1200");
});

import { axeInBoth, expect, fitsAt, fixture, give, held, months, origin, test } from "../../helper";

test.use({ serviceWorker: false });

const LIST = "**/api/recurring/list";

test("empty: what to do first", async ({ page, person }) => {
  await page.goto("/recurring");
  await expect(page.getByRole("heading", { level: 1, name: "Recurring" }), person.email).toBeVisible();
  await expect(page.getByText("Nothing comes again and again yet")).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);
  await page.getByRole("main").getByRole("link", { name: "Add statements" }).click();
  await expect(page).toHaveURL(`${origin()}/statements`);
});

test("loading: the shape of what is coming", async ({ page, person }) => {
  const go = await held(page, LIST);
  await page.goto("/recurring");
  await expect(page.getByRole("main").locator(".skeleton").first(), person.email).toBeVisible();
  await axeInBoth(page);
  go();
  await expect(page.getByText("Nothing comes again and again yet")).toBeVisible();
});

test("error: a sentence and a way on", async ({ page, person, watch }) => {
  watch.allowOffline();
  await page.route(LIST, (route) => route.abort());
  await page.goto("/recurring");
  await expect(page.getByRole("alert"), person.email).toContainText("BankStat cannot be reached");
  await axeInBoth(page);
  await page.unroute(LIST);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Nothing comes again and again yet")).toBeVisible();
});

test("partial: old statements say how far they reach", async ({ page, context, person }) => {
  await give(context, fixture("household.csv"));
  await page.goto("/recurring");
  await expect(page.getByText(/Your newest statement ends on/).or(page.getByText("Nothing comes again and again yet")), person.email).toBeVisible();
  await axeInBoth(page);
});

test("full: what is coming, what it costs, what changed; each leads to its rows", async ({ page, context, person }) => {
  await give(context, await months());
  await page.goto("/recurring");
  const out = page.locator(".card", { has: page.getByRole("heading", { name: "What goes out" }) });
  const netflix = out.getByRole("listitem").filter({ hasText: "NETFLIX" }).first();
  await expect(netflix, person.email).toContainText("R 249.00 every month");
  await expect(netflix).toContainText("dearer since");
  await expect(netflix).toContainText("R 249.00 instead of R 199.00");
  await expect(netflix).toContainText("R 2,988.00 a year");
  await expect(out).toContainText("RENT OAKVIEW");
  await expect(out).not.toContainText("CHECKERS");
  const income = page.locator(".card", { has: page.getByRole("heading", { name: "What comes in" }) });
  await expect(income).toContainText("Salary, R 30,000.00 every month");
  const coming = page.locator(".card", { has: page.getByRole("heading", { name: "Coming up" }) });
  await expect(coming.getByRole("listitem").filter({ hasText: "NETFLIX" })).toContainText("−R 249.00");
  await axeInBoth(page);
  await fitsAt(page, 320);
  await netflix.getByRole("link", { name: "NETFLIX SUBSCRIPTION" }).click();
  await expect(page).toHaveURL(/\/transactions\?.*q=NETFLIX/);
  await expect(page.getByRole("row").filter({ hasText: "NETFLIX" })).toHaveCount(7);
});

test("what is dismissed stays so, and can be brought back", async ({ page, context, person }) => {
  await give(context, await months());
  await page.goto("/recurring");
  const out = page.locator(".card", { has: page.getByRole("heading", { name: "What goes out" }) });
  const dismiss = out.getByRole("button", { name: "Dismiss NETFLIX SUBSCRIPTION" });
  await dismiss.click();
  await expect(out, person.email).not.toContainText("NETFLIX");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(out).toContainText("NETFLIX");
  await dismiss.click();
  await expect(out).not.toContainText("NETFLIX");
  await page.reload();
  await expect(out).toContainText("RENT OAKVIEW");
  await expect(out).not.toContainText("NETFLIX");
  const back = page.getByRole("button", { name: "Bring back NETFLIX SUBSCRIPTION" });
  // A second answer comes after a reload: what was opened stays open.
  await page.getByText("Dismissed (1)").click();
  await expect(back).toBeVisible();
  await axeInBoth(page);
  await back.click();
  await expect(out).toContainText("NETFLIX");
});

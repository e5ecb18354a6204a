import { axeInBoth, call, expect, fitsAt, give, held, made, test } from "../../helper";

test.use({ serviceWorker: false });

/** A statement of last month in which nine tenths are saved and no fee is paid. */
async function lastMonth(): Promise<{ file: string; name: string }> {
  const now = new Date();
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  const month = first.toISOString().slice(0, 7);
  const text = `Date,Description,Amount\n${month}-01,Salary,1000.00\n${month}-14,Groceries,-60.00\n${month}-27,Rent,-40.00\n`;
  const name = first.toLocaleString("en", { month: "long", year: "numeric", timeZone: "UTC" });
  return { file: await made("last-month.csv", text), name };
}

test("empty: nothing earned yet, and what can be earned", async ({ page, person }) => {
  await page.goto("/rewards");
  await expect(page.getByText("Nothing earned yet"), person.email).toBeVisible();
  await expect(page).toHaveTitle("Rewards · BankStat");
  for (const name of ["Saver", "Within plan", "Goal reached", "Three in a row", "No bank fees"]) {
    await expect(page.locator(".reward", { hasText: name }).first()).toBeVisible();
  }
  await expect(page.locator(".reward-points")).toContainText("0");
  await axeInBoth(page);
  await fitsAt(page, 320);
});

test("full: an import earns points by itself, once, and says why", async ({ page, context, person }) => {
  const { file, name } = await lastMonth();
  await give(context, file);
  const given = async () => ((await (await call(context, "rewards/overview", {})).json()) as { count: number }).count;
  await expect.poll(given, { timeout: 20_000 }).toBe(3);
  await page.goto("/rewards");
  // 100 and 250 for saving, 50 for no fees.
  await expect(page.locator(".reward-points .figure"), person.email).toHaveText("400");
  await expect(page.getByText(`90 % of the income of ${name} was saved.`).first()).toBeVisible();
  await expect(page.getByText(`No bank fees were paid in ${name}.`)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Next", exact: true })).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);
});

test("partial: without a statement of this month, what is open says so beside what was earned", async ({ page, context, person }) => {
  const { file } = await lastMonth();
  await give(context, file);
  await page.goto("/rewards");
  const open = page.locator(".reward", { hasText: "Saver" }).first();
  await expect(open, person.email).toContainText(/Import a statement of \w+ \d{4} to take part\./);
  await expect(page.getByText(/Import a statement of \w+ \d{4} to begin a row\.|2 of 3/).first()).toBeVisible();
  await axeInBoth(page);
});

test("loading: the shape of what is coming", async ({ page, person }) => {
  const go = await held(page, "**/api/rewards/overview");
  await page.goto("/rewards");
  await expect(page.locator(".skeleton").first(), person.email).toBeVisible();
  await axeInBoth(page);
  go();
  await expect(page.getByText("Nothing earned yet")).toBeVisible();
});

test("error: a sentence and a way on", async ({ page, person, watch }) => {
  watch.allowOffline();
  await page.route("**/api/rewards/overview", (route) => route.abort());
  await page.goto("/rewards");
  await expect(page.getByRole("alert"), person.email).toContainText("BankStat cannot be reached");
  await axeInBoth(page);
  await page.unroute("**/api/rewards/overview");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Nothing earned yet")).toBeVisible();
});

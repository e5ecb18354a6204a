import { axeInBoth, confirmImport, dropFiles, expect, figure, fitsAt, fixture, give, held, metric, months, newAccount, origin, test } from "../../helper";

test.use({ serviceWorker: false });

const FIGURES = "**/api/dashboard/figures";
const APRIL = "/?from=2025-04-01&to=2025-04-30";

test("empty: what to do first", async ({ page, person }) => {
  await page.goto("/");
  await expect(page.getByText("Drop your first statement"), person.email).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);
  await page.getByRole("main").getByRole("link", { name: "Add statements" }).click();
  await expect(page).toHaveURL(`${origin()}/statements`);
});

test("loading: the shape of what is coming", async ({ page, person }) => {
  const go = await held(page, FIGURES);
  await page.goto("/");
  await expect(page.locator(".skeleton").first(), person.email).toBeVisible();
  await expect(page.locator(".metric")).toHaveCount(0);
  await axeInBoth(page);
  go();
  await expect(page.getByText("Drop your first statement")).toBeVisible();
});

test("error: a sentence and a way on", async ({ page, context, person, watch }) => {
  watch.allowOffline();
  await give(context, fixture("april-2025.csv"));
  await page.route(FIGURES, (route) => route.abort());
  await page.goto("/");
  await expect(page.getByRole("alert"), person.email).toContainText("BankStat cannot be reached");
  await axeInBoth(page);
  await page.unroute(FIGURES);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(metric(page, "Income")).toBeVisible();
});

test("error: a database that is down is said in the server’s words", async ({ page, person, watch }) => {
  watch.allowStatus(503);
  const sentence = "The records cannot be reached just now. Nothing is lost.";
  await page.route(FIGURES, (route) =>
    route.fulfill({ status: 503, contentType: "application/json", body: JSON.stringify({ kind: "unavailable", message: sentence }) }),
  );
  await page.goto("/");
  await expect(page.getByRole("alert"), person.email).toContainText("Not available just now");
  await expect(page.getByRole("alert")).toContainText(sentence);
});

test("partial: a period without rows leads to one with rows", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto("/?from=2023-01-01&to=2023-01-31");
  await expect(page.getByText("Nothing was booked in January 2023"), person.email).toBeVisible();
  await axeInBoth(page);
  await page.getByRole("link", { name: "Go to the newest month" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "April 2025" })).toBeVisible();
});

test("partial: without balances no average is invented", async ({ page, context, person }) => {
  await give(context, fixture("partial.csv"));
  await page.goto("/");
  await expect(metric(page, "Average balance"), person.email).toContainText("Not known");
  await expect(metric(page, "Average balance")).toContainText("no statement here has balances");
  expect(await figure(page, "Income")).toBe(30_500_00);
  await axeInBoth(page);
});

test("full: figures, charts, categories, rows; for everybody", async ({ page, context, person }) => {
  await give(context, fixture("household.csv"));
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "April 2025" }), person.email).toBeVisible();
  await expect(page).toHaveTitle("April 2025 · BankStat");
  await expect(metric(page, "Income")).toContainText("less than in March");
  await expect(page.locator(".chart-canvas svg")).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole("img", { name: /Balance and cash flow by day, April 2025: R 37,901\.50 came in/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Groceries/ }).first()).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);
});

test("what stands out and what is coming stand beside the figures", async ({ page, context, person }) => {
  await give(context, await months());
  await page.goto("/");
  await expect(metric(page, "Savings rate"), person.email).toContainText("%");
  const out = page.locator(".outlook", { has: page.getByRole("heading", { name: "What stands out" }) });
  await expect(out.getByRole("link", { name: /NETFLIX SUBSCRIPTION costs more/ })).toBeVisible();
  const coming = page.locator(".outlook", { has: page.getByRole("heading", { name: "What is coming" }) });
  await expect(coming.getByRole("listitem").first()).toContainText(/in \d+ days|today|tomorrow|expected by now/);
  await axeInBoth(page);
  await fitsAt(page, 320);
  await out.getByRole("link", { name: /NETFLIX SUBSCRIPTION costs more/ }).click();
  await expect(page).toHaveURL(/\/transactions\?.*q=NETFLIX/);
  await page.goBack();
  await coming.getByRole("link", { name: "All that recurs" }).click();
  await expect(page).toHaveURL(`${origin()}/recurring`);
});

test("what is beside the figures may fail alone", async ({ page, context, person, watch }) => {
  watch.allowStatus(503);
  await give(context, fixture("april-2025.csv"));
  await page.route("**/api/dashboard/outlook", (route) =>
    route.fulfill({ status: 503, contentType: "application/json", body: JSON.stringify({ kind: "unavailable", message: "Not just now." }) }),
  );
  await page.goto("/");
  await expect(metric(page, "Income"), person.email).toBeVisible();
  await expect(page.getByText("Not just now.").first()).toBeVisible();
  await axeInBoth(page);
});

test("the chart has a twin, and each line of it leads to its rows", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto(APRIL);
  await page.getByRole("button", { name: "View as table" }).click();
  const twin = page.getByRole("region", { name: /cash flow/ });
  await expect(twin.getByRole("row"), person.email).toHaveCount(12);
  await expect(twin.getByRole("row").filter({ hasText: "25 Apr" })).toContainText("R 30,500.00");
  await axeInBoth(page);
  await twin.getByRole("link", { name: "3 Apr", exact: true }).click();
  await expect(page).toHaveURL(/from=2025-04-03&to=2025-04-03/);
  await expect(page.getByRole("row").filter({ hasText: "CHECKERS" })).toHaveCount(2);
});

test("the address is the state: periods, Back, a link to oneself", async ({ page, context, person }) => {
  await give(context, fixture("household.csv"));
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "April 2025" }), person.email).toBeVisible();
  await page.getByRole("link", { name: "The period before: March 2025" }).click();
  await expect(page).toHaveURL(`${origin()}/?from=2025-03-01&to=2025-03-31`);
  await expect(page.getByRole("heading", { level: 1, name: "March 2025" })).toBeVisible();
  await expect.poll(() => figure(page, "Income")).toBe(38_475_20);
  await page.getByRole("link", { name: "The period before: February 2025" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "February 2025" })).toBeVisible();
  await expect.poll(() => figure(page, "Income")).toBe(33_900_00);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "March 2025" })).toBeVisible();
  await expect.poll(() => figure(page, "Income")).toBe(38_475_20);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "March 2025" })).toBeVisible();

  await page.locator("summary", { hasText: "Mar 2025" }).click();
  await page.getByLabel("From", { exact: true }).fill("2025-01-01");
  await page.getByLabel("To", { exact: true }).fill("2025-02-28");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(`${origin()}/?from=2025-01-01&to=2025-02-28`);
  await expect.poll(() => figure(page, "Income")).toBe(35_757_95 + 33_900_00);
});

test("what cannot be read in an address is as if it were not there", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto("/?from=2025-04-31&to=<script>&currency=gold&account=me");
  await expect(page.getByRole("heading", { level: 1, name: "April 2025" }), person.email).toBeVisible();
});

test("two currencies and two accounts stay apart", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"), newAccount("Cheque account", "ZAR"));
  await give(context, fixture("partial.csv"), newAccount("Savings", "EUR"));
  await page.goto("/?from=2025-03-01&to=2025-04-30&currency=EUR");
  await expect.poll(() => figure(page, "Income"), person.email).toBe(30_500_00);
  await expect(page.getByText("Amounts here are in EUR.")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "ZAR", exact: true }).click();
  await expect.poll(() => figure(page, "Income")).toBe(32_900_00);
  await page.getByLabel("Account", { exact: true }).selectOption({ label: "Savings" });
  await expect(page).toHaveURL(/account=\d+/);
  await expect.poll(() => figure(page, "Income")).toBe(30_500_00);
});

test("an import in another tab shows itself", async ({ page, context, person }) => {
  await page.goto("/");
  await expect(page.getByText("Drop your first statement"), person.email).toBeVisible();
  const other = await context.newPage();
  await other.goto("/statements");
  await dropFiles(other, fixture("april-2025.csv"));
  await confirmImport(other, "april-2025.csv");
  await expect(metric(page, "Income")).toBeVisible();
});

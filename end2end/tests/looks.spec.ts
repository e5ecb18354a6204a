/** Pictures of every page for people to look at, in `test-results/looks`; taken when BANKSTAT_PICTURES is set. */
import { call, dropFiles, expect, fileCard, fill, fixture, FULL_PAGES, give, look, made, metric, newAccount, signInFast, stranger, test } from "../helper";

const WIDTHS = [390, 1280];
const SCHEMES = ["light", "dark"] as const;

test.describe("looks", () => {
  test.skip(({ isMobile }) => isMobile, "both widths are taken here");
  test.setTimeout(180_000);

  test("every page, wide and narrow, light and dark", async ({ page, context, person }) => {
    await give(context, fixture("household.csv"));
    await give(context, fixture("partial.csv"), newAccount("Savings"));
    const unreadable = await made("scan-of-april.csv", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));

    const every = async (name: string) => {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme });
          await page.waitForTimeout(300);
          await look(page, `${name}-${width}-${colorScheme}`);
        }
      }
    };

    await page.goto("/?from=2025-04-01&to=2025-04-30");
    await expect(page.locator(".chart-canvas svg"), person.email).toBeVisible({ timeout: 15_000 });
    await every("dashboard");
    await page.getByRole("button", { name: "View as table" }).click();
    await every("dashboard-table");
    await page.goto("/?from=2023-01-01&to=2023-01-31");
    await expect(page.getByText("Nothing was booked")).toBeVisible();
    await every("dashboard-nothing-here");
    await page.goto("/transactions");
    await expect(page.getByRole("status").filter({ hasText: "transactions" })).toBeVisible();
    await every("transactions");
    await page.goto("/transactions?q=unicorn&category=groceries");
    await expect(page.getByText("Nothing found")).toBeVisible();
    await every("transactions-nothing-found");
    await page.goto("/settings");
    await expect(page.getByLabel("For files that name none")).toBeVisible();
    await every("settings");
    await page.goto("/statements");
    await expect(page.getByRole("row").filter({ hasText: "household.csv" })).toBeVisible();
    await every("statements");
    await dropFiles(page, fixture("april-2025.csv"), fixture("partial.csv"), unreadable);
    await expect(fileCard(page, "april-2025.csv").getByText("The balances add up")).toBeVisible();
    await expect(fileCard(page, "scan-of-april.csv").getByRole("alert")).toBeVisible();
    await fileCard(page, "april-2025.csv").getByText("How it was read").click();
    await every("statements-preview");
    await page.goto("/nowhere");
    await expect(page.getByText("There is nothing at this address")).toBeVisible();
    await every("not-found");
  });

  test("every page of a full house", async ({ page, context, person }) => {
    await fill(context);
    await expect.poll(async () => (await (await call(context, "rewards/overview", {})).json()).count).toBeGreaterThan(0);
    for (const [name, address, shown] of FULL_PAGES) {
      await page.goto(address);
      await expect(page.getByRole("main").getByText(shown).first(), `${person.email} on ${name}`).toBeVisible();
      for (const width of WIDTHS) {
        for (const colorScheme of SCHEMES) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme });
          await page.waitForTimeout(200);
          await look(page, `full-${name}-${width}-${colorScheme}`);
        }
      }
    }
    await page.goto("/transactions");
    await page.getByRole("row", { name: /WEDDING/ }).getByRole("link").first().click();
    await expect(page.getByRole("dialog", { name: "Transaction" }).getByLabel("Note", { exact: true })).toHaveValue("Neo’s wedding");
    await look(page, "full-transaction-sheet");
  });

  test("the pages before there is anything", async ({ page, person }) => {
    for (const [name, address, shown] of [
      ["dashboard-empty", "/", "Drop your first statement"],
      ["transactions-empty", "/transactions", "No transactions yet"],
      ["statements-empty", "/statements", "No statements yet"],
      ["insights-empty", "/insights", "There is nothing to look at yet"],
      ["recurring-empty", "/recurring", "Nothing comes again and again yet"],
    ] as const) {
      await page.goto(address);
      await expect(page.getByText(shown), person.email).toBeVisible();
      for (const width of WIDTHS) {
        for (const colorScheme of SCHEMES) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme });
          await look(page, `${name}-${width}-${colorScheme}`);
        }
      }
    }
  });

  test("the way in", async ({ page }) => {
    for (const [name, address] of [
      ["welcome", "/welcome"],
      ["welcome-problem", "/welcome?problem=expired"],
    ] as const) {
      await page.goto(address);
      await expect(page.getByRole("link", { name: "Create account" })).toBeVisible();
      for (const width of WIDTHS) {
        for (const colorScheme of SCHEMES) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme });
          await look(page, `${name}-${width}-${colorScheme}`);
        }
      }
    }
  });

  test("the picture in the README", async ({ page, context }) => {
    const thandi = { ...stranger("Thandi"), email: "thandi.dlamini@example.com", lastName: "Dlamini" };
    await signInFast(context, thandi);
    await give(context, fixture("household.csv"));
    await page.setViewportSize({ width: 1280, height: 740 });
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto("/?from=2025-04-01&to=2025-04-30");
    await expect(metric(page, "Income")).toBeVisible();
    await expect(page.locator(".chart-canvas svg")).toBeVisible({ timeout: 15_000 });
    await page.waitForTimeout(500);
    await page.screenshot({ path: "../docs/dashboard.png" });
  });
});

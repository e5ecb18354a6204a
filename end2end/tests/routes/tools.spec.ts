import { axeInBoth, cents, expect, fitsAt, test } from "../../helper";
import type { Page } from "@playwright/test";

test.use({ serviceWorker: false });

/** What a figure of the open tool says, in cents. */
async function figure(page: Page, name: string): Promise<number> {
  const card = page.locator(".tool-figures > div").filter({ has: page.getByText(name, { exact: true }) });
  return cents(await card.locator("dd").innerText());
}

test("a loan: what it costs, what more saves, and the address that shows it again", async ({ page, person }) => {
  await page.goto("/tools");
  await expect(page.getByRole("heading", { level: 1, name: "Tools" }), person.email).toBeVisible();
  await expect(page).toHaveTitle("Loan · Tools · BankStat");
  await page.getByLabel("Amount of the loan").fill("200 000");
  await page.getByLabel("Interest a year").fill("6");
  await page.getByLabel("Paid back over").fill("30");
  await page.getByLabel("Extra each month").fill("100");
  await expect.poll(() => figure(page, "A month")).toBe(1_199_10);
  await expect(page.getByText(/save R 49,\d{3}\.\d{2} of interest, and the loan ends 5 years and 5 months earlier/)).toBeVisible();
  await expect(page).toHaveURL(/tool=loan&amount=200000&rate=6&years=30&extra=100/);
  await page.reload();
  await expect.poll(() => figure(page, "A month")).toBe(1_199_10);
  await expect(page.getByLabel("Amount of the loan")).toHaveValue("200000");

  await expect(page.locator(".chart-canvas svg")).toBeVisible({ timeout: 15_000 });
  await axeInBoth(page);
  await fitsAt(page, 320);
  await page.getByRole("button", { name: "View as table" }).click();
  const twin = page.getByRole("region", { name: /What is owed/ });
  await expect(twin.getByRole("row")).toHaveCount(31);
  await expect(twin.getByRole("row").last()).toContainText("R 0.00");
});

test("growth: textbook figures, with fees and inflation", async ({ page, person }) => {
  await page.goto("/tools?tool=growth&start=0&monthly=100&raise=0&rate=5&fee=0&inflation=0&years=30");
  await expect.poll(() => figure(page, "Value at the end"), person.email).toBe(83_225_86);
  await expect.poll(() => figure(page, "Put in")).toBe(36_000_00);
  await page.getByLabel("Inflation").fill("2,5");
  await expect(page).toHaveURL(/inflation=2\.5/);
  await expect.poll(() => figure(page, "In the money of today")).toBeLessThan(83_225_86);
  await page.getByLabel("Returns are added").selectOption({ label: "At the end of each year" });
  await expect.poll(() => figure(page, "Value at the end")).toBeLessThan(83_225_86);
  await expect(page.locator(".chart-canvas svg")).toBeVisible({ timeout: 15_000 });
  await axeInBoth(page);
  await fitsAt(page, 320);
});

test("invest or spend: flows that add up, as a diagram and as a table", async ({ page, person }) => {
  await page.goto("/tools?tool=flow");
  await expect(page.locator(".chart-canvas svg"), person.email).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole("img", { name: /Flows: of R 3,600,000\.00 income/ })).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);
  await page.getByRole("button", { name: "View as table" }).click();
  const twin = page.getByRole("region", { name: /Flows/ });
  const flow = async (name: string) => cents(await twin.getByRole("row").filter({ hasText: name }).getByRole("cell").last().innerText());
  const income = (await flow("Income → Needs")) + (await flow("Income → Spent")) + (await flow("Income → Investment"));
  expect(income).toBe(3_600_000_00);
  const into = (await flow("Income → Investment")) + (await flow("Growth → Investment")) + (await flow("Dividends → Investment"));
  expect((await flow("Investment → Tax on the gain")) + (await flow("Investment → Kept"))).toBe(into);
  await page.getByLabel("What becomes of dividends").selectOption("no");
  await expect(twin.getByRole("row").filter({ hasText: "Dividends → Paid out" })).toBeVisible();
  await expect(page).toHaveURL(/reinvest=no/);
});

test("energy: what a window fan costs", async ({ page, person }) => {
  await page.goto("/tools?tool=energy&watts=200&hours=4&days=120&price=0.085");
  await expect.poll(() => figure(page, "A year"), person.email).toBe(8_16);
  await expect(page.getByText("96 kWh").first()).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);
});

test("bad input is told at its field, and the figures of before stay", async ({ page, person }) => {
  await page.goto("/tools?tool=energy&watts=200&hours=4&days=120&price=0.085");
  await expect.poll(() => figure(page, "A year"), person.email).toBe(8_16);
  const hours = page.getByLabel("Hours on a day of use");
  for (const [typed, told] of [
    ["25", "A day has 0 to 24 hours."],
    ["", "Enter a number."],
    ["-3", "Enter the number without a minus."],
    ["four", "Enter a number in figures, such as 12 or 1250.50."],
    ["123456789012345678901234567890", "This number is too large."],
  ] as const) {
    await hours.fill(typed);
    await expect(page.getByText(told)).toBeVisible();
    await expect(hours).toHaveAttribute("aria-invalid", "true");
    await expect(hours).toHaveValue(typed);
  }
  expect(await figure(page, "A year")).toBe(8_16);
  await axeInBoth(page);
  await hours.fill("8");
  await expect.poll(() => figure(page, "A year")).toBe(16_32);
  await expect(page.getByText("Some fields need another look")).toHaveCount(0);

  await page.goto("/tools?tool=flow&needs=50000");
  await expect(page.getByText("This is more than comes in: nothing is left to divide.")).toBeVisible();
  await page.goto("/tools?tool=loan&years=1.5&rate=<script>");
  await expect(page.getByText("Enter a whole number from 1 to 50.")).toBeVisible();
  await expect(page.getByLabel("Interest a year")).toHaveValue("<script>");
});

test("the tools are links, and Back leads back", async ({ page, person }) => {
  await page.goto("/tools");
  const tools = page.getByRole("navigation", { name: "Tools" });
  await tools.getByRole("link", { name: "Growth" }).click();
  await expect(page.getByLabel("At the start"), person.email).toBeVisible();
  await expect(tools.getByRole("link", { name: "Growth" })).toHaveAttribute("aria-current", "page");
  await page.goBack();
  await expect(page.getByLabel("Amount of the loan")).toBeVisible();
  await page.getByLabel("Amount of the loan").fill("1");
  await page.getByRole("button", { name: "Start again" }).click();
  await expect(page.getByLabel("Amount of the loan")).toHaveValue("1200000");
});

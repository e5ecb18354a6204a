import type { BrowserContext, Page } from "@playwright/test";

import { axeInBoth, call, cents, expect, fitsAt, held, made, test } from "../../helper";

test.use({ serviceWorker: false });

const GEYSER = {
  name: "Geyser",
  appliance_type: "Bathroom",
  usage: { kind: "timed", watts: "3000", hours: "4", days: 31 },
  quantity: 1,
  needed: false,
};

/** Gives the person an appliance without walking through the form. */
async function add(context: BrowserContext, appliance: Partial<typeof GEYSER> = {}): Promise<void> {
  const answer = await call(context, "energy/add_appliance", { appliance: { ...GEYSER, ...appliance } });
  expect(answer.status(), await answer.text()).toBe(200);
}

const row = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });

test("empty: what to do first, and an appliance is made, changed, removed and put back", async ({ page, person }) => {
  await page.goto("/energy?month=2026-01");
  await expect(page.getByText("Which appliances do you have?"), person.email).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);

  await page.getByRole("button", { name: "Add your first appliance" }).click();
  const form = page.getByRole("dialog", { name: "Add appliance" });
  await form.getByLabel("Name").fill("Geyser");
  await form.getByLabel("Power").fill("three");
  await form.getByLabel("Hours a day").fill("25");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Enter the amount in figures")).toBeVisible();
  await expect(form.getByLabel("Power")).toBeFocused();
  await axeInBoth(page);
  await form.getByLabel("Power").fill("3000");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("The hours a day must be above 0 and at most 24.")).toBeVisible();
  await form.getByLabel("Hours a day").fill("4");
  await form.getByLabel("Days a month").fill("31");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toHaveCount(0);

  // 3 kW for 4 hours on 31 days are 372 kWh, at R 2.50.
  const geyser = row(page, "3,000 W · 4 hours a day");
  await expect(geyser).toContainText("372 kWh");
  await expect(geyser).toContainText("R 930.00");
  await page.getByRole("button", { name: "Change Geyser" }).click();
  await page.getByRole("dialog").getByLabel("Hours a day").fill("2");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(row(page, "2 hours a day")).toContainText("R 465.00");

  await page.getByRole("button", { name: "Remove Geyser" }).click();
  await expect(page.getByText("Which appliances do you have?")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row(page, "2 hours a day")).toContainText("R 465.00");
});

test("full: what each costs, what to switch off first, and the months before", async ({ page, context, person }) => {
  await add(context);
  await add(context, { name: "Fridge", needed: true, usage: { kind: "always_on", watts: "60" } as never });
  await add(context, { name: "Kettle", usage: { kind: "per_use", kwh: "0.11", uses: "90" } as never });
  await page.goto("/energy?month=2026-01");
  await expect(page.getByRole("heading", { level: 1, name: "Energy" }), person.email).toBeVisible();
  await expect(page).toHaveTitle("Energy · BankStat");
  const off = page.getByRole("region", { name: "Switch off first" }).or(page.locator(".card", { has: page.getByRole("heading", { name: "Switch off first" }) }));
  await expect(off).toContainText("Geyser");
  await expect(off).toContainText("One hour a day less saves R 232.50 a month.");
  await expect(off, "what must stay on is not proposed").not.toContainText("Fridge");
  const cost = page.locator(".metric", { hasText: "Cost in January 2026" }).locator(".figure");
  // 372 + 44.64 + 9.9 kWh at R 2.50.
  expect(cents(await cost.innerText())).toBe(106_635);
  await expect(page.locator(".chart-canvas svg")).toBeVisible({ timeout: 15_000 });
  await page.getByRole("button", { name: "View as table" }).click();
  await page.getByRole("link", { name: "December 2025" }).click();
  await expect(page).toHaveURL(/month=2025-12/);
  await page.getByRole("link", { name: "Next month" }).click();
  await expect(page).toHaveURL(/month=2026-01/);
  await axeInBoth(page);
  await fitsAt(page, 320);
});

test("a tariff in steps is kept, and the second of two windows is told", async ({ page, context, person, watch }) => {
  watch.allowStatus(409);
  await add(context);
  await page.goto("/energy?month=2026-01");
  await page.getByRole("button", { name: "Say what you pay" }).click();
  const form = page.getByRole("dialog", { name: "Your tariff" });
  await form.getByLabel("Monthly fee").fill("100");
  await form.getByRole("button", { name: "Add a step" }).click();
  await form.getByLabel("Up to").fill("300");
  await form.getByLabel("Price").first().fill("2");
  await form.getByLabel("Price").last().fill("30000");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Step 2: the price must be from 0"), person.email).toBeVisible();
  await axeInBoth(page);
  await form.getByLabel("Price").last().fill("3");

  const other = { currency: "ZAR", fixed_fee: "1", tiers: [{ up_to: null, rate: "9" }] };
  const meanwhile = await call(context, "energy/tariff", { version: 0, tariff: other });
  expect(meanwhile.status()).toBe(200);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("changed in another window")).toBeVisible();
  await expect(form.getByLabel("Up to"), "nothing that was typed is lost").toHaveValue("300");
  await form.getByRole("button", { name: "Cancel" }).click();
  await page.reload();
  await page.getByRole("button", { name: "Change the tariff" }).click();
  await form.getByLabel("Monthly fee").fill("100");
  await form.getByRole("button", { name: "Add a step" }).click();
  await form.getByLabel("Up to").fill("300");
  await form.getByLabel("Price").first().fill("2");
  await form.getByLabel("Price").last().fill("3");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toHaveCount(0);
  // 300 × 2 + 72 × 3 and the fee.
  const cost = page.locator(".metric", { hasText: "Cost in January 2026" }).locator(".figure");
  await expect(cost).toHaveText("R 916.00");
});

test("a file of readings is looked at, kept, and given again adds nothing", async ({ page, person }) => {
  const text = "Date,Meter reading\n2025-12-31,1000\n2026-01-31,1400\n2026-02-28,1100\n2026-03-31,1500\nTotal,7\n";
  const file = await made("meter.csv", text);
  const choose = async () => {
    const form = page.getByRole("dialog", { name: "Meter readings from a file" });
    await form.locator("input[type=file]").setInputFiles(file);
    return form;
  };
  await page.goto("/energy?month=2026-01");
  await page.getByRole("button", { name: "Read a file of readings" }).first().click();
  let form = await choose();
  await expect(form.getByText("2 measurements new, 1 Jan – 31 Mar 2026: 800 kWh."), person.email).toBeVisible();
  await expect(form.getByText("Line 4: The reading is below")).toBeVisible();
  await expect(form.getByText("Line 6:")).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);
  await form.getByRole("button", { name: "Keep 2 measurements" }).click();
  await expect(page.getByText("2 measurements added.")).toBeVisible();
  await expect(page.locator(".metric", { hasText: "At the meter" })).toContainText("400 kWh");

  await page.getByRole("button", { name: "Read a file of readings" }).first().click();
  form = await choose();
  await expect(form.getByText("Nothing new: every day of it is measured already.")).toBeVisible();
  await expect(form.getByRole("button", { name: "Keep" })).toBeDisabled();
  await form.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("button", { name: "Remove the measurement of 1 Jan – 31 Jan 2026" }).click();
  await expect(page.locator(".metric", { hasText: "At the meter" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator(".metric", { hasText: "At the meter" })).toContainText("400 kWh");
});

test("a file without days and numbers says so; a measurement by hand stands on days of its own", async ({ page, person, watch }) => {
  watch.allowStatus(422, 409);
  const file = await made("letter.txt", "Dear Sir,\nnothing to see\n");
  await page.goto("/energy?month=2026-01");
  await page.getByRole("button", { name: "Read a file of readings" }).first().click();
  const readings = page.getByRole("dialog", { name: "Meter readings from a file" });
  await readings.locator("input[type=file]").setInputFiles(file);
  await expect(readings.getByText("No column with days was found"), person.email).toBeVisible();
  await readings.getByRole("button", { name: "Cancel" }).click();

  const measure = async (first: string, last: string, kwh: string) => {
    await page.getByRole("button", { name: "Add a measurement" }).click();
    const form = page.getByRole("dialog", { name: "Add a measurement" });
    await form.getByLabel("First day").fill(first);
    await form.getByLabel("Last day").fill(last);
    await form.getByLabel("Energy used").fill(kwh);
    await form.getByRole("button", { name: "Save" }).click();
    return form;
  };
  let form = await measure("2026-01-31", "2026-01-01", "310,5");
  await expect(form.getByText("The last day is before the first.")).toBeVisible();
  await form.getByRole("button", { name: "Cancel" }).click();
  form = await measure("2026-01-01", "2026-01-31", "310,5");
  await expect(form).toHaveCount(0);
  await expect(page.locator(".metric", { hasText: "At the meter" })).toContainText("310.5 kWh");
  form = await measure("2026-01-20", "2026-02-02", "9");
  await expect(form.getByText("are measured already")).toBeVisible();
});

test("loading: the shape of what is coming", async ({ page, person }) => {
  const go = await held(page, "**/api/energy/home");
  await page.goto("/energy");
  await expect(page.locator(".skeleton").first(), person.email).toBeVisible();
  await axeInBoth(page);
  go();
  await expect(page.getByText("Which appliances do you have?")).toBeVisible();
});

test("error: a sentence and a way on", async ({ page, person, watch }) => {
  watch.allowOffline();
  await page.route("**/api/energy/home", (route) => route.abort());
  await page.goto("/energy");
  await expect(page.getByRole("alert"), person.email).toContainText("BankStat cannot be reached");
  await axeInBoth(page);
  await page.unroute("**/api/energy/home");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Which appliances do you have?")).toBeVisible();
});

test("partial: the figures stand when the measurements cannot be fetched", async ({ page, context, person, watch }) => {
  watch.allowOffline();
  await add(context);
  const period = { first: "2026-01-01", last: "2026-01-31" };
  await call(context, "energy/measure", { consumption: { appliance_id: null, period, kwh: "400" } });
  await page.route("**/api/energy/measurements", (route) => route.abort());
  await page.goto("/energy?month=2026-01");
  await expect(page.getByRole("alert"), person.email).toContainText("BankStat cannot be reached");
  await expect(page.locator(".metric", { hasText: "At the meter" })).toContainText("400 kWh");
  await axeInBoth(page);
  await page.unroute("**/api/energy/measurements");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("The whole home").first()).toBeVisible();
});

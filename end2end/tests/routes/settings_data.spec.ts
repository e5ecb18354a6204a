/** Accounts, formats, export, import and the end of everything. */
import { readFile } from "node:fs/promises";

import { axeInBoth, call, expect, figure, fill, fitsAt, fixture, FULL_PAGES, give, metric, newAccount, signInFast, test } from "../../helper";

test.use({ serviceWorker: false });

test("numbers, days and the name are written as one likes, everywhere", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto("/settings");
  await page.getByLabel("Numbers").selectOption("point_comma");
  await expect(page.getByText("Numbers are written like 1.234.567,89."), person.email).toBeVisible();
  await page.getByLabel("Days").selectOption("iso");
  await expect(page.getByText("Days are written like 2025-04-30.")).toBeVisible();
  await page.getByLabel("Your month begins on day").selectOption("25");
  await expect(page.getByText("Your month begins on day 25.")).toBeVisible();
  await page.getByLabel("Name shown").fill("Lindi");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your name is kept.")).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);

  await page.goto("/?from=2025-04-01&to=2025-04-30");
  await expect(metric(page, "Income")).toContainText("R 32.900,00");
  await page.goto("/transactions");
  await expect(page.getByText("2025-04-25").first()).toBeVisible();
  await page.goto("/tools?tool=growth&inflation=2.5");
  await expect(page.getByLabel("Inflation")).toHaveValue("2,5");
  await page.reload();
  await page.goto("/settings");
  await expect(page.getByLabel("Numbers")).toHaveValue("point_comma");
  await expect(page.getByLabel("Your month begins on day")).toHaveValue("25");
  await expect(page.getByLabel("Name shown")).toHaveValue("Lindi");
});

test("a choice made in another window is told, and not lost", async ({ page, context, person, watch }) => {
  watch.allowStatus(409);
  await page.goto("/settings");
  await expect(page.getByLabel("Numbers"), person.email).toBeVisible();
  const preferences = { name: null, currency: "EUR", formats: { numbers: "comma_point", dates: "words" }, first_day: 1 };
  expect((await call(context, "settings/save", { preferences, version: 1 })).status()).toBe(200);
  await page.getByLabel("Numbers").selectOption("space_comma");
  await expect(page.getByText("Your settings were changed in another window.")).toBeVisible();
  await expect(page.getByLabel("For files that name none")).toHaveValue("EUR");
});

test("accounts: renamed, archived, taken out again, removed", async ({ page, context, person, watch }) => {
  watch.allowStatus(409);
  await give(context, fixture("april-2025.csv"), newAccount("Cheque"));
  expect((await call(context, "settings/add_account", { name: "Cash", currency: "ZAR", number: null })).status()).toBe(200);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Rename Cheque" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Name"), person.email).toHaveValue("Cheque");
  await dialog.getByLabel("Name").fill("cash");
  await dialog.getByRole("button", { name: "Rename" }).click();
  await expect(dialog.getByText("You have another account named cash.")).toBeVisible();
  await axeInBoth(page);
  await dialog.getByLabel("Name").fill("Everyday");
  await dialog.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByText("The account is named Everyday now.")).toBeVisible();

  await page.getByRole("button", { name: "Archive Everyday" }).click();
  await expect(page.getByText("Everyday is in the archive.")).toBeVisible();
  await expect(page.locator(".account-row", { hasText: "Everyday" }).getByText("Archived")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Archive Everyday" })).toBeVisible();

  await page.getByRole("button", { name: "Remove Cash" }).click();
  await expect(page.getByText("Cash is removed.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove Everyday" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Remove Cash" })).toBeVisible();
});

test("two accounts become one after a typed yes", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"), newAccount("Cheque"));
  await give(context, fixture("april-2025.csv"), newAccount("Old cheque"));
  await page.goto("/settings");
  await page.getByRole("button", { name: "Merge Old cheque" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Merge" }).click();
  await expect(dialog.getByText("Type Old cheque to go on."), person.email).toBeVisible();
  await axeInBoth(page);
  await dialog.getByLabel("Type Old cheque to confirm").fill("Old cheque");
  await dialog.getByRole("button", { name: "Merge" }).click();
  await expect(page.getByText(/0 transactions went to Cheque; \d+ were there already and count once/)).toBeVisible();
  await expect(page.locator(".account-row")).toHaveCount(1);
  await page.goto("/?from=2025-04-01&to=2025-04-30");
  await expect.poll(() => figure(page, "Income")).toBe(32_900_00);
});

test("export, delete everything, import: the same on every page", async ({ page, context, person, watch }) => {
  test.setTimeout(180_000);
  watch.allowStatus(409);
  const service = await fill(context);
  // What stands on each page, once it stands still: rewards are given by a job.
  const everything = async () => {
    const pages: Record<string, string> = {};
    for (const [name, address, shown] of FULL_PAGES) {
      // Everybody’s services are on the leaderboard: only the own one counts here.
      await page.goto(name === "leaderboard" ? `${address}?q=${encodeURIComponent(service)}` : address);
      const main = page.getByRole("main");
      await expect(main.getByText(shown).first(), `${person.email} on ${name}`).toBeVisible();
      await expect(main.locator(".skeleton")).toHaveCount(0);
      const part = name === "leaderboard" ? page.getByRole("listitem").filter({ hasText: service }) : main;
      let text = "";
      await expect(async () => {
        const before = text;
        text = await part.innerText();
        expect(text).toBe(before);
      }).toPass({ intervals: [300] });
      pages[name] = text;
    }
    return pages;
  };
  await expect.poll(async () => (await (await call(context, "rewards/overview", {})).json()).count).toBeGreaterThan(0);
  const before = await everything();
  await page.goto("/settings");
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export everything" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^bankstat-\d{4}-\d{2}-\d{2}\.zip$/);
  const archive = await readFile(await download.path());

  // Into an account that has something: told, and nothing counts twice.
  const file = { name: "bankstat.zip", mimeType: "application/zip", buffer: archive };
  const input = page.locator("label.file-button", { hasText: "Import an export" }).locator("input[type=file]");
  await input.setInputFiles(file);
  await expect(page.getByRole("alert")).toContainText("An export can be imported into an empty account only.");

  await page.getByRole("button", { name: "Delete everything" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Type “delete everything”/).fill("please");
  await dialog.getByRole("button", { name: "Delete everything" }).click();
  await expect(dialog.getByText("Type “delete everything” or your e-mail address to go on.")).toBeVisible();
  await axeInBoth(page);
  await dialog.getByLabel(/^Type “delete everything”/).fill(person.email);
  await dialog.getByRole("button", { name: "Delete everything" }).click();
  await expect(page).toHaveURL(/\/welcome$/);
  await expect(page.getByText("Everything is deleted, and you are signed out.")).toBeVisible();

  await signInFast(context, person);
  await page.goto("/");
  await expect(page.getByText("Drop your first statement")).toBeVisible();
  await page.goto("/settings");
  await input.setInputFiles(file);
  await expect(page.getByText(/Your data is back: [\d,]+ rows and 1 file\./)).toBeVisible({ timeout: 20_000 });
  expect(await everything()).toEqual(before);
});

test("what is no export is told in one sentence", async ({ page, person, watch }) => {
  watch.allowStatus(422);
  await page.goto("/settings");
  const input = page.locator("label.file-button", { hasText: "Import an export" }).locator("input[type=file]");
  await input.setInputFiles({ name: "holiday.zip", mimeType: "application/zip", buffer: Buffer.from("PK nothing") });
  await expect(page.getByRole("alert"), person.email).toContainText("This is no export of BankStat.");
  await axeInBoth(page);
});

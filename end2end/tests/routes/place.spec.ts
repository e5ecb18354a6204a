/** `/statements/{id}/row`: where a row stood, on its page or among its lines. */
import { fileURLToPath } from "node:url";

import { axeInBoth, expect, fitsAt, fixture, give, held, newAccount, origin, test } from "../../helper";

test.use({ serviceWorker: false });

const PLACE = "**/api/statements/place";

/** A file that the reader's own tests know well. */
function known(name: string): string {
  return fileURLToPath(new URL(`../../../crates/statement/tests/fixtures/${name}`, import.meta.url));
}

test("full: a row of a PDF is marked on its page", async ({ page, context, person }) => {
  const { statement_id } = await give(context, known("pdf/current_account.pdf"), newAccount("Current", "GBP"));
  await page.goto("/transactions?q=water");
  await page.getByRole("link", { name: /Water Board/ }).click();
  await page.getByRole("dialog", { name: "Transaction" }).getByRole("link", { name: "line 12" }).click();
  await expect(page, person.email).toHaveURL(`${origin()}/statements/${statement_id}/row?line=12`);
  await expect(page.getByRole("heading", { name: "Where line 12 stood" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "current_account.pdf, page 1 of 1" })).toBeVisible();
  const sheet = page.getByRole("region", { name: "Page 1 as it was read, with line 12 marked" });
  const words = sheet.locator("text").filter({ hasText: "Water Board" });
  const [band, said] = await Promise.all([sheet.locator("rect").boundingBox(), words.boundingBox()]);
  expect(band && said).toBeTruthy();
  if (band && said) {
    // The words stand within the mark.
    expect(said.y).toBeGreaterThanOrEqual(band.y - 1);
    expect(said.y + said.height).toBeLessThanOrEqual(band.y + band.height + 1);
  }
  await axeInBoth(page);
  await fitsAt(page, 320);
  await page.getByRole("link", { name: "All rows" }).click();
  await expect(page).toHaveURL(`${origin()}/transactions?statement=${statement_id}`);
});

test("full: a row of a text stands among its lines", async ({ page, context, person }) => {
  const { statement_id } = await give(context, fixture("april-2025.csv"));
  await page.goto(`/statements/${statement_id}/row?line=7`);
  const lines = page.getByRole("region", { name: "The lines around the row" });
  const row = lines.locator("li[aria-current=true]");
  await expect(row, person.email).toContainText("RENT OAK STREET 14");
  await expect(row).toContainText("this row");
  expect(await lines.getByRole("listitem").count()).toBeGreaterThan(8);
  await axeInBoth(page);
  await fitsAt(page, 320);
});

test("partial: an answer of a document service has lines and no places", async ({ page, context, person }) => {
  const { statement_id } = await give(context, known("document/south_african.json"));
  // The dashboard names the line of each recent row.
  await page.goto("/?from=2025-04-01&to=2025-05-31");
  await page.getByRole("link", { name: /^line \d+$/ }).first().click();
  await expect(page, person.email).toHaveURL(new RegExp(`/statements/${statement_id}/row\\?line=\\d+$`));
  await expect(page.locator("li[aria-current=true]")).toHaveCount(1);
  await axeInBoth(page);
});

test("empty: a workbook has no lines that could be shown", async ({ page, context, person }) => {
  const { statement_id } = await give(context, known("sheets/current_account.xlsx"));
  await page.goto(`/statements/${statement_id}/row?line=5`);
  await expect(page.getByText("The row cannot be shown in its place"), person.email).toBeVisible();
  await expect(page.getByRole("link", { name: "Original" })).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);
});

test("loading and error: the shape, then a way on", async ({ page, context, person, watch }) => {
  watch.allowOffline();
  const { statement_id } = await give(context, fixture("april-2025.csv"));
  const go = await held(page, PLACE);
  await page.goto(`/statements/${statement_id}/row?line=7`);
  await expect(page.locator(".skeleton").first(), person.email).toBeVisible();
  await axeInBoth(page);
  go();
  await expect(page.getByText("RENT OAK STREET 14")).toBeVisible();
  await page.unroute(PLACE);

  await page.route(PLACE, (route) => route.abort());
  await page.goto(`/statements/${statement_id}/row?line=8`);
  await expect(page.getByRole("alert")).toContainText("BankStat cannot be reached");
  await axeInBoth(page);
  await page.unroute(PLACE);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.locator("li[aria-current=true]")).toHaveCount(1);
});

test("an address that names no line says so", async ({ page, person }) => {
  await page.goto("/statements/x/row?line=y");
  await expect(page.getByRole("alert"), person.email).toContainText("The address names no line of a statement.");
});

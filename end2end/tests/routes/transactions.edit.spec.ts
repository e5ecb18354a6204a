import type { Locator, Page } from "@playwright/test";

import { axeInBoth, expect, fitsAt, fixture, give, made, newAccount, signInFast, test } from "../../helper";

test.use({ serviceWorker: false });

const SAVINGS = "Date,Description,Amount\n2025-04-01,TRANSFER TO CHEQUE,-2400.00\n2025-04-20,INTEREST,12.40\n";

function row(page: Page, words: string): Locator {
  return page.getByRole("row").filter({ hasText: words });
}

function sheet(page: Page): Locator {
  return page.getByRole("dialog", { name: "Transaction" });
}

/** Presses a toast's “Undo”. */
async function undo(page: Page): Promise<void> {
  await page.locator(".toast").last().getByRole("button", { name: "Undo" }).click();
}

test("a category is changed by hand, and undone", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto("/transactions?q=uber");
  await row(page, "UBER TRIP").getByRole("link").click();
  await expect(sheet(page), person.email).toContainText("Chosen by the bank’s words");
  await sheet(page).getByLabel("Category", { exact: true }).selectOption({ label: "Entertainment" });
  await expect(sheet(page)).toContainText("Chosen by you");
  await expect(sheet(page).getByRole("heading", { name: "Before" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(row(page, "UBER TRIP")).toContainText("Entertainment");
  await undo(page);
  await expect(row(page, "UBER TRIP")).toContainText("Transport");
});

test("many are changed at once, all that are found too, and undone", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto("/transactions");
  for (const words of ["UBER TRIP", "NETFLIX"]) {
    await row(page, words).getByRole("checkbox").check();
  }
  const bar = page.getByRole("region", { name: "Chosen transactions" });
  await expect(bar, person.email).toContainText("2 chosen");
  await axeInBoth(page);
  await fitsAt(page, 320);
  await bar.getByRole("button", { name: "Category" }).click();
  await page.getByRole("dialog").getByLabel("Category", { exact: true }).selectOption({ label: "Medical" });
  await page.getByRole("dialog").getByRole("button", { name: "Change" }).click();
  await expect(row(page, "UBER TRIP")).toContainText("Medical");
  await expect(row(page, "NETFLIX")).toContainText("Medical");
  await expect(bar).toHaveCount(0);
  await undo(page);
  await expect(row(page, "UBER TRIP")).toContainText("Transport");
  await expect(row(page, "NETFLIX")).toContainText("Entertainment");

  await row(page, "UBER TRIP").getByRole("checkbox").check();
  await bar.getByRole("button", { name: "Choose all 12" }).click();
  await expect(bar).toContainText("12 chosen");
  await bar.getByRole("button", { name: "Note" }).click();
  await page.getByLabel("Note", { exact: true }).fill("April");
  await page.getByRole("button", { name: "Save note" }).click();
  await expect(page.getByText("12 transactions given a note.")).toBeVisible();
  await page.goto("/transactions?q=april");
  await expect(page.getByRole("status").filter({ hasText: "12 transactions" })).toBeVisible();
});

test("a transaction is split, and whole again", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto("/transactions?q=dischem");
  await row(page, "DISCHEM").getByRole("link").click();
  await sheet(page).getByRole("button", { name: "Split into parts" }).click();
  await sheet(page).getByLabel("Amount of part 1").fill("300");
  await expect(sheet(page), person.email).toContainText("R 12.55 is left.");
  await sheet(page).getByRole("button", { name: "Save the parts" }).click();
  await expect(sheet(page).getByText("Enter an amount.")).toBeVisible();
  await sheet(page).getByRole("button", { name: "Add the rest to part 2" }).click();
  await expect(sheet(page)).toContainText("The parts add up.");
  await sheet(page).getByRole("button", { name: "Save the parts" }).click();
  await expect(sheet(page).getByText("Choose a category for each part.")).toBeVisible();
  await axeInBoth(page);
  await sheet(page).getByLabel("Category of part 2").selectOption({ label: "Groceries" });
  await sheet(page).getByRole("button", { name: "Save the parts" }).click();
  await expect(sheet(page).getByRole("heading", { name: "Parts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(row(page, "DISCHEM")).toContainText("Split in 2");
  await page.goto("/transactions?category=groceries&q=dischem");
  await expect(page.getByRole("status").filter({ hasText: "−R 12.55" })).toBeVisible();

  await row(page, "DISCHEM").getByRole("link").click();
  await sheet(page).getByRole("button", { name: "Change the parts" }).click();
  await sheet(page).getByRole("button", { name: "Take the split off" }).click();
  await expect(sheet(page).getByRole("button", { name: "Split into parts" })).toBeVisible();
});

test("a note that another browser changed meanwhile is not lost on either side", async ({
  page,
  context,
  person,
  anotherBrowser,
  watch,
}) => {
  watch.allowStatus(409);
  await give(context, fixture("april-2025.csv"));
  await page.goto("/transactions?q=uber");
  await row(page, "UBER TRIP").getByRole("link").click();
  await sheet(page).getByLabel("Note", { exact: true }).fill("mine");

  const other = await anotherBrowser();
  await signInFast(other, person);
  const second = await other.newPage();
  await second.goto("/transactions?q=uber");
  await row(second, "UBER TRIP").getByRole("link").click();
  await sheet(second).getByLabel("Note", { exact: true }).fill("theirs");
  await sheet(second).getByRole("button", { name: "Save note" }).click();
  await expect(sheet(second).getByRole("button", { name: "Save note" })).toBeHidden();

  await sheet(page).getByRole("button", { name: "Save note" }).click();
  await expect(sheet(page)).toContainText("changed in another window meanwhile");
  await expect(sheet(page).getByLabel("Note", { exact: true })).toHaveValue("mine");
  await sheet(page).getByRole("button", { name: "Go on with mine" }).click();
  await sheet(page).getByRole("button", { name: "Save note" }).click();
  await expect(sheet(page).getByRole("button", { name: "Save note" })).toBeHidden();
  await page.reload();
  await expect(sheet(page).getByLabel("Note", { exact: true })).toHaveValue("mine");
});

test("a likely transfer is shown side by side, confirmed, rejected, and freed by undoing the import", async ({
  page,
  context,
  person,
}) => {
  await give(context, fixture("april-2025.csv"));
  await give(context, await made("savings.csv", SAVINGS), newAccount("Savings"));
  await page.goto("/transactions");
  await expect(page.getByText("1 likely transfer between your accounts"), person.email).toBeVisible();
  await page.getByRole("button", { name: "Look at them" }).click();
  const dialog = page.getByRole("dialog", { name: "Likely transfers" });
  await expect(dialog).toContainText("The same amount out and in, on the same day");
  await axeInBoth(page);
  await fitsAt(page, 320);
  await dialog.getByRole("button", { name: "It is a transfer" }).click();
  await expect(dialog).toContainText("No transfers to decide on");
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/transfers=/);
  await expect(page.getByRole("status").filter({ hasText: "2 transfers between your accounts are not counted" })).toBeVisible();
  await expect(row(page, "TRANSFER TO CHEQUE")).toContainText("Transfer");
  await undo(page);
  await expect(page.getByText("1 likely transfer between your accounts")).toBeVisible();
  await page.getByRole("button", { name: "Look at them" }).click();
  await dialog.getByRole("button", { name: "It is not" }).click();
  await dialog.getByRole("button", { name: "Look again" }).click();
  await expect(page.getByText("No likely transfers were found.")).toBeVisible();
  await page.keyboard.press("Escape");

  // By hand it can still be said.
  await row(page, "TRANSFER TO CHEQUE").getByRole("checkbox").check();
  await row(page, "OPENING TRANSFER").getByRole("checkbox").check();
  await page.getByRole("button", { name: "Pair as one transfer" }).click();
  await expect(page.getByRole("status").filter({ hasText: "2 transfers between your accounts are not counted" })).toBeVisible();
});

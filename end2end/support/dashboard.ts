import { expect, type Locator, type Page } from "@playwright/test";

import { cents } from "./look";

/** The card that holds a dropped file. */
export function fileCard(page: Page, name: string): Locator {
  return page.getByRole("region", { name, exact: true });
}

/** Drops a statement, looks at nothing, and says yes. For tests that are about what comes after. */
export async function confirmImport(page: Page, name: string): Promise<void> {
  const card = fileCard(page, name);
  await card.getByRole("button", { name: /^Import \d/ }).click();
  await expect(card.getByText(/transactions? added/)).toBeVisible({ timeout: 20_000 });
}

/** One of the four figures. */
export function metric(page: Page, name: "Income" | "Expenses" | "Net flow" | "Savings rate" | "Average balance"): Locator {
  return page.locator("a.metric", { has: page.getByRole("heading", { name, exact: true }) });
}

/** What a figure says, in cents. */
export async function figure(page: Page, name: Parameters<typeof metric>[1]): Promise<number> {
  return cents(await metric(page, name).locator(".figure").innerText());
}

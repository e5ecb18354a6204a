import { randomBytes } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";

import { axeInBoth, call, expect, fitsAt, held, signInFast, stranger, test } from "../../helper";

test.use({ serviceWorker: false });

/** A name that no other test has, and that resembles none. */
const fresh = () => `Zq ${randomBytes(8).toString("hex").replace(/[0-9]/g, (digit) => "ghijklmnop"[Number(digit)] ?? "")}`;

async function list(context: BrowserContext, name: string): Promise<number> {
  const answer = await call(context, "leaderboard/add", { service: { name, description: "Everyday account" }, sure: true });
  expect(answer.status(), await answer.text()).toBe(200);
  return ((await answer.json()) as { listed: number }).listed;
}

const row = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });

test("a service is added, voted for, and the vote is changed and taken back", async ({ page, person }) => {
  const name = fresh();
  await page.goto(`/leaderboard?q=${encodeURIComponent(name)}`);
  await expect(page.getByText("No service of this name"), person.email).toBeVisible();
  await axeInBoth(page);
  await page.getByRole("button", { name: "Add a service" }).last().click();
  const form = page.getByRole("dialog", { name: "Add a service" });
  await form.getByLabel("Name").fill("?");
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form.getByText("The name needs at least two letters")).toBeVisible();
  await axeInBoth(page);
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("What it is").fill("Bank with low fees");
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form).toHaveCount(0);

  const service = row(page, name);
  await expect(service).toContainText("No votes yet");
  await service.getByRole("button", { name: /^Good/ }).click();
  await expect(service).toContainText("100 % for it · 1 vote");
  await expect(service.getByRole("button", { name: /^Good/ }), "the focus stays").toBeFocused();
  await page.reload();
  await expect(service.getByRole("button", { name: /^Good/ })).toHaveAttribute("aria-pressed", "true");
  await service.getByRole("button", { name: /^Bad/ }).click();
  await expect(service).toContainText(/\D0 % for it · 1 vote/);
  await service.getByRole("button", { name: /^Bad/ }).click();
  await expect(service).toContainText("No votes yet");
  await page.reload();
  await expect(service).toContainText("No votes yet");
});

test("what is likely there already is asked about", async ({ page, context, person }) => {
  const name = fresh();
  await list(context, name);
  await page.goto("/leaderboard");
  await page.getByRole("button", { name: "Add a service" }).first().click();
  const form = page.getByRole("dialog", { name: "Add a service" });
  await form.getByLabel("Name").fill(`${name}x Bank`);
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await expect(form.getByText("Is it one of these?"), person.email).toBeVisible();
  await axeInBoth(page);
  await form.getByRole("link", { name }).click();
  await expect(row(page, name)).toBeVisible();
});

test("two people count as two, and nobody sees who voted", async ({ page, context, person, anotherBrowser }) => {
  const name = fresh();
  const id = await list(context, name);
  await call(context, "leaderboard/vote", { service_id: id, vote: "recommend" });
  const other = await anotherBrowser();
  await signInFast(other, stranger("Jabu"));
  await call(other, "leaderboard/vote", { service_id: id, vote: "upvote" });
  const seen = await (await call(other, "leaderboard/page", { text: name, page: 1 })).text();
  expect(seen).not.toContain(person.userId);
  await page.goto(`/leaderboard?q=${encodeURIComponent(name)}`);
  await expect(row(page, name)).toContainText("100 % for it · 2 votes");
  await expect(row(page, name).getByRole("button", { name: /^Recommend/ })).toHaveAttribute("aria-pressed", "true");
  await axeInBoth(page);
  await fitsAt(page, 320);
});

test("a vote for a service that is gone, and too many services, are told", async ({ context, person }) => {
  const gone = await call(context, "leaderboard/vote", { service_id: 999_999_999, vote: "upvote" });
  expect([gone.status(), await gone.text()], person.email).toEqual([409, expect.stringContaining("not listed any more")]);
  for (let added = 0; added < 5; added += 1) await list(context, fresh());
  const more = await call(context, "leaderboard/add", { service: { name: fresh(), description: null }, sure: true });
  expect([more.status(), await more.text()]).toEqual([409, expect.stringContaining("tomorrow")]);
});

test("partial: a page past the end says so, and leads back to all", async ({ page, context, person }) => {
  const name = fresh();
  await list(context, name);
  await page.goto(`/leaderboard?q=${encodeURIComponent(name)}`);
  await expect(row(page, name), person.email).toContainText(/no votes yet/i);
  await axeInBoth(page);
  await page.goto("/leaderboard?page=9999");
  await expect(page.getByText("This page is past the end")).toBeVisible();
  await axeInBoth(page);
  await page.getByRole("link", { name: "All services" }).click();
  await expect(page.locator(".board li").first()).toBeVisible();
});

test("loading and error: the shape of what is coming, and a way on", async ({ page, person, watch }) => {
  const go = await held(page, "**/api/leaderboard/page");
  await page.goto("/leaderboard");
  await expect(page.locator(".skeleton").first(), person.email).toBeVisible();
  await axeInBoth(page);
  go();
  await expect(page.locator(".skeleton")).toHaveCount(0);
  watch.allowOffline();
  await page.unroute("**/api/leaderboard/page");
  await page.route("**/api/leaderboard/page", (route) => route.abort());
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("BankStat cannot be reached");
  await axeInBoth(page);
  await page.unroute("**/api/leaderboard/page");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a vote that does not arrive is told, and nothing is shown that is not so", async ({ page, context, person, watch }) => {
  watch.allowOffline();
  const name = fresh();
  await list(context, name);
  await page.goto(`/leaderboard?q=${encodeURIComponent(name)}`);
  await page.route("**/api/leaderboard/vote", (route) => route.abort());
  await row(page, name).getByRole("button", { name: /^Good/ }).click();
  await expect(page.getByText("BankStat cannot be reached"), person.email).toBeVisible();
  await expect(row(page, name)).toContainText("No votes yet");
});

/** Pages that are fetched when they are first opened. */

import { axeInBoth, expect, test } from "../../helper";

test.use({ serviceWorker: false });

test("a page that cannot be fetched says so; another try brings it", async ({ page, person, watch }) => {
  watch.allowOffline();
  watch.allow(/split_ledger|Failed to fetch/);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 }), person.email).toBeVisible();
  await page.route("**/*split_ledger*", (route) => route.abort());
  await page.getByRole("link", { name: "Transactions" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Transactions" })).toBeFocused();
  await expect(page.getByRole("alert").getByText("This page could not be fetched.")).toBeVisible();
  await axeInBoth(page);
  await page.unroute("**/*split_ledger*");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1, name: "Transactions" })).toBeVisible();
});

test("the code of pages comes with the first of them, once, and the focus goes to its heading", async ({ page, person }) => {
  const fetched: string[] = [];
  page.on("request", (request) => {
    const part = /split_(\w+)\.wasm/.exec(request.url());
    if (part?.[1]) fetched.push(part[1]);
  });
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 }), person.email).toBeVisible();
  expect(fetched).toEqual([]);
  for (const name of ["Settings", "Statements", "Settings"]) {
    if (name === "Settings") await page.goto("/settings");
    else await page.getByRole("link", { name }).first().click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    if (name !== "Settings") await expect(page.getByRole("heading", { level: 1, name })).toBeFocused();
  }
  expect(fetched.filter((name) => name === "reading")).toHaveLength(1);
});

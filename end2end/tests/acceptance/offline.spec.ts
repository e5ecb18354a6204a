import type { Page } from "@playwright/test";

import { expect, fixture, give, test } from "../../helper";

async function installed(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
    }
  });
}

async function controller(page: Page): Promise<string> {
  return page.evaluate(() => navigator.serviceWorker.controller?.scriptURL ?? "");
}

test("the installed app opens without a network and says so", async ({ page, context, person, watch }) => {
  watch.allowOffline();
  await give(context, fixture("april-2025.csv"));
  await page.goto("/");
  await installed(page);

  await context.setOffline(true);
  for (const address of ["/", "/transactions", "/statements"]) {
    const answer = await page.goto(address);
    expect(answer?.fromServiceWorker(), address).toBe(true);
    await expect(page.locator("#boot")).toHaveCount(0);
    await expect(page.getByText(/You are offline|cannot be reached/).first(), person.email).toBeVisible();
  }

  // Nothing has to be loaded again, nor asked for, when it is back.
  await context.setOffline(false);
  await expect(page.getByRole("row").filter({ hasText: "april-2025.csv" })).toBeVisible({ timeout: 15_000 });
});

test("what a person sees is not kept where the next one finds it", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto("/transactions");
  await installed(page);
  await expect(page.getByText("RENT OAK STREET 14")).toBeVisible();
  const kept = await page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const text = await (await cache.match(request))?.text();
        found.push(`${name} ${new URL(request.url).pathname} ${text?.includes("OAK STREET") ? "HOLDS ROWS" : ""}`);
      }
    }
    return found;
  });
  expect(kept.length, person.email).toBeGreaterThan(3);
  expect(kept.filter((one) => /HOLDS ROWS| \/(api|auth|uploads|events)/.test(one))).toEqual([]);
});

test("a new version is offered, and taken over when one says so", async ({ page, person }) => {
  await page.goto("/settings");
  await installed(page);
  await expect(page.locator("main"), person.email).toContainText(person.email);

  // To the browser, a worker at another address of the same place is a newer one.
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/sw.js?newer");
  });
  await expect(page.getByText("A new version is ready.")).toBeVisible({ timeout: 15_000 });
  // Nothing is taken over by itself: half-done work stays.
  expect(await controller(page)).not.toContain("newer");
  const loaded = page.waitForEvent("load");
  await page.getByRole("button", { name: "Reload" }).click();
  await loaded;
  expect(await controller(page)).toContain("newer");
  await expect(page.locator("main")).toContainText(person.email);
});

test("the app can be installed", async ({ page, request }) => {
  await page.goto("/welcome");
  const address = await page.locator('link[rel="manifest"]').getAttribute("href");
  const manifest = (await (await request.get(address ?? "")).json()) as {
    name: string;
    start_url: string;
    display: string;
    icons: { src: string; sizes: string; purpose?: string }[];
  };
  expect(manifest.name).toBe("BankStat");
  expect(manifest.display).toBe("standalone");
  expect(manifest.icons.some((icon) => icon.purpose?.includes("maskable"))).toBe(true);
  for (const icon of manifest.icons) {
    const answer = await request.get(icon.src.startsWith("/") ? icon.src : `/${icon.src}`);
    expect(answer.status(), icon.src).toBe(200);
    expect(answer.headers()["content-type"], icon.src).toMatch(/^image\//);
  }
});

import type { BrowserContext, Page } from "@playwright/test";

import { expect, fixture, give, origin, revoke, shortTokens, signIn, signInFast, stranger, test, whoAmI } from "../../helper";

/** The short-lived cookie, gone as it is when its time is over. */
async function accessEnds(context: BrowserContext): Promise<void> {
  await context.clearCookies({ name: /access/ });
}

async function isSignedIn(page: Page): Promise<void> {
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
}

async function isSignedOut(page: Page): Promise<void> {
  await expect(page.getByRole("link", { name: "Sign in", exact: true })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" })).toHaveCount(0);
}

test("tokens that expire in the middle of work are renewed unseen", async ({ page, context, person, watch }) => {
  // With lives this short a request may come just too late; it is made again.
  watch.allowStatus(401);
  await give(context, fixture("april-2025.csv"));
  await shortTokens(context, person, 4);
  await signInFast(context, person);

  const renewals: number[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith("/auth/session")) renewals.push(response.status());
  });
  await page.goto("/transactions");
  const search = page.getByRole("searchbox");
  // Longer than two lives of a token: there is always somebody at work.
  for (const word of ["rent", "salary", "uber", "netflix"]) {
    await search.fill(word);
    await expect(page).toHaveURL(new RegExp(`q=${word}`));
    await expect(page.getByRole("table").getByText(new RegExp(word, "i")).first()).toBeVisible();
    await isSignedIn(page);
    await page.waitForTimeout(2_500);
  }
  expect(renewals.length).toBeGreaterThan(2);
  expect(new Set(renewals)).toEqual(new Set([200]));
});

test("a request that finds its token expired is made again", async ({ page, context, person, watch }) => {
  watch.allowStatus(401);
  await give(context, fixture("april-2025.csv"));
  await page.goto("/settings");
  await expect(page.getByLabel("For files that name none")).toBeVisible();
  await accessEnds(context);
  await page.getByRole("link", { name: "Transactions" }).click();
  await expect(page.getByText("RENT OAK STREET 14"), person.email).toBeVisible();
  await isSignedIn(page);
});

test("a revoked session ends at the sign-in, and comes back to the same page", async ({ page, context, person, watch }) => {
  watch.allowStatus(401);
  await give(context, fixture("april-2025.csv"));
  await page.goto("/settings");
  await isSignedIn(page);
  await revoke(context, person);
  await accessEnds(context);
  await page.goto("/transactions?q=rent");
  await isSignedOut(page);
  await expect(page.locator("body")).not.toContainText("OAK STREET");

  await signIn(page, person);
  await expect(page).toHaveURL(`${origin()}/transactions?q=rent`);
  await expect(page.getByText("RENT OAK STREET 14")).toBeVisible();
});

test("tabs sign out and in together", async ({ page, context, person }) => {
  await page.goto("/settings");
  const second = await context.newPage();
  await second.goto("/transactions");
  await isSignedIn(second);

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await isSignedOut(page);
  await isSignedOut(second);

  await page.bringToFront();
  await page.goto("/");
  // The provider may still know the browser, or ask.
  await page.getByRole("link", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => url.pathname.endsWith("/authorize") || url.pathname === "/");
  if (new URL(page.url()).origin !== origin()) {
    await page.getByRole("textbox", { name: "E-mail address" }).fill(person.email);
    await page.getByRole("button", { name: "Continue" }).click();
  }
  await isSignedIn(page);
  await isSignedIn(second);
  await expect(second).toHaveURL(`${origin()}/transactions`);
});

test("tabs that renew at the same time stay signed in", async ({ page, context, person, watch }) => {
  // What a page asks for while its token is taken away is asked for again.
  watch.allowStatus(401);
  const tabs = [page, await context.newPage(), await context.newPage(), await context.newPage()];
  await Promise.all(tabs.map((tab) => tab.goto("/settings")));
  await accessEnds(context);
  await Promise.all(tabs.map((tab) => tab.reload()));
  for (const tab of tabs) {
    await isSignedIn(tab);
    await expect(tab.locator("main")).toContainText(person.email);
  }

  // Without the tabs’ own agreement too: many renewals with one refresh token.
  await accessEnds(context);
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => context.request.post("/auth/session", { headers: { origin: origin() } })),
  );
  for (const answer of answers) {
    expect(answer.status()).toBe(200);
    expect(((await answer.json()) as { state: string }).state).toBe("signed_in");
  }
  expect(await whoAmI(context)).toBe(person.userId);
});

test("a page that is left while it renews the session stays signed in", async ({ page, context, person, watch }) => {
  watch.allowStatus(401);
  await page.goto("/settings");
  await isSignedIn(page);
  for (const pause of [1, 2, 4, 8, 12, 16, 24]) {
    await accessEnds(context);
    // What a reload does to a request that is under way.
    await page.evaluate(async (pause) => {
      const leaving = new AbortController();
      const asked = fetch("/auth/session", { method: "POST", signal: leaving.signal }).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, pause));
      leaving.abort();
      await asked;
    }, pause);
    expect(await whoAmI(context), `left after ${pause} ms`).toBe(person.userId);
  }
});

test("signing out everywhere ends the other browser’s session", async ({ page, context, person, anotherBrowser }) => {
  const other = await anotherBrowser();
  await signInFast(other, { ...person });
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await isSignedOut(page);
  expect(await whoAmI(context)).toBeNull();

  await accessEnds(other);
  const elsewhere = await other.newPage();
  await elsewhere.goto("/transactions");
  await isSignedOut(elsewhere);
});

test("staff who act as somebody see it on every page", async ({ page, person, anotherBrowser }) => {
  const staff = await anotherBrowser();
  await signInFast(staff, { ...person }, true);
  const theirs = await staff.newPage();
  for (const address of ["/", "/statements", "/transactions", "/settings"]) {
    await theirs.goto(address);
    await expect(theirs.getByText(`You are acting as ${person.email}.`)).toBeVisible();
  }
  await page.goto("/settings");
  await isSignedIn(page);
  await expect(page.getByText("You are acting as")).toHaveCount(0);
});

test.describe("coming back from the provider", () => {
  const traps = [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "/auth/login",
    "/api/statements/undo",
    "javascript:alert(1)",
    "",
  ];
  test("a return address that is not ours leads home", async ({ context, person }) => {
    for (const trap of traps) {
      // The provider knows this browser and sends it straight back.
      const answer = await context.request.get(`/auth/login?return_to=${encodeURIComponent(trap)}`);
      expect(answer.url(), `${trap} for ${person.email}`).toBe(`${origin()}/`);
    }
    const ours = "/transactions?from=2025-04-01&to=2025-04-30&q=caf%C3%A9";
    const answer = await context.request.get(`/auth/login?return_to=${encodeURIComponent(ours)}`);
    expect(answer.url()).toBe(origin() + ours);
  });

  test("a state or code that is wrong, or was used before, signs nobody in", async ({ page, context }) => {
    await page.goto("/auth/callback?code=made-up&state=made-up");
    await expect(page).toHaveURL(/\/welcome\?problem=/);
    await expect(page.getByText(/Please try again/)).toBeVisible();

    // The callback of a sign-in that has happened, once more.
    const person = stranger();
    await page.goto("/");
    const callback = page.waitForRequest((request) => request.url().includes("/auth/callback?"));
    await signIn(page, person);
    const used = (await callback).url();
    // What the page asks for must not be asked without the cookies.
    await page.goto("about:blank");
    await context.clearCookies();
    await page.goto(used);
    await expect(page).toHaveURL(/\/welcome\?problem=/);
    await isSignedOut(page);
    expect(await whoAmI(context)).toBeNull();
  });

  test("a cancelled sign-in says so", async ({ page, context }) => {
    const start = await context.request.get("/auth/login?return_to=%2F", { maxRedirects: 0 });
    const state = new URL(start.headers()["location"] ?? "").searchParams.get("state") ?? "";
    await page.goto(`/auth/callback?error=access_denied&state=${encodeURIComponent(state)}`);
    await expect(page).toHaveURL(`${origin()}/welcome?problem=denied`);
    await expect(page.getByText("The sign-in was cancelled.")).toBeVisible();
  });

  const sentences = {
    expired: "That sign-in took too long, or its link was used before.",
    denied: "The sign-in was cancelled.",
    failed: "Signing in did not work just now.",
  };
  for (const [problem, sentence] of Object.entries(sentences)) {
    test(`“${problem}” is one sentence`, async ({ page }) => {
      await page.goto(`/welcome?problem=${problem}`);
      await expect(page.getByText(sentence)).toBeVisible();
      await isSignedOut(page);
    });
  }

  test("a problem nobody knows is not repeated", async ({ page }) => {
    await page.goto("/welcome?problem=<b>you+have+won</b>");
    await isSignedOut(page);
    await expect(page.locator("body")).not.toContainText("you have won");
    await expect(page.locator(".note")).toHaveCount(0);
  });
});

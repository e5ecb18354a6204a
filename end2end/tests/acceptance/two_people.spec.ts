import type { APIResponse, BrowserContext } from "@playwright/test";

import { call, expect, fixture, give, newAccount, origin, signInFast, stranger, test, upload } from "../../helper";

/** A key that nobody's row has. */
const MISSING = 9_000_000_000;
const APRIL = { first: "2025-04-01", last: "2025-04-30" };

/** What a person can see of an answer, without what differs from one second to the next. */
async function seen(answer: APIResponse): Promise<unknown> {
  return { status: answer.status(), type: answer.headers()["content-type"], body: await answer.text() };
}

/** Every request that names a statement or an account by its key. */
const REQUESTS: Record<string, (context: BrowserContext, ids: { statement: number; account: number }) => Promise<APIResponse>> = {
  "the import’s record": (context, { statement }) => call(context, "statements/import", { statement_id: statement }),
  "its undo": (context, { statement }) => call(context, "statements/undo", { statement_id: statement }),
  "its repetition": (context, { statement }) => call(context, "statements/again", { statement_id: statement }),
  "its file": (context, { statement }) => context.request.get(`/uploads/${statement}/file`),
  "what an account has": (context, { account }) =>
    call(context, "statements/known", { account: { existing: account }, period: APRIL }),
  "an upload into an account": (context, { account }) =>
    upload(context, fixture("april-2025.csv"), { existing: account }),
};

/** Those that look for rows: somebody else's key finds what a missing one finds. */
const SEARCHES: typeof REQUESTS = {
  "the transactions of a statement": (context, { statement }) =>
    call(context, "transactions/page", { filter: { ...NO_FILTER, statement_id: statement }, page: 1 }),
  "the transactions of an account": (context, { account }) =>
    call(context, "transactions/page", { filter: { ...NO_FILTER, account_id: account }, page: 1 }),
  "the dashboard of an account": (context, { account }) =>
    call(context, "dashboard/figures", { query: { period: APRIL, account_id: account, currency: "ZAR" } }),
};

const NO_FILTER = {
  period: null,
  account_id: null,
  currency: null,
  category: null,
  direction: null,
  statement_id: null,
  text: null,
};

test("another person’s keys answer as keys that do not exist", async ({ context, person, anotherBrowser }) => {
  const record = await give(context, fixture("april-2025.csv"));
  const other = await anotherBrowser();
  await signInFast(other, stranger("Jonas"));
  // Somebody with rows of their own, so that an empty answer is not just an empty account.
  await give(other, fixture("partial.csv"), newAccount("Savings"));

  const theirs = { statement: record.statement_id, account: record.account_id };
  const missing = { statement: MISSING, account: MISSING };
  for (const [name, request] of Object.entries(REQUESTS)) {
    const answer = await request(other, theirs);
    expect(answer.status(), name).toBe(404);
    expect(await seen(answer), name).toEqual(await seen(await request(other, missing)));
  }
  for (const [name, request] of Object.entries(SEARCHES)) {
    const answer = await request(other, theirs);
    expect(await answer.text(), name).not.toContain("OAK STREET");
    expect(withoutKeys(await seen(answer)), name).toEqual(withoutKeys(await seen(await request(other, missing))));
  }

  // Nothing of it touched the owner’s rows.
  const after = await call(context, "statements/import", { statement_id: record.statement_id });
  expect(await after.json()).toEqual(record);
  expect((await REQUESTS["its file"]!(context, theirs)).status(), person.email).toBe(200);
});

test("without a sign-in every one of them is 401", async ({ context, person, anotherBrowser }) => {
  const record = await give(context, fixture("april-2025.csv"));
  const nobody = await anotherBrowser();
  const ids = { statement: record.statement_id, account: record.account_id };
  for (const [name, request] of Object.entries({ ...REQUESTS, ...SEARCHES })) {
    expect((await request(nobody, ids)).status(), `${name} of ${person.email}`).toBe(401);
  }
  for (const path of ["statements/setting", "settings/profile"]) {
    expect((await call(nobody, path, {})).status(), path).toBe(401);
  }
  expect((await nobody.request.get("/events")).status()).toBe(401);
});

test("a request that another site makes is refused", async ({ context, person }) => {
  const record = await give(context, fixture("april-2025.csv"));
  for (const foreign of ["https://evil.example", "null", `${origin()}.evil.example`]) {
    const undo = await context.request.post("/api/statements/undo", {
      headers: { origin: foreign, accept: "application/json" },
      data: { statement_id: record.statement_id },
    });
    expect(undo.status(), `${foreign} for ${person.email}`).toBe(403);
    const out = await context.request.post("/auth/logout", { headers: { origin: foreign }, data: { everywhere: true } });
    expect(out.status(), foreign).toBe(403);
  }
  const after = await call(context, "statements/import", { statement_id: record.statement_id });
  expect(await after.json()).toEqual(record);
});

test("two people at the same pages see their own rows only", async ({ page, context, person, anotherBrowser }) => {
  const record = await give(context, fixture("april-2025.csv"));
  const other = await anotherBrowser();
  await signInFast(other, stranger("Jonas"));
  const theirs = await other.newPage();

  await page.goto("/transactions");
  await expect(page.getByText("RENT OAK STREET 14")).toBeVisible();

  for (const address of ["/", "/transactions", "/statements", `/transactions?statement=${record.statement_id}`]) {
    await theirs.goto(address);
    await expect(theirs.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(theirs.locator(".skeleton")).toHaveCount(0);
    await expect(theirs.locator("body")).not.toContainText("OAK STREET");
    await expect(theirs.locator("body")).not.toContainText("april-2025.csv");
    await expect(theirs.locator("body")).not.toContainText(person.email);
  }
});

test("another person in the same browser finds nothing of the one before", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto("/transactions");
  await expect(page.getByText("RENT OAK STREET 14")).toBeVisible();
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("link", { name: "Create account" })).toBeVisible();

  const kept = await page.evaluate(async (userId) => {
    const names = [...Object.keys(localStorage), ...(await caches.keys())];
    return names.filter((name) => name.includes(userId));
  }, person.userId);
  expect(kept).toEqual([]);

  await signInFast(context, stranger("Jonas"));
  await page.goto("/transactions");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".skeleton")).toHaveCount(0);
  await expect(page.locator("body")).not.toContainText("OAK STREET");
});

/** The key asked for may come back in the answer; it tells nothing. */
function withoutKeys(answer: unknown): string {
  return JSON.stringify(answer).replaceAll(/(account_id|statement_id)(\\*"):\d+/g, "$1$2:0");
}

import type { Page } from "@playwright/test";

import { axeInBoth, expect, fitsAt, fixture, give, held, origin, test } from "../../helper";

test.use({ serviceWorker: false });

const ASK = "**/expert/ask";
const QUESTION = "How much did I spend in April 2025?";

const field = (page: Page) => page.getByRole("textbox", { name: "Ask about your money" });
const thread = (page: Page) => page.getByRole("log", { name: "Conversation" });
const answers = (page: Page) => thread(page).locator(".answer:not(.running)");

async function ask(page: Page, question: string): Promise<void> {
  const before = await answers(page).count();
  await field(page).fill(question);
  await field(page).press("Enter");
  await expect(answers(page)).toHaveCount(before + 1);
}

/** Opens the list of conversations, where it is folded away. */
async function openList(page: Page): Promise<void> {
  const list = page.getByRole("navigation", { name: "Conversations" });
  if (!(await list.isVisible())) await page.getByRole("button", { name: "Conversations", exact: true }).click();
  await expect(list).toBeVisible();
}

test("empty: what to do first", async ({ page, person }) => {
  await page.goto("/expert");
  await expect(page.getByRole("heading", { level: 1, name: "Expert" }), person.email).toBeVisible();
  await expect(page.getByText("There is nothing to answer from yet")).toBeVisible();
  await expect(page.getByText("This is no financial advice")).toBeVisible();
  await axeInBoth(page);
  await fitsAt(page, 320);
  await page.getByRole("main").getByRole("link", { name: "Add statements" }).click();
  await expect(page).toHaveURL(`${origin()}/statements`);
});

test("loading and error: the shape of what is coming, a sentence, and a way on", async ({ page, person, watch }) => {
  watch.allowOffline();
  const go = await held(page, "**/api/expert/beginning");
  await page.goto("/expert");
  await expect(page.getByRole("main").locator(".skeleton").first(), person.email).toBeVisible();
  await axeInBoth(page);
  go();
  await expect(page.getByText("There is nothing to answer from yet")).toBeVisible();
  await page.unroute("**/api/expert/beginning");
  await page.route("**/api/expert/beginning", (route) => route.abort());
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("BankStat cannot be reached");
  await page.unroute("**/api/expert/beginning");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("There is nothing to answer from yet")).toBeVisible();
});

test("a question is answered, its rows are shown, and the conversation goes on after a reload", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto("/expert");
  await expect(page.getByText("What would you like to know?"), person.email).toBeVisible();
  await expect(page.locator(".offer").first()).toBeVisible();
  await axeInBoth(page);
  await ask(page, QUESTION);
  await expect(thread(page).getByText("I read this as")).toBeVisible();
  await expect(page).toHaveURL(/\/expert\?talk=\d+$/);
  await expect(field(page)).toBeFocused();
  await axeInBoth(page);
  await fitsAt(page, 320);

  await page.reload();
  await expect(answers(page)).toHaveCount(1);
  await expect(thread(page).getByText(QUESTION)).toBeVisible();
  await ask(page, "And on groceries?");
  await expect(answers(page)).toHaveCount(2);

  await answers(page).first().getByRole("link", { name: /^Show rows/ }).first().click();
  await expect(page).toHaveURL(/\/transactions\?from=2025-04-01&to=2025-04-30/);
  await expect(page.getByText("RENT OAK STREET 14")).toBeVisible();
  await page.goBack();
  await expect(answers(page)).toHaveCount(2);
});

test("starters can be asked with one press, and what cannot be answered says so", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto("/expert");
  await page.locator(".offer").first().click();
  await expect(answers(page), person.email).toHaveCount(1);
  await ask(page, "Who will win the next election?");
  await expect(answers(page).last().locator(".offer").first()).toBeVisible();
  await axeInBoth(page);
});

test("an answer can be stopped, and asked for once more", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto("/expert");
  const go = await held(page, ASK);
  await field(page).fill(QUESTION);
  await field(page).press("Enter");
  await expect(page.getByText("Looking at your numbers…"), person.email).toBeVisible();
  await axeInBoth(page);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(thread(page).getByText("Stopped", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Stop" })).toHaveCount(0);
  // Escape does the same.
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Looking at your numbers…")).toBeVisible();
  await field(page).press("Escape");
  await expect(thread(page).getByText("Stopped", { exact: true })).toHaveCount(1);
  go();
  await page.unroute(ASK);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(thread(page).getByText("Stopped", { exact: true })).toHaveCount(0);
  await expect(thread(page).getByText("I read this as")).toBeVisible();
  await expect(thread(page).getByText(QUESTION)).toHaveCount(1);
});

test("a question can be put in other words, and what followed goes", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto("/expert");
  await ask(page, QUESTION);
  await ask(page, "What came in in April 2025?");
  await page.getByRole("button", { name: `Edit and ask again: ${QUESTION}` }).click();
  const edit = page.getByRole("textbox", { name: "Edit the question" });
  await expect(edit, person.email).toBeFocused();
  await expect(edit).toHaveValue(QUESTION);
  await edit.fill("How much did I spend on groceries in April 2025?");
  // Shift and Enter begin a line, Enter sends.
  await edit.press("Shift+Enter");
  await expect(edit).toHaveValue(/\n$/);
  await edit.press("Enter");
  await expect(answers(page)).toHaveCount(1);
  await expect(thread(page).getByText("How much did I spend on groceries in April 2025?")).toBeVisible();
  await expect(thread(page).getByText("What came in in April 2025?")).toHaveCount(0);
});

test("offline: the question stays, and is asked when the connection is back", async ({ page, context, person, watch }) => {
  watch.allowOffline();
  await give(context, fixture("april-2025.csv"));
  await page.goto("/expert");
  await expect(page.getByText("What would you like to know?"), person.email).toBeVisible();
  await context.setOffline(true);
  await field(page).fill(QUESTION);
  await field(page).press("Enter");
  await expect(page.getByText("What you write stays here")).toBeVisible();
  await expect(field(page)).toHaveValue(QUESTION);
  await context.setOffline(false);
  await field(page).press("Enter");
  await expect(answers(page)).toHaveCount(1);

  // A connection that breaks without a word is said, and nothing is lost.
  await page.route(ASK, (route) => route.abort());
  await field(page).fill("And what came in?");
  await field(page).press("Enter");
  await expect(page.getByRole("alert")).toContainText("cannot be reached");
  await expect(thread(page).getByText("And what came in?")).toBeVisible();
  await page.unroute(ASK);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(answers(page)).toHaveCount(2);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("conversations are found, renamed and deleted", async ({ page, context, person, watch }) => {
  watch.allowStatus(422);
  await give(context, fixture("april-2025.csv"));
  await page.goto("/expert");
  await ask(page, QUESTION);
  await page.getByRole("button", { name: "New conversation" }).click();
  await expect(page).toHaveURL(`${origin()}/expert`);
  await ask(page, "What came in in April 2025?");
  await openList(page);
  const list = page.getByRole("navigation", { name: "Conversations" });
  await expect(list.getByRole("link"), person.email).toHaveCount(2);
  await list.getByRole("searchbox").fill("came in");
  await expect(list.getByRole("link")).toHaveCount(1);
  await list.getByRole("button", { name: "Rename: What came in in April 2025?" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("");
  await dialog.getByRole("button", { name: "Rename" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Give the conversation a name");
  await axeInBoth(page);
  await dialog.getByLabel("Name").fill("Income");
  await dialog.getByRole("button", { name: "Rename" }).click();
  await expect(list.getByRole("link", { name: "Income" })).toBeVisible();
  await expect(page).toHaveTitle(/^Income/);
  await list.getByRole("button", { name: "Delete: Income" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("The conversation is deleted.")).toBeVisible();
  await expect(page).toHaveURL(`${origin()}/expert`);
  await expect(page.getByText("What would you like to know?")).toBeVisible();
});

test("a conversation that does not exist says so", async ({ page, person, watch }) => {
  watch.allowStatus(404);
  await page.goto("/expert?talk=999999999");
  await expect(page.getByRole("alert"), person.email).toContainText("This does not exist");
  await axeInBoth(page);
});

test("a language model helps only after a yes, which says what leaves", async ({ page, person }) => {
  // The server of these tests has none; the page is told that it had.
  const helper = { name: "scripted-1", service: "model.example.com", allowed: false, left: 50 };
  const said: unknown[] = [];
  await page.route("**/api/expert/helper", (route) => route.fulfill({ json: helper }));
  await page.route("**/api/expert/allow", async (route) => {
    const asked = route.request().postDataJSON() as { allowed: boolean };
    said.push(asked.allowed);
    await route.fulfill({ json: { ...helper, allowed: asked.allowed } });
  });
  await page.goto("/expert");
  await expect(page.getByText("nothing leaves BankStat"), person.email).toBeVisible();
  await page.getByRole("button", { name: "Let scripted-1 help" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("It runs at model.example.com, outside BankStat.")).toBeVisible();
  await axeInBoth(page);
  await dialog.getByRole("button", { name: "Answer here only" }).click();
  expect(said).toEqual([]);
  await page.getByRole("button", { name: "Let scripted-1 help" }).click();
  await dialog.getByRole("button", { name: "Let scripted-1 help" }).click();
  await expect(page.getByText("with 50 questions left for today")).toBeVisible();
  await page.getByRole("button", { name: "Answer here only" }).click();
  await expect(page.getByText("nothing leaves BankStat")).toBeVisible();
  expect(said).toEqual([true, false]);
});

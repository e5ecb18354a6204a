import { axeInBoth, call, expect, fitsAt, fixture, give, held, origin, test } from "../../helper";
import type { BrowserContext, Page } from "@playwright/test";

test.use({ serviceWorker: false });

const PAGE = "/categories";

/** The card with this heading. */
const card = (page: Page, title: string) =>
  page.locator(".card").filter({ has: page.getByRole("heading", { level: 2, name: title, exact: true }) });

/** The keys of the rows that a search finds. */
async function found(context: BrowserContext, text: string): Promise<number[]> {
  const answer = await call(context, "transactions/page", { filter: { text }, page: 1 });
  const { rows } = (await answer.json()) as { rows: { id: number }[] };
  return rows.map(({ id }) => id);
}

async function chooseFor(context: BrowserContext, ids: number[], category: string): Promise<void> {
  const answer = await call(context, "proposals/accept", { ids, category });
  expect(answer.ok(), await answer.text()).toBe(true);
}

test("empty: what rules and proposals are, and the categories everybody has", async ({ page, person }) => {
  await page.goto(PAGE);
  await expect(page.getByRole("heading", { level: 1, name: "Categories and rules" }), person.email).toBeVisible();
  await expect(page).toHaveTitle("Categories and rules · BankStat");
  await expect(card(page, "Rules")).toContainText("No rules yet");
  await expect(card(page, "Proposals")).toContainText("Nothing to propose");
  await expect(card(page, "Categories").getByRole("listitem")).toHaveCount(12);
  await axeInBoth(page);
  await fitsAt(page, 320);
});

test("loading: the shape of what is coming", async ({ page, person }) => {
  const go = await held(page, "**/api/rules/list");
  await page.goto(PAGE);
  await expect(card(page, "Rules").locator(".skeleton"), person.email).toBeVisible();
  await axeInBoth(page);
  go();
  await expect(card(page, "Rules")).toContainText("No rules yet");
});

test("error: a sentence and a way on, and the rest of the page stays", async ({ page, person, watch }) => {
  watch.allowOffline();
  await page.route("**/api/rules/list", (route) => route.abort());
  await page.goto(PAGE);
  await expect(card(page, "Rules").getByRole("alert"), person.email).toContainText("BankStat cannot be reached");
  await expect(card(page, "Categories").getByRole("listitem")).toHaveCount(12);
  await axeInBoth(page);
  await page.unroute("**/api/rules/list");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(card(page, "Rules")).toContainText("No rules yet");
});

test("a category is made, renamed, made a part of another, and removed", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto(PAGE);
  await page.getByRole("link", { name: "New category" }).click();
  await expect(page, person.email).toHaveURL(`${origin()}/categories?category=new`);
  const form = page.getByRole("dialog", { name: "New category" });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toContainText("Give the category a name.");
  await form.getByLabel("Name").fill("groceries");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toContainText("There is a category “Groceries” already.");
  await axeInBoth(page);
  await form.getByLabel("Name").fill("  Pets ");
  await form.getByLabel("Kind").selectOption("Necessary");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("There is a category “Pets” now.")).toBeVisible();
  await expect(page).toHaveURL(`${origin()}/categories`);
  const list = card(page, "Categories");
  await expect(list.getByRole("region", { name: "Necessary" })).toContainText("Pets");

  // Another name, and back.
  await list.getByRole("link", { name: "Change Pets" }).click();
  const change = page.getByRole("dialog", { name: "Change category" });
  await change.getByLabel("Name").fill("Animals");
  await change.getByLabel("Part of", { exact: true }).selectOption({ label: "Shopping" });
  await change.getByRole("button", { name: "Save" }).click();
  await expect(list).toContainText("part of Shopping");
  await expect(list.getByRole("link", { name: "Change Animals" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(list.getByRole("link", { name: "Change Pets" })).toBeVisible();
  await expect(list).not.toContainText("part of Shopping");

  // Its rows go where the person says.
  const slug = await list.getByRole("link", { name: "Change Pets" }).getAttribute("href");
  await chooseFor(context, await found(context, "DISCHEM"), slug!.split("category=")[1]!);
  await list.getByRole("link", { name: "Change Pets" }).click();
  await change.getByText("Remove this category").click();
  await change.getByLabel("Its transactions go into").selectOption({ label: "Medical" });
  await change.getByRole("button", { name: "Remove category" }).click();
  await expect(change).toContainText("Type Pets to remove it.");
  await change.getByLabel("Type “Pets” to confirm").fill("Pets");
  await axeInBoth(page);
  await change.getByRole("button", { name: "Remove category" }).click();
  await expect(page.getByText("“Pets” is removed. 1 transaction moved.")).toBeVisible();
  await expect(list).not.toContainText("Pets");
  await page.goto("/transactions?category=medical");
  await expect(page.getByRole("row").filter({ hasText: "DISCHEM PHARMACY" })).toBeVisible();
});

test("what everybody has gets a name of one’s own, everywhere", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto(PAGE);
  await page.getByRole("link", { name: "Change Groceries" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Food");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: "Change Food" }), person.email).toBeVisible();
  await page.goto("/?from=2025-04-01&to=2025-04-30");
  await expect(page.locator(".spending-card")).toContainText("Food");
  await page.goto("/transactions?category=groceries");
  await expect(page.getByRole("row").filter({ hasText: "CHECKERS" }).first()).toContainText("Food");
});

test("two windows change one category: the second is told, and keeps what it wrote", async ({ page, context, person, watch }) => {
  watch.allowStatus(409);
  await page.goto(`${PAGE}?category=shopping`);
  const form = page.getByRole("dialog", { name: "Change category" });
  await form.getByLabel("Name").fill("Mine");
  const change = { name: "Theirs", kind: "discretionary", parent: null, archived: false };
  const first = await call(context, "categories/change", { category: "shopping", change, version: 0 });
  expect(first.ok(), person.email).toBe(true);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert")).toContainText("This was changed in another window meanwhile.");
  await expect(form.getByLabel("Name")).toHaveValue("Mine");
});

test("a rule is previewed, made, changed, moved and removed", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await page.goto(PAGE);
  await page.getByRole("link", { name: "New rule" }).click();
  const form = page.getByRole("dialog", { name: "New rule" });
  await form.getByRole("button", { name: "Save rule" }).click();
  await expect(form, person.email).toContainText("Say what to look for");
  await form.getByLabel("Amount at least").fill("500");
  await form.getByLabel("Amount at most").fill("400");
  await form.getByRole("button", { name: "Save rule" }).click();
  await expect(form).toContainText("The amount “at most” is below the amount “at least”.");
  await form.getByLabel("Amount at least").fill("");
  await form.getByLabel("Amount at most").fill("");
  await form.getByLabel("Words to look for").fill("checkers");
  await form.getByLabel("Gives the category").selectOption({ label: "Shopping" });
  const preview = form.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("2 transactions would change.");
  await expect(preview.getByText("POS PURCHASE CHECKERS HYPER")).toHaveCount(2);
  await axeInBoth(page);
  await fitsAt(page, 320);
  await form.getByRole("button", { name: "Save rule" }).click();
  await expect(page.getByText("The rule is saved. 2 transactions changed.")).toBeVisible();

  const rules = card(page, "Rules");
  await expect(rules.getByRole("listitem")).toContainText("Words “checkers”");
  await rules.getByRole("link", { name: "Change the rule Words “checkers”" }).click();
  const change = page.getByRole("dialog", { name: "Change rule" });
  await expect(change.getByLabel("Words to look for")).toHaveValue("checkers");
  await change.getByLabel("Gives the category").selectOption({ label: "Medical" });
  await change.getByRole("button", { name: "Save rule" }).click();
  await expect(rules.getByRole("listitem")).toContainText("Medical");

  await rules.getByRole("button", { name: "Apply all now" }).click();
  await expect(page.getByText("Every transaction is as the rules say already.")).toBeVisible();

  // A second one comes first; moved down, the other decides.
  const all = { text: "pos", looking: "contains", lowest: null, highest: null, direction: null, account_id: null };
  await call(context, "rules/make", { says: { ...all, category: "utilities" }, place: 0 });
  await page.reload();
  await expect(rules.getByRole("listitem").first()).toContainText("Text contains “pos”");
  await rules.getByRole("button", { name: "Move down the rule Text contains “pos”" }).click();
  await expect(page.getByText("Moved. 2 transactions changed by it.")).toBeVisible();
  await expect(rules.getByRole("listitem").first()).toContainText("checkers");
  await expect(rules.getByRole("button", { name: "Move down the rule Text contains “pos”" })).toBeFocused();
  await axeInBoth(page);
  await fitsAt(page, 320);

  await rules.getByRole("button", { name: "Remove the rule Words “checkers”" }).click();
  const ask = page.getByRole("dialog", { name: "Remove this rule?" });
  await axeInBoth(page);
  await ask.getByRole("button", { name: "Keep the category they have" }).click();
  await expect(page.getByText("The rule is removed. 2 transactions stay as they are.")).toBeVisible();
  await expect(rules.getByRole("listitem")).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(rules.getByRole("listitem")).toHaveCount(2);
});

test("a rule never changes what one chose oneself", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  await chooseFor(context, await found(context, "NETFLIX"), "banking");
  await page.goto(`${PAGE}?rule=new&words=netflix&to=shopping`);
  const form = page.getByRole("dialog", { name: "New rule" });
  await expect(form.getByLabel("Words to look for"), person.email).toHaveValue("netflix");
  const preview = form.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("0 transactions would change.");
  await expect(preview).toContainText("1 fit and stay as you chose them yourself.");
});

test("proposals: said why, accepted, taken back, and no more proposed", async ({ page, context, person }) => {
  await give(context, fixture("household.csv"));
  const ids = await found(context, "SPAR");
  expect(ids.length, person.email).toBe(12);
  await chooseFor(context, ids.slice(0, 6), "entertainment");
  await page.goto(PAGE);
  const proposals = card(page, "Proposals");
  await expect(proposals).toContainText("Put 6 transactions into Entertainment?");
  await expect(proposals).toContainText(/All 6 with “spar.*” that you decided are Entertainment\./);
  await axeInBoth(page);
  await fitsAt(page, 320);

  // One of them stays where it is.
  await proposals.getByRole("button", { name: /^Leave this one in Groceries/ }).first().click();
  await expect(proposals).toContainText("Put 5 transactions into Entertainment?");
  await proposals.getByRole("button", { name: "Accept" }).click();
  await expect(page.getByText("5 transactions in Entertainment, as your own choice.")).toBeVisible();
  await expect(proposals).toContainText("Nothing to propose");
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(proposals).toContainText("Put 5 transactions into Entertainment?");
  await proposals.getByRole("button", { name: "Do not propose this" }).click();
  await expect(proposals).toContainText("Nothing to propose");
  await page.reload();
  await expect(proposals).toContainText("Nothing to propose");
});

test("a category chosen for one transaction offers a rule for all like it", async ({ page, context, person }) => {
  await give(context, fixture("april-2025.csv"));
  const [id] = await found(context, "CHECKERS");
  await page.goto(`/transactions?row=${id}`);
  await page.getByRole("dialog").getByLabel("Category", { exact: true }).selectOption({ label: "Shopping" });
  await expect(page.getByRole("dialog").getByRole("link", { name: "Do this for all like it" }), person.email).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Put into Shopping.")).toBeVisible();
  await page.locator(".toast").getByRole("link", { name: "Do this for all like it" }).click();
  const form = page.getByRole("dialog", { name: "New rule" });
  await expect(form.getByLabel("Words to look for")).toHaveValue("checkers hyper");
  await expect(form.getByLabel("Gives the category")).toHaveValue("shopping");
  const preview = form.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("1 transaction would change.");
  await expect(preview).toContainText("1 fit and stay as you chose them yourself.");
  await form.getByRole("button", { name: "Save rule" }).click();
  await expect(page.getByText("The rule is saved. 1 transaction changed.")).toBeVisible();
});

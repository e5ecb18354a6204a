import type { BrowserContext } from "@playwright/test";

import { call, give, origin } from "./api";
import { from, inMonth } from "./day";
import { months } from "./months";

/** Every page that shows what belongs to a person, with the words that stand there once it is filled. */
export const FULL_PAGES: readonly (readonly [name: string, address: string, shown: string | RegExp])[] = [
  ["dashboard", "/", "Net flow"],
  ["transactions", "/transactions", "NETFLIX SUBSCRIPTION"],
  ["statements", "/statements", "months.csv"],
  ["categories", "/categories", "Eating out"],
  ["budgets", "/budgets", "Food"],
  ["goals", "/goals", "Bicycle"],
  ["recurring", "/recurring", "SALARY ACME"],
  ["insights", "/insights", "bank"],
  ["suggestions", "/suggestions", "Answered (1)"],
  ["rewards", "/rewards", "Earned"],
  ["leaderboard", "/leaderboard", "Recommend"],
  ["energy", "/energy", "Kettle"],
  ["tools-loan", "/tools?tool=loan", "month"],
  ["expert", "/expert", "What would you like to know?"],
  ["settings", "/settings", "Export everything"],
];

/** What a server function answers; anything but a success fails the test. */
async function asked(context: BrowserContext, endpoint: string, body: unknown): Promise<any> {
  const answer = await call(context, endpoint, body);
  if (!answer.ok()) throw new Error(`${endpoint}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** Seven months of statements, and something of everything a person can make; the service that it lists. */
export async function fill(context: BrowserContext): Promise<string> {
  await give(context, await months());
  const month = (ago: number) => inMonth(ago, 1);
  const change = { name: "Eating out", kind: "discretionary", parent: "entertainment", archived: false };
  const { category } = await asked(context, "categories/make", { change });
  const says = { text: "coffee", looking: "words", lowest: null, highest: null, direction: "out", account_id: null, category };
  await asked(context, "rules/make", { says, place: 0 });

  const found = await asked(context, "transactions/page", { filter: { text: "wedding" }, page: 1 });
  const row = found.rows[0];
  await asked(context, "transactions/edit", { which: { chosen: [[row.id, row.version]] }, change: { note: "Neo’s wedding" } });
  const again = await asked(context, "transactions/page", { filter: { text: "wedding" }, page: 1 });
  const part = (kind: string, amount: string) => ({ category: kind, amount, note: null });
  await asked(context, "transactions/split", {
    id: row.id, version: again.rows[0].version, parts: [part("groceries", "-5000.00"), part("entertainment", "-2800.00")],
  });

  const budget = (name: string, counts: string[], usual: string) => ({ name, counts, carry: "left", usual, starts: month(3).slice(0, 7) });
  await asked(context, "budgets/make", {
    currency: "ZAR", drafts: [budget("Food", ["groceries"], "2500"), budget("Home", ["utilities"], "9000"), budget("Going out", ["entertainment"], "300")],
  });
  const goal = (name: string, target: string, source: unknown) => ({
    name, target, start: month(5), currency: "ZAR", target_date: null, source,
  });
  const bicycle = await asked(context, "goals/make", { draft: goal("Bicycle", "4200", { kind: "by_hand" }) });
  for (const ago of [4, 2, 1]) {
    await asked(context, "goals/contribute", { goal_id: bicycle.id, contribution: { date: month(ago), amount: "700" }, note: "Pay day" });
  }
  const usage = { kind: "per_use", kwh: "0.11", uses: "110" };
  await asked(context, "energy/add_appliance", {
    appliance: { name: "Kettle", appliance_type: "Kitchen", usage, quantity: 1, needed: false },
  });
  const geyser = { kind: "timed", watts: "3000", hours: "3", days: 31 };
  await asked(context, "energy/add_appliance", {
    appliance: { name: "Geyser", appliance_type: "Bathroom", usage: geyser, quantity: 1, needed: false },
  });
  await asked(context, "energy/tariff", {
    version: 0, tariff: { currency: "ZAR", fixed_fee: "230", tiers: [{ up_to: null, rate: "2.82" }] },
  });
  const name = `Test bank ${from(0)} ${Math.random().toString(36).slice(2, 8)}`;
  const { listed } = await asked(context, "leaderboard/add", { service: { name, description: "Everyday account" }, sure: true });
  await asked(context, "leaderboard/vote", { service_id: listed, vote: "recommend" });
  const { waiting } = await asked(context, "suggestions/list", {});
  const { subscription } = waiting.find((one: { subscription?: { id: number } }) => one.subscription);
  await asked(context, "suggestions/answer", { which: { subscription: subscription.id }, accept: true });
  const conversation = await context.request.post("/expert/ask", {
    headers: { origin: origin() },
    data: { conversation: null, question: "What did I spend on groceries last month?" },
  });
  if (!conversation.ok()) throw new Error(`/expert/ask: ${conversation.status()} ${await conversation.text()}`);
  return name;
}

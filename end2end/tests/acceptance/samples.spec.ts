/**
 * Five banks’ files, each from the drop to the dashboard, compared with sums that are made here from
 * the file alone. The files are real ones where `BANKSTAT_SAMPLES` names the folder that has them,
 * and else invented ones of the same five layouts.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";

import { cents, confirmImport, dropFiles, expect, figure, fileCard, fixture, metric, test } from "../../helper";

/** How to read one layout: which cell is what. Deliberately simpler than our reader. */
interface Layout {
  sample: string;
  invented: string;
  separator: "," | ";";
  /** Lines before the rows. */
  skip: number;
  date: number;
  /** Year, month and day out of the date’s cell. */
  day: (text: string) => string;
  /** Signed cents out of the cells. */
  amount: (cells: string[]) => number;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const LAYOUTS: Layout[] = [
  {
    sample: "csv/bank2ynab/test_raiffeisen_01.csv",
    invented: "banks/signed-semicolon.csv",
    separator: ";",
    skip: 0,
    date: 0,
    day: (text) => text.split(".").reverse().join("-"),
    amount: (cells) => comma(cells[3]),
  },
  {
    sample: "csv/bank2ynab/2019-03-02_11-50-46_bunq-statement.csv",
    invented: "banks/quoted-comma.csv",
    separator: ",",
    skip: 1,
    date: 0,
    day: (text) => text,
    amount: (cells) => comma(cells[1]),
  },
  {
    sample: "csv/reckon/nationwide.csv",
    invented: "banks/pounds.csv",
    separator: ",",
    skip: 0,
    date: 0,
    day: (text) => {
      const [day = "", month = "", year = ""] = text.split(" ");
      return `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, "0")}-${day}`;
    },
    amount: (cells) => cents(cells[4] || "0") - cents(cells[3] || "0"),
  },
  {
    sample: "csv/reckon/suntrust.csv",
    invented: "banks/month-first.csv",
    separator: ",",
    skip: 0,
    date: 0,
    day: (text) => {
      const [month = "", day = "", year = ""] = text.split("/");
      return `${year}-${month}-${day}`;
    },
    amount: (cells) => cents(cells[4] ?? "") - cents(cells[3] ?? ""),
  },
  {
    sample: "csv/reckon/french_example.csv",
    invented: "banks/french.csv",
    separator: ";",
    skip: 0,
    date: 1,
    day: (text) => text.split("/").reverse().join("-"),
    amount: (cells) => comma(cells[4]),
  },
];

const folder = process.env.BANKSTAT_SAMPLES;
const real = folder !== undefined && LAYOUTS.every(({ sample }) => existsSync(join(folder, sample)));

for (const layout of LAYOUTS) {
  const path = real ? join(folder, layout.sample) : fixture(layout.invented);
  const name = basename(path);
  test(`${real ? "a real file" : "an invented file"}: ${name}`, async ({ page, person }) => {
    const expected = await sums(path, layout);
    await page.goto("/statements");
    await expect(page.getByText("No statements yet"), person.email).toBeVisible();
    await dropFiles(page, path);
    const card = fileCard(page, name);
    await expect(card.getByRole("button", { name: `Import ${expected.rows} transactions` })).toBeVisible();
    await confirmImport(page, name);

    await card.getByRole("link", { name: /^See / }).click();
    await expect(metric(page, "Income")).toBeVisible();
    await expect(page).toHaveURL(/[?&]account=\d+/);
    const account = new URL(page.url()).searchParams.get("account");
    await page.goto(`/?from=${expected.first}&to=${expected.last}&account=${account}`);
    await expect(metric(page, "Income")).toBeVisible();
    expect({
      income: await figure(page, "Income"),
      expenses: await figure(page, "Expenses"),
      net: await figure(page, "Net flow"),
    }).toEqual({ income: expected.income, expenses: expected.expenses, net: expected.income - expected.expenses });

    // And the rows behind it say the same.
    await metric(page, "Net flow").click();
    await expect(page.getByRole("status").filter({ hasText: `${expected.rows} transactions` })).toBeVisible();
  });
}

/** What came in and went out, and when, by a reader that knows nothing but this layout. */
async function sums(path: string, layout: Layout) {
  const lines = (await readFile(path, "utf8")).split(/\r?\n/).slice(layout.skip);
  let [income, expenses, rows] = [0, 0, 0];
  const days: string[] = [];
  for (const line of lines) {
    const cells = split(line, layout.separator);
    const day = layout.day(cells[layout.date] ?? "");
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) continue;
    const amount = layout.amount(cells);
    rows += 1;
    days.push(day);
    if (amount > 0) income += amount;
    else expenses -= amount;
  }
  days.sort();
  return { income, expenses, rows, first: days.at(0), last: days.at(-1) };
}

function split(line: string, separator: string): string[] {
  const cells = [""];
  let quoted = false;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (letter === separator && !quoted) cells.push("");
    else cells[cells.length - 1] += letter;
  }
  return cells;
}

/** `1.234,56` in cents. */
function comma(text = ""): number {
  return cents(text.replaceAll(".", "").replace(",", "."));
}

import { inMonth } from "./day";
import { made } from "./files";

/** A line of a statement: how many months ago, on which day, what, and how much. */
type Line = [monthsAgo: number, day: number, words: string, amount: number];

/**
 * A statement of seven whole months up to the last one: a salary, a subscription that became dearer,
 * shopping without a rhythm, bank fees, and one purchase far above the others. The dates move with the
 * day of the test, since what is due depends on it.
 */
export async function months(): Promise<string> {
  const lines: Line[] = [];
  for (let ago = 7; ago >= 1; ago -= 1) {
    lines.push([ago, 2, "RENT OAKVIEW", -9000]);
    lines.push([ago, 7, "NETFLIX SUBSCRIPTION", ago > 1 ? -199 : -249]);
    lines.push([ago, 15, "MONTHLY ACCOUNT FEE", -115]);
    lines.push([ago, 25, "SALARY ACME", 30000]);
    for (const step of [7, 11]) {
      lines.push([ago, 3 + ((ago * step) % 22), "CHECKERS SUPERMARKET", -(390 + ((ago * step * 13) % 120))]);
    }
  }
  lines.push([1, 26, "CHECKERS WEDDING CATERING", -7800]);
  lines.push([1, 28, "COFFEE HOUSE", -40]);
  const rows = lines.map(([ago, day, words, amount]) => `${inMonth(ago, day)},${words},${amount.toFixed(2)}`);
  return made("months.csv", `Date,Description,Amount\n${rows.sort().join("\n")}\n`);
}

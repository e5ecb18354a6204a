import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/** No violation of WCAG 2.0, 2.1 or 2.2, level A or AA, contrast included. */
export async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const told = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map((node) => `${node.target.join(" ")}: ${node.any[0]?.message ?? node.all[0]?.message ?? node.failureSummary ?? ""}`),
  }));
  expect(told).toEqual([]);
}

/** As `axe`, in light and in dark. */
export async function axeInBoth(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    await axe(page);
  }
}

/** Waits until the page is painted as it will stay. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const moving = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(moving.map((one) => one.finished));
  });
}

/** Nothing reaches beyond the edges, even on the narrowest screen. */
export async function fitsAt(page: Page, width: number): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: 640 });
  // What stands out is named, so that a failure says more than a number.
  const wide = () =>
    page.evaluate(() => {
      const limit = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= limit) return [];
      const out = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > limit + 0.5);
      return [`${document.documentElement.scrollWidth} > ${limit}`, ...out.slice(0, 5).map((one) => `${one.tagName}.${one.className}`)];
    });
  await expect.poll(wide).toEqual([]);
  if (before) await page.setViewportSize(before);
}

/** A picture for people to look at. */
export async function look(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `test-results/looks/${name}.png`, fullPage: true });
}

/** An amount as the interface writes it, back as a number of cents. */
export function cents(text: string): number {
  const digits = text.replace(/[^0-9.]/g, "");
  const sign = /[−-]/.test(text) ? -1 : 1;
  const [units = "0", decimals = ""] = digits.split(".");
  return sign * (Number(units) * 100 + Number(decimals.padEnd(2, "0").slice(0, 2)));
}

/** Holds up every request to an address until the answer is called. */
export async function held(page: Page, address: string): Promise<() => void> {
  let go = () => {};
  const until = new Promise<void>((resolve) => (go = resolve));
  await page.route(address, async (route) => {
    await until;
    // The page may have given up meanwhile.
    await route.continue().catch(() => {});
  });
  return go;
}

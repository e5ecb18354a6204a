import { axeInBoth, expect, fitsAt, held, test } from "../../helper";

test.use({ serviceWorker: false });

test("full: who one is, the currency, the appearance, the way out", async ({ page, person }) => {
  await page.goto("/settings");
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await expect(page).toHaveTitle("Settings · BankStat");
  const main = page.locator("main");
  await expect(main).toContainText(`${person.firstName} ${person.lastName}`);
  await expect(main).toContainText(person.email);
  await axeInBoth(page);
  await fitsAt(page, 320);
});

test("the currency is kept", async ({ page, person }) => {
  await page.goto("/settings");
  const currency = page.getByLabel("For files that name none");
  await currency.selectOption("EUR");
  await expect(page.getByText("Files that name no currency are read in EUR."), person.email).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("For files that name none")).toHaveValue("EUR");
});

test("the appearance is kept, and is there at the first paint", async ({ page, person }) => {
  await page.goto("/settings");
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.getByRole("radio", { name: "Light" }).check();
  const light = await ground();
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect.poll(ground, person.email).not.toBe(light);
  const dark = await ground();
  await page.reload({ waitUntil: "commit" });
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
  await expect.poll(ground).toBe(dark);
  await page.getByRole("radio", { name: "System" }).check();
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(ground).toBe(light);
});

test("loading: the shape of what is coming", async ({ page, person }) => {
  const go = await held(page, "**/api/settings/profile");
  await page.goto("/settings");
  await expect(page.locator(".skeleton").first(), person.email).toBeVisible();
  await axeInBoth(page);
  go();
  await expect(page.getByLabel("For files that name none")).toBeVisible();
});

test("error: a sentence and a way on", async ({ page, person, watch }) => {
  watch.allowOffline();
  await page.route("**/api/settings/profile", (route) => route.abort());
  await page.goto("/settings");
  await expect(page.getByRole("alert"), person.email).toContainText("BankStat cannot be reached");
  await axeInBoth(page);
  await page.unroute("**/api/settings/profile");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByLabel("For files that name none")).toBeVisible();
});

test("the keyboard reaches everything, and the focus can be seen", async ({ page, person, isMobile }) => {
  await page.goto("/settings");
  await expect(page.getByLabel("For files that name none"), person.email).toBeVisible();
  const reached: string[] = [];
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return null;
      const shown = [one, one.nextElementSibling, one.closest("label")].some((where) => {
        if (!where) return false;
        const style = getComputedStyle(where);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
      });
      return { name: one.getAttribute("aria-label") ?? one.textContent?.trim() ?? "", tag: one.tagName, shown };
    });
    if (!focused) break;
    expect(focused.shown, `focus on ${focused.tag} ${focused.name}`).toBe(true);
    reached.push(`${focused.tag} ${focused.name}`);
  }
  const all = reached.join("\n");
  // On narrow screens the further pages are behind “More”.
  const further = isMobile ? "More" : "Settings";
  for (const place of ["Skip to the content", "Dashboard", "Statements", "Transactions", further, "SELECT", "Sign out everywhere"]) {
    expect(all).toContain(place);
  }
  if (isMobile) {
    const more = page.getByRole("button", { name: "More", exact: true });
    await more.focus();
    await page.keyboard.press("Enter");
    await expect(more).toHaveAttribute("aria-expanded", "true");
    const main = page.getByRole("navigation", { name: "Main" });
    // Settings are the last of what is behind “More”.
    const behind = await main.locator(".further").count();
    for (let step = 0; step < behind; step += 1) await page.keyboard.press("Tab");
    await expect(main.getByRole("link", { name: "Settings" })).toBeFocused();
    await axeInBoth(page);
    await page.keyboard.press("Escape");
    await expect(more).toBeFocused();
    await expect(more).toHaveAttribute("aria-expanded", "false");
  }
});

test("a question can be left with Escape, and the focus goes back", async ({ page, person }) => {
  await page.goto("/settings");
  const button = page.getByRole("button", { name: "Sign out everywhere" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog"), person.email).toBeVisible();
  await axeInBoth(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(button).toBeFocused();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
});

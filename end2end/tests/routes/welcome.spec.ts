import { axeInBoth, expect, fitsAt, held, origin, test } from "../../helper";

const PAGES = ["/welcome", "/", "/statements", "/transactions?q=rent", "/settings"];

test("every page leads somebody who is not signed in to the sign-in, and back to itself", async ({ page }) => {
  for (const address of PAGES) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1, name: "See where your money goes" })).toBeVisible();
    const back = address === "/welcome" ? "/" : address;
    await expect(page.getByRole("link", { name: "Sign in", exact: true })).toHaveAttribute(
      "href",
      `/auth/login?return_to=${encodeURIComponent(back)}`,
    );
    await expect(page.getByRole("link", { name: "Create account" })).toHaveAttribute("href", /screen=signup/);
    await expect(page.getByRole("navigation", { name: "Main" })).toHaveCount(0);
  }
});

test("nobody is kept out: axe in light and dark", async ({ page }) => {
  await page.goto("/welcome?problem=expired");
  await expect(page.getByRole("link", { name: "Sign in", exact: true })).toBeVisible();
  await axeInBoth(page);
});

test("fits a narrow screen", async ({ page }) => {
  await page.goto("/welcome?problem=failed");
  await expect(page.getByRole("link", { name: "Sign in", exact: true })).toBeVisible();
  await fitsAt(page, 320);
});

test("somebody who is signed in finds the way in", async ({ page, person }) => {
  await page.goto("/welcome");
  await page.getByRole("link", { name: "Open your dashboard" }).click();
  await expect(page, person.email).toHaveURL(`${origin()}/`);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
});

test("an address without a page says so and leads back", async ({ page, person }) => {
  await page.goto("/nowhere");
  await expect(page.getByText("There is nothing at this address"), person.email).toBeVisible();
  await page.getByRole("link", { name: "To the dashboard", exact: true }).click();
  await expect(page).toHaveURL(`${origin()}/`);
});

test("a missing file is 404, a page is never kept by the browser", async ({ request }) => {
  expect((await request.get("/no-such-file.js")).status()).toBe(404);
  const page = await request.get("/welcome");
  expect(page.headers()["cache-control"]).toContain("no-cache");
  const policy = page.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe-inline");
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
  expect(nonce.length).toBeGreaterThan(15);
  const again = (await request.get("/welcome")).headers()["content-security-policy"] ?? "";
  expect(again).not.toContain(nonce);
});

test("while it is not known who is there, a skeleton stands", async ({ page, person }) => {
  const go = await held(page, "**/auth/session");
  await page.goto("/settings");
  await expect(page.locator(".page-wait")).toBeVisible();
  await expect(page.getByRole("link", { name: "Create account" })).toHaveCount(0);
  go();
  await expect(page.locator("main")).toContainText(person.email);
});

test("when the server cannot be reached, it says so and tries again", async ({ page, person, watch }) => {
  watch.allowOffline();
  await page.route("**/auth/session", (route) => route.abort());
  await page.goto("/settings");
  await expect(page.getByRole("alert").getByText("No connection")).toBeVisible();
  await axeInBoth(page);
  await page.unroute("**/auth/session");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.locator("main")).toContainText(person.email);
});

import { defineConfig, devices } from "@playwright/test";

/** What the test command gives us; each is needed, none is guessed. */
export function need(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests through \`cargo xtask test\`.`);
  return value;
}

const launchOptions = {
  executablePath: need("CHROMIUM"),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

export default defineConfig({
  testDir: "./tests",
  // Pictures are for people: they are taken when somebody will look.
  testIgnore: process.env.BANKSTAT_PICTURES ? [] : ["looks.spec.ts"],
  outputDir: "./test-results/artifacts",
  forbidOnly: !!process.env.CI,
  fullyParallel: true,
  // Two cores are shared with the server and both databases.
  workers: 2,
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/report.json" }]],
  use: {
    baseURL: need("BANKSTAT_URL"),
    locale: "en-ZA",
    timezoneId: "Africa/Johannesburg",
    // Nothing is half faded when it is looked at.
    contextOptions: { reducedMotion: "reduce" },
    trace: "on-first-retry",
    launchOptions,
  },
  projects: [
    {
      name: "desktop",
      use: { ...devices["Desktop Chrome"], channel: undefined, viewport: { width: 1280, height: 900 }, colorScheme: "light" },
    },
    {
      name: "phone",
      use: {
        ...devices["Pixel 7"],
        channel: undefined,
        viewport: { width: 390, height: 844 },
        colorScheme: "dark",
      },
    },
  ],
});

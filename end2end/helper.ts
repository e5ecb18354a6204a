/** `test` with what every test of ours needs, and the pieces that specs are made of. */

import { test as base, expect, type BrowserContext } from "@playwright/test";

import { origin } from "./support/api";
import { signInFast, stranger, type Person } from "./support/person";
import { Watch } from "./support/watch";

export { expect };
export { call, give, newAccount, origin, upload, type Account, type ImportRecord } from "./support/api";
export { confirmImport, figure, fileCard, metric } from "./support/dashboard";
export { from } from "./support/day";
export { chooseFiles, dropFiles, fixture, made } from "./support/files";
export { fill, FULL_PAGES } from "./support/full";
export { months } from "./support/months";
export { axe, axeInBoth, cents, fitsAt, held, look } from "./support/look";
export { revoke, shortTokens, signIn, signInFast, stranger, whoAmI, type Person } from "./support/person";

interface Fixtures {
  /** Fails the test when something went wrong behind the page; see `Watch.allow`. */
  watch: Watch;
  /** A new person, signed in here. */
  person: Person;
  /** Another browser, watched like the first. */
  anotherBrowser: () => Promise<BrowserContext>;
}

interface Options {
  /** `false` leaves the service worker out: requests it answers cannot be held up or broken. */
  serviceWorker: boolean;
}

export const test = base.extend<Fixtures & Options>({
  serviceWorker: [true, { option: true }],

  watch: [
    async ({ context, serviceWorker }, use) => {
      const watch = new Watch(origin());
      watch.context(context);
      if (!serviceWorker) {
        await context.addInitScript(() => {
          Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => undefined });
        });
      }
      await use(watch);
      expect(watch.problems(), "behind the page").toEqual([]);
    },
    { auto: true },
  ],

  person: async ({ context }, use) => {
    const person = stranger();
    await signInFast(context, person);
    await use(person);
  },

  anotherBrowser: async ({ browser, watch }, use) => {
    const opened: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      watch.context(context);
      opened.push(context);
      return context;
    });
    await Promise.all(opened.map((context) => context.close()));
  },
});

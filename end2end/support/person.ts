import { randomBytes } from "node:crypto";
import { expect, type BrowserContext, type Page } from "@playwright/test";

import { need } from "../playwright.config";
import { origin } from "./api";

/** Somebody with an account at the identity provider. */
export interface Person {
  email: string;
  firstName: string;
  lastName: string;
  /** The provider's id, known once signed in. */
  userId: string;
}

/** A person nobody has met. */
export function stranger(firstName = "Lindiwe"): Person {
  const mark = randomBytes(6).toString("hex");
  return { email: `${firstName.toLowerCase()}.${mark}@example.com`, firstName, lastName: "Example", userId: "" };
}

/** Signs up or in, from our button to the provider's page and back, as a person would. */
export async function signIn(page: Page, person: Person, button: "Sign in" | "Create account" = "Sign in"): Promise<void> {
  await page.getByRole("link", { name: button, exact: true }).click();
  await page.waitForURL((url) => url.pathname.endsWith("/oauth/authorize"));
  await page.getByRole("textbox", { name: "E-mail address" }).fill(person.email);
  await page.getByLabel("First name").fill(person.firstName);
  await page.getByLabel("Last name").fill(person.lastName);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL((url) => url.origin === origin() && url.pathname !== "/auth/callback");
  person.userId = (await whoAmI(page.context())) ?? "";
}

/**
 * The same without showing the pages: the same addresses, the same forms, the same cookies, in a
 * tenth of the time.
 */
export async function signInFast(context: BrowserContext, person: Person, asStaff = false): Promise<void> {
  const shown = await context.request.get("/auth/login?return_to=%2F&prompt=login");
  const hidden = /name="request" value="([^"]*)"/.exec(await shown.text());
  expect(hidden, "the provider shows its form").not.toBeNull();
  const request = plain(hidden?.[1] ?? "");
  const form: Record<string, string> = asStaff
    ? { request, user: person.userId, act_as: "1" }
    : { request, email: person.email, first_name: person.firstName, last_name: person.lastName };
  const answer = await context.request.post(new URL("/propelauth/oauth/authorize", shown.url()).href, { form });
  expect(answer.url(), "the provider leads back").toBe(`${origin()}/`);
  const userId = await whoAmI(context);
  expect(userId, "the server knows who signed in").toBeTruthy();
  person.userId = userId ?? "";
}

/** The user id behind a context's cookies, or null when nobody is signed in. */
export async function whoAmI(context: BrowserContext): Promise<string | null> {
  const answer = await context.request.post("/auth/session", { headers: { origin: origin() } });
  expect(answer.status()).toBe(200);
  const session = (await answer.json()) as { state: string; user?: { user_id: string } };
  return session.state === "signed_in" ? (session.user?.user_id ?? null) : null;
}

/** Ends every session of a person at the provider, as its administrator can. */
export async function revoke(context: BrowserContext, person: Person): Promise<void> {
  const path = `/api/backend/v1/user/${person.userId}/logout_all_sessions`;
  const answer = await context.request.post(`${need("BANKSTAT_IDENTITY_URL")}${path}`, {
    headers: { authorization: `Bearer ${need("BANKSTAT_IDENTITY_API_KEY")}` },
  });
  expect(answer.status()).toBe(200);
}

/** From the person’s next sign-in or renewal on, their tokens live this many seconds. */
export async function shortTokens(context: BrowserContext, person: Person, seconds: number): Promise<void> {
  const answer = await context.request.post(`${need("BANKSTAT_IDENTITY_URL")}/dev/users/${person.userId}/access-lifetime`, {
    headers: { authorization: `Bearer ${need("BANKSTAT_IDENTITY_API_KEY")}` },
    data: { seconds },
  });
  expect(answer.status()).toBe(200);
}

function plain(html: string): string {
  return html
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

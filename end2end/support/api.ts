import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { expect, type APIResponse, type BrowserContext } from "@playwright/test";

import { need } from "../playwright.config";

/** The origin that BankStat runs on. */
export function origin(): string {
  return new URL(need("BANKSTAT_URL")).origin;
}

/** Calls a server function with the context's cookies. */
export async function call(context: BrowserContext, path: string, body: unknown): Promise<APIResponse> {
  return context.request.post(`/api/${path}`, {
    headers: { origin: origin(), accept: "application/json" },
    data: body,
  });
}

/** Where an import goes, as the server understands it. */
export type Account = { existing: number } | { new: { name: string; currency: string; number: string | null } };

/** One line of the import history, as far as tests look at it. */
export interface ImportRecord {
  statement_id: number;
  account_id: number;
  state: string;
  added: number;
  known: number;
  failure: string | null;
}

/** A new account to import into. */
export function newAccount(name = "Cheque account", currency = "ZAR"): Account {
  return { new: { name, currency, number: null } };
}

/** Sends a file as the page does after “confirm”. */
export async function upload(context: BrowserContext, path: string, account: Account): Promise<APIResponse> {
  const request = { file_name: basename(path), account, hints: {} };
  return context.request.post("/uploads", {
    headers: {
      origin: origin(),
      "content-type": "application/octet-stream",
      "x-bankstat-upload": encodeURIComponent(JSON.stringify(request)),
    },
    data: await readFile(path),
  });
}

/** Gives a person a statement without walking through the pages, and waits until it is imported. */
export async function give(context: BrowserContext, path: string, account: Account = newAccount()): Promise<ImportRecord> {
  const answer = await upload(context, path, account);
  expect(answer.status(), await answer.text()).toBe(202);
  const { statement_id } = (await answer.json()) as { statement_id: number };
  let record: ImportRecord | undefined;
  await expect
    .poll(
      async () => {
        record = (await (await call(context, "statements/import", { statement_id })).json()) as ImportRecord;
        return record.state;
      },
      { timeout: 20_000, intervals: [50, 100, 200] },
    )
    .toBe("imported");
  return record as ImportRecord;
}

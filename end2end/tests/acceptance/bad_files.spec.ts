import type { BrowserContext } from "@playwright/test";

import { call, chooseFiles, dropFiles, expect, fileCard, fixture, made, origin, test } from "../../helper";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);
const TABLE = "Date,Description,Amount\n2025-04-01,RENT,-9200.00\n2025-04-02,SALARY,30500.00\n";

/** Files that cannot be read, and what has to be said of each. */
const BAD: { name: string; content: string | Uint8Array; says: RegExp }[] = [
  { name: "empty.csv", content: "", says: /The file is empty\./ },
  { name: "blank.csv", content: " \n\n\t\n", says: /The file is empty\./ },
  { name: "picture.csv", content: PNG, says: /This is a picture \(PNG\), not a bank statement/ },
  { name: "noise.csv", content: Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256), says: /not a bank statement/ },
  {
    name: "no-dates.csv",
    content: "Shop,Amount\nCheckers,-459.00\nWoolworths,-120.50\nEngen,-850.00\n",
    says: /No column of dates was found in the table that starts at line 1\./,
  },
  {
    name: "no-amounts.csv",
    content: "Date,Description\n2025-04-01,RENT\n2025-04-02,SALARY\n2025-04-03,FUEL\n",
    says: /No column of amounts was found in the table that starts at line 1\./,
  },
];

for (const { name, content, says } of BAD) {
  test(`${name}: one sentence, nothing sent`, async ({ page, person }) => {
    const sent: string[] = [];
    page.on("request", (request) => {
      if (new URL(request.url()).pathname === "/uploads") sent.push(request.url());
    });
    await page.goto("/statements");
    await expect(page.getByRole("heading", { level: 1 }), person.email).toBeVisible();
    await dropFiles(page, await made(name, content));
    await expect(page.getByText(says)).toBeVisible();
    await expect(page.getByText(name)).toBeVisible();
    await expect(page.getByRole("button", { name: /^Import/ })).toHaveCount(0);
    expect(sent).toEqual([]);
    expect(await history(page.context())).toEqual([]);
  });
}

test("broken encoding: the rows are shown, and it is said that letters could not be read", async ({ page, person }) => {
  const broken = Buffer.concat([
    Buffer.from("Date,Description,Amount\n2025-04-01,CAFÉ ZÜRICH ÖL É È Ü,-92.00\n2025-04-02,BR", "utf8"),
    Buffer.from([0xff]),
    Buffer.from("KEN WORDS,-12.00\n2025-04-03,KÜCHE FÜR ÄRZTE,-30.00\n", "utf8"),
  ]);
  await page.goto("/statements");
  await dropFiles(page, await made("broken.csv", broken));
  const card = fileCard(page, "broken.csv");
  await expect(card.locator(".note").filter({ hasText: "Letters: UTF-8." }), person.email).toContainText("�");
  // Twice: as it will be imported, and as a line to look at, which is named.
  const damaged = card.getByRole("row").filter({ hasText: "BR�KEN WORDS" });
  await expect(damaged).toHaveCount(2);
  await expect(damaged.filter({ hasText: "Line 3: Some letters of this line cannot be read" })).toBeVisible();
  await expect(card.getByRole("row").filter({ hasText: "CAFÉ ZÜRICH" })).toBeVisible();
  expect(await history(page.context())).toEqual([]);
});

test("a file over the limit is refused before anything is sent", async ({ page, person }) => {
  test.setTimeout(120_000);
  const line = "2025-04-01,SOMETHING THAT TAKES SOME ROOM IN A FILE,-1.00\n";
  const large = await made("large.csv", "Date,Description,Amount\n" + line.repeat(Math.ceil((101 * 1024 * 1024) / line.length)));
  const sent: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/uploads") sent.push(request.url());
  });
  await page.goto("/statements");
  await expect(page.getByRole("heading", { level: 1 }), person.email).toBeVisible();
  await chooseFiles(page, large);
  await expect(page.getByText(/at most|too large|larger than/i)).toBeVisible({ timeout: 30_000 });
  expect(sent).toEqual([]);
  expect(await history(page.context())).toEqual([]);
});

test("the server refuses what a browser should not have sent", async ({ context, person }) => {
  const send = (content: Buffer, header: string | null) =>
    context.request.post("/uploads", {
      headers: {
        origin: origin(),
        "content-type": "application/octet-stream",
        ...(header === null ? {} : { "x-bankstat-upload": header }),
      },
      data: content,
    });
  const says = (name: string) =>
    encodeURIComponent(JSON.stringify({ file_name: name, account: { new: { name: "A", currency: "ZAR", number: null } }, hints: {} }));
  expect((await send(Buffer.from(TABLE), null)).status(), person.email).toBe(422);
  expect((await send(Buffer.from(TABLE), "{}")).status()).toBe(422);
  expect((await send(Buffer.alloc(0), says("empty.csv"))).status()).toBe(422);
  expect(await history(context)).toEqual([]);
});

test("twelve files at once, one of them bad", async ({ page, person }) => {
  const files = await Promise.all(
    Array.from({ length: 11 }, (_, at) => {
      const month = String(at + 1).padStart(2, "0");
      return made(`month-${month}.csv`, TABLE.replaceAll("2025-04-", `2024-${month}-`));
    }),
  );
  files.splice(5, 0, await made("picture.csv", PNG));
  await page.goto("/statements");
  await expect(page.getByRole("heading", { level: 1 }), person.email).toBeVisible();
  await dropFiles(page, ...files);
  await expect(page.getByText(/This is a picture/)).toBeVisible();
  await page.getByRole("button", { name: /^Import (all|22)/ }).click();
  await expect.poll(async () => (await history(page.context())).filter((one) => one.state === "imported").length, { timeout: 45_000 }).toBe(11);
  const records = await history(page.context());
  expect(records.map((one) => one.file_name)).not.toContain("picture.csv");
  expect(records.reduce((sum, one) => sum + one.added, 0)).toBe(22);
});

test("rows that cannot be read are named with their lines, the others are imported", async ({ page, person }) => {
  await page.goto("/statements");
  await expect(page.getByRole("heading", { level: 1 }), person.email).toBeVisible();
  await dropFiles(page, fixture("partial.csv"));
  await expect(page.getByText(/line 4/i).first()).toBeVisible();
  await expect(page.getByText(/line 6/i).first()).toBeVisible();
  await page.getByRole("button", { name: /^Import 4/ }).click();
  await expect.poll(async () => (await history(page.context())).map(({ state, added }) => ({ state, added }))).toEqual([{ state: "imported", added: 4 }]);
});

interface Past {
  file_name: string;
  state: string;
  added: number;
}

async function history(context: BrowserContext): Promise<Past[]> {
  return (await (await call(context, "statements/imports", { page: 1 })).json()) as Past[];
}

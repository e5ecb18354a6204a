/** Scans on `/statements`: said plainly, and sent away only after a yes. */
import { fileURLToPath } from "node:url";

import { axeInBoth, dropFiles, expect, fileCard, fitsAt, test } from "../../helper";

test.use({ serviceWorker: false });

const SETTING = "**/api/statements/setting";
const SCAN = fileURLToPath(new URL("../../../crates/statement/tests/fixtures/pdf/scan.pdf", import.meta.url));

test("where no service is set up, a scan gets its sentence", async ({ page, person }) => {
  await page.goto("/statements");
  await dropFiles(page, SCAN);
  await expect(fileCard(page, "scan.pdf").getByRole("alert"), person.email).toContainText("holds no text");
  await expect(page.getByRole("button", { name: /Upstage/ })).toHaveCount(0);
});

test("where there is one, the file goes there after a yes, and not before", async ({ page, person }) => {
  const sent: string[] = [];
  page.on("request", (request) => {
    const about = request.headers()["x-bankstat-upload"];
    if (about) sent.push(decodeURIComponent(about));
  });
  // The server of these tests has no key; the page is told that it had.
  await page.route(SETTING, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), scans: true } });
  });
  await page.goto("/statements");
  await dropFiles(page, SCAN);
  const card = fileCard(page, "scan.pdf");
  await expect(card.getByText("The whole file then leaves BankStat and goes to Upstage."), person.email).toBeVisible();
  expect(sent).toEqual([]);
  await card.getByLabel("Name of the new account").fill("");
  await expect(card.getByText("Give the new account a name.")).toBeVisible();
  await expect(card.getByRole("button", { name: "Send it to Upstage and import" })).toBeDisabled();
  await card.getByLabel("Name of the new account").fill("Cheque");
  await axeInBoth(page);
  await fitsAt(page, 320);
  await card.getByRole("button", { name: "Send it to Upstage and import" }).click();
  // Without a key the server keeps the file and says why it was not read.
  await expect(card.getByText(/holds no text/)).toBeVisible({ timeout: 20_000 });
  expect(sent).toHaveLength(1);
  expect(JSON.parse(sent[0] ?? "{}")).toMatchObject({ hints: { scan: true } });
});

// Reading in the browser, measured: our worker beside PapaParse in a worker of its own, on the same rows in
// the same run, and a document of seven pages.
//
// For all of them the time runs in the page, from handing over the bytes of the file to hearing that its
// rows are there, in the worker; the bytes move, nothing is copied. What is there then differs:
// - ours, read: rows with days and decimal amounts, every decision with its reason, sums, the proof;
// - ours, named: the same, and the first fifty rows to show, for which each row was given its key;
// - PapaParse, cells: TextDecoder, then rows of strings;
// - PapaParse, typed: TextDecoder, then objects by header with numbers where a cell looks like one, its
//   documented way (`header`, `dynamicTyping`); days stay strings.
// The section fails when what we read comes later than PapaParse’s cells.
//
// node bench/reading.mjs: run by `cargo xtask bench browser`. BANKSTAT_DIST names another folder with built workers.
import { createServer } from "node:http";
import { readdir, readFile } from "node:fs/promises";
import { basename, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const ROWS = 100_000;
const RUNS = 15;
const here = fileURLToPath(new URL(".", import.meta.url));
const dist = resolve(process.env.BANKSTAT_DIST ?? join(here, "../../dist"));
const types = { ".js": "text/javascript", ".wasm": "application/wasm" };

const names = await readdir(dist);
const loader = (worker) => {
  const name = names.find((name) => name.startsWith(`${worker}-`) && name.endsWith("_loader.js"));
  if (!name) throw new Error(`${dist} has no ${worker}`);
  return `/${name}`;
};
const papa = join(here, "../node_modules/papaparse/papaparse.min.js");
const pages = join(here, "../../crates/statement/tests/fixtures/pdf/multi_page.pdf");

const server = createServer(async (request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  const send = (type, body) => response.writeHead(200, { "content-type": type }).end(body);
  try {
    if (path === "/") return send("text/html", "<!doctype html><title>Reading</title>");
    if (path === "/papaparse.js") return send("text/javascript", await readFile(papa));
    if (path === "/pages.pdf") return send("application/pdf", await readFile(pages));
    const type = types[extname(path)] ?? "application/octet-stream";
    return send(type, await readFile(join(dist, basename(path))));
  } catch {
    return response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));

const flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
const quiet = ["--disable-component-update", "--disable-sync"];
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: [...flags, ...quiet] });
let failed = false;
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const found = await page.evaluate(measure, {
    text: loader("statement_worker"),
    document: loader("document_worker"),
    rows: ROWS,
    runs: RUNS,
  });
  report(found);
} finally {
  await browser.close();
  server.close();
}
process.exitCode = failed ? 1 : 0;

function report({ files, pages }) {
  const rate = (milliseconds) => `${Math.round(ROWS / milliseconds)} k rows/s`;
  const line = (what, times) =>
    console.log(`${what}: ${rate(middle(times))} in the middle run, ${rate(Math.min(...times))} at best`);
  console.log(`${ROWS} rows of 6 columns, ${RUNS} runs of each in turn`);
  for (const [kind, { read, named, cells, typed }] of Object.entries(files)) {
    line(`${kind}: statement, read: typed, with all decisions, sums and proof`, read);
    line(`${kind}: statement, named: with keys, and lines to show`, named);
    line(`${kind}: PapaParse, cells`, cells);
    line(`${kind}: PapaParse, typed`, typed);
    if (middle(read) > middle(cells)) failed = complain(`${kind}: PapaParse is faster`);
  }
  const [first, ...rest] = pages;
  console.log(`a PDF of 7 pages: ${first.toFixed(1)} ms at first, ${middle(rest).toFixed(1)} ms in the middle run`);
  if (middle(rest) > 100) failed = complain("the PDF takes longer than 100 ms");
}

function complain(sentence) {
  console.error(sentence);
  return true;
}

function middle(times) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}

/** Runs in the page: milliseconds from handing the bytes over to the answer. */
async function measure({ text, document: documents, rows, runs }) {
  // PapaParse has a shorter way for text in which no quote stands.
  const files = { "without quotes": await both(""), "with quotes": await both('"') };

  const pdf = new Uint8Array(await (await fetch("/pages.pdf")).arrayBuffer());
  const printed = await start(documents);
  const pages = [];
  for (let run = 0; run <= runs; run += 1) {
    const bytes = pdf.slice().buffer;
    const { took, answer } = await timed(() => ask(printed, "x.pdf", bytes));
    if (answer.Read?.transactions !== 266) throw new Error("the document was read otherwise than expected");
    pages.push(took);
  }
  return { files, pages };

  async function both(quote) {
    const file = new TextEncoder().encode(statement(quote));
    const reader = await start(text);
    const peer = await peerWorker();
    const times = { read: [], named: [], cells: [], typed: [] };
    // In turn, so that what else the machine does is shared; the first of each only warms up.
    for (let run = 0; run <= runs; run += 1) {
      const handed = file.slice().buffer;
      const one = await timed(() => ask(reader, "x.csv", handed));
      if (one.answer.Read?.transactions !== rows || one.answer.Read.proof !== "verified") {
        throw new Error(`read otherwise than expected: ${JSON.stringify(one.answer).slice(0, 300)}`);
      }
      const lines = JSON.stringify({ Lines: { skip: 0, take: 50 } });
      const shown = await timed(() => said(reader, [lines], []));
      if (JSON.parse(shown.answer).Lines?.length !== 50) throw new Error("the lines are otherwise than expected");
      const took = { read: one.took, named: one.took + shown.took };
      for (const way of ["cells", "typed"]) {
        const bytes = file.slice().buffer;
        const other = await timed(() => said(peer, [way, bytes], [bytes]));
        if (other.answer !== rows) throw new Error(`PapaParse found ${other.answer} rows`);
        took[way] = other.took;
      }
      if (run > 0) for (const [way, time] of Object.entries(took)) times[way].push(time);
    }
    reader.terminate();
    peer.terminate();
    return times;
  }

  async function timed(work) {
    const begun = performance.now();
    const answer = await work();
    return { took: performance.now() - begun, answer };
  }

  async function start(address) {
    const worker = new Worker(address);
    await heard(worker);
    return worker;
  }

  function heard(worker) {
    return new Promise((resolve, reject) => {
      worker.onmessage = (event) => resolve(event.data);
      worker.onerror = (event) => reject(new Error(event.message));
    });
  }

  function said(worker, message, moved) {
    const answer = heard(worker);
    worker.postMessage(message, moved);
    return answer;
  }

  async function ask(worker, name, bytes) {
    const question = JSON.stringify({ Read: { file_name: name, hints: {}, part: 0 } });
    return JSON.parse(await said(worker, [question, bytes], [bytes]));
  }

  /** Decodes and parses what it is sent, and says how many rows that was. */
  async function peerWorker() {
    const library = JSON.stringify(new URL("/papaparse.js", location.href).href);
    const script = `importScripts(${library});
      onmessage = ({ data: [way, bytes] }) => {
        const text = new TextDecoder().decode(bytes);
        const typed = way === "typed";
        const { data } = Papa.parse(text, { header: typed, dynamicTyping: typed, skipEmptyLines: true });
        postMessage(data.length - (typed ? 0 : 1));
      };
      postMessage("ready");`;
    const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
    await heard(worker);
    return worker;
  }

  function statement(quote) {
    const two = (number) => String(number).padStart(2, "0");
    const money = (cents) => `${Math.floor(cents / 100)}.${two(cents % 100)}`;
    const lines = ["Date,Description,Reference,Debit,Credit,Balance"];
    let held = 10_000_000;
    for (let row = 0; row < rows; row += 1) {
      const date = `${two((row % 28) + 1)}/${two((Math.floor(row / 1000) % 12) + 1)}/${2000 + (Math.floor(row / 12_000) % 30)}`;
      const amount = (row % 9973) + 1;
      const isIn = row % 7 === 0;
      held += isIn ? amount : -amount;
      const sides = isIn ? `,${money(amount)}` : `${money(amount)},`;
      const balance = `${held < 0 ? "-" : ""}${money(Math.abs(held))}`;
      lines.push(`${date},${quote}POS PURCHASE ${row} CORNER SHOP${quote},REF${String(row).padStart(8, "0")},${sides},${balance}`);
    }
    return `${lines.join("\n")}\n`;
  }
}

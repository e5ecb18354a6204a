// Shortens what wasm-bindgen's script and its module call each other by. The names carry a hash of
// sixteen digits, once in each of the two files: a tenth of all that the page has to fetch beside
// the code itself.
import { readFile, writeFile } from "node:fs/promises";
import { transform } from "esbuild";

const IMPORTS = 2;
const EXPORTS = 7;

/** Rewrites a script and its module so that they call each other by short names; minifies the script. */
export async function shorten(script, module) {
  const names = new Map();
  const bytes = rename(await readFile(module), names);
  let text = await readFile(script, "utf8");
  // Longest first: no name is part of one that was replaced before.
  const long = [...names.keys()].sort((a, b) => b.length - a.length);
  if (long.length > 0) {
    const any = new RegExp(`(?<![\\w$])(?:${long.map(escape).join("|")})(?![\\w$])`, "g");
    text = text.replace(any, (name) => names.get(name));
  }
  const { code } = await transform(text, { minify: true, target: "es2022" });
  await writeFile(module, bytes);
  await writeFile(script, code);
}

function escape(name) {
  return name.replace(/[$]/g, "\\$&");
}

/** The module with short names for what it imports and exports. */
function rename(bytes, names) {
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length; ) {
    const id = bytes[at];
    const size = number(bytes, at + 1);
    const end = size.next + size.value;
    const body = bytes.subarray(size.next, end);
    if (id === IMPORTS || id === EXPORTS) {
      const short = id === IMPORTS ? imports(body, names) : exports(body, names);
      parts.push(Buffer.from([id]), encoded(short.length), short);
    } else {
      parts.push(bytes.subarray(at, end));
    }
    at = end;
  }
  return Buffer.concat(parts);
}

function imports(body, names) {
  const count = number(body, 0);
  const parts = [encoded(count.value)];
  let at = count.next;
  for (let n = 0; n < count.value; n += 1) {
    const from = string(body, at);
    const name = string(body, from.next);
    const end = afterKind(body, name.next);
    // What is not wasm-bindgen's is somebody else's to name.
    const isOurs = from.value.endsWith("_bg.js") || from.value === "wbg";
    parts.push(body.subarray(at, from.next), text(isOurs ? short(name.value, names) : name.value), body.subarray(name.next, end));
    at = end;
  }
  return Buffer.concat(parts);
}

function exports(body, names) {
  const count = number(body, 0);
  const parts = [encoded(count.value)];
  let at = count.next;
  for (let n = 0; n < count.value; n += 1) {
    const name = string(body, at);
    const index = number(body, name.next + 1);
    parts.push(text(short(name.value, names)), body.subarray(name.next, index.next));
    at = index.next;
  }
  return Buffer.concat(parts);
}

/** One short name for each long one; the tools' own few stay as they are. */
function short(name, names) {
  if (!/[0-9a-f]{16}$/.test(name)) return name;
  if (!names.has(name)) names.set(name, `$${names.size.toString(36)}`);
  return names.get(name);
}

/** Where the description of an import ends: its kind, and what that kind has. */
function afterKind(body, at) {
  switch (body[at]) {
    case 0: // function: its type
      return number(body, at + 1).next;
    case 1: // table: the kind of its elements, limits
      return afterLimits(body, at + 2);
    case 2: // memory: limits
      return afterLimits(body, at + 1);
    case 3: // global: its type, whether it changes
      return at + 3;
    case 4: // tag: attribute, type
      return number(body, at + 2).next;
    default:
      throw new Error(`an import of the unknown kind ${body[at]}`);
  }
}

function afterLimits(body, at) {
  const least = number(body, at + 1);
  return body[at] & 1 ? number(body, least.next).next : least.next;
}

/** An unsigned LEB128 number, and where it ends. */
function number(bytes, at) {
  let [value, factor, next] = [0, 1, at];
  for (;;) {
    const byte = bytes[next];
    next += 1;
    value += (byte & 0x7f) * factor;
    factor *= 128;
    if (byte < 0x80) return { value, next };
  }
}

function encoded(value) {
  const bytes = [];
  for (let left = value; ; ) {
    const byte = left % 128;
    left = Math.floor(left / 128);
    bytes.push(left > 0 ? byte | 0x80 : byte);
    if (left === 0) return Buffer.from(bytes);
  }
}

function string(bytes, at) {
  const length = number(bytes, at);
  const next = length.next + length.value;
  return { value: bytes.subarray(length.next, next).toString("utf8"), next };
}

function text(value) {
  const bytes = Buffer.from(value, "utf8");
  return Buffer.concat([encoded(bytes.length), bytes]);
}

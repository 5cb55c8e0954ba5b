/**
 * What an operator does to a store: copies it from one database to another, `npm run copy-store -- --from ADDRESS --to
 * ADDRESS`, and lets a tablet into a shop that has none left, `npm run copy-store -- --pair SHOP`.
 */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { accept, type Result, refuse } from "#domain/result.ts";
import { sha256 } from "./api/auth.ts";
import { giveUp } from "./give-up.ts";
import { CODE_BYTES, codeFrom } from "./rules/pairing.ts";
import { readSettings, storeAddress } from "./settings.ts";
import { copyStore } from "./store/copy.ts";
import { letIn } from "./store/let-in.ts";

const USAGE =
  "Say where from and where to: npm run copy-store -- --from .pult/shops.sqlite --to postgres://user:password@host/database. " +
  "Or which shop has no tablet left: npm run copy-store -- --pair SHOP.";

/** After so many rows it is said how far a copy is. */
const TOLD_ROWS = 100_000;

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

type Wish =
  | { readonly does: "copy"; readonly from: string; readonly to: string }
  | { readonly does: "pair"; readonly from: string; readonly shop: string };

/** The store of the endpoint that runs with these settings. */
const ownStore = (): Result<string, string> => {
  const settings = readSettings(process.env);
  if (!settings.ok) return settings;
  const { databaseUrl, dataDir } = settings.value;
  return accept(storeAddress(databaseUrl, resolve(root, dataDir)));
};

const read = (args: readonly string[]) => {
  const options = { from: { type: "string" }, to: { type: "string" }, pair: { type: "string" } } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return {};
  }
};

/** What is asked for, or a sentence about what is wrong with it. */
function wishIn(args: readonly string[]): Result<Wish, string> {
  const { from, to, pair } = read(args);
  const store = from === undefined && pair !== undefined ? ownStore() : accept(from);
  if (!store.ok) return store;
  const address = store.value;
  if (address === undefined || (to === undefined) === (pair === undefined)) return refuse(USAGE);
  if (!address.includes("://") && !existsSync(address)) return refuse(`There is no store at ${address}.`);
  if (pair !== undefined) return accept({ does: "pair", from: address, shop: pair.toLowerCase() });
  return accept({ does: "copy", from: address, to: to ?? "" });
}

/** Says how far a long copy is. */
function progress(): (rows: number) => void {
  let [carried, said] = [0, 0];
  return (rows) => {
    carried += rows;
    if (carried - said < TOLD_ROWS) return;
    said = carried;
    console.error(`${carried} rows so far`);
  };
}

async function fulfil(wish: Wish): Promise<Result<string, string>> {
  if (wish.does === "copy") {
    const copied = await copyStore(wish.from, wish.to, progress());
    if (!copied.ok) return copied;
    return accept(`Copied ${copied.value.shops} shops with ${copied.value.entries} entries.`);
  }
  const code = codeFrom(randomBytes(CODE_BYTES));
  const until = await letIn(wish.from, wish.shop, sha256(code), Date.now);
  if (!until.ok) return until;
  return accept(
    `Type ${code} on the new tablet; the code is good until ${new Date(until.value).toISOString()}.`,
  );
}

const wish = wishIn(process.argv.slice(2));
if (!wish.ok) giveUp(wish.refusal);
const done = await fulfil(wish.value);
if (!done.ok) giveUp(done.refusal);
console.log(done.value);

/** Copies the endpoint's store from one database to another: `npm run copy-store -- --from ADDRESS --to ADDRESS`. */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { copyStore } from "./store/copy.ts";

const USAGE =
  "Say where from and where to: npm run copy-store -- --from .pult/shops.sqlite --to postgres://user:password@host/database";

const isUrl = (address: string): boolean => address.includes("://");

/** The two addresses, or a sentence about what is wrong with them. */
function addresses(args: readonly string[]): { from: string; to: string } | string {
  const options = { from: { type: "string" }, to: { type: "string" } } as const;
  try {
    const { from, to } = parseArgs({ args: [...args], options }).values;
    if (from === undefined || to === undefined) return USAGE;
    if (!isUrl(from) && !existsSync(from)) return `There is no store at ${from}.`;
    return { from, to };
  } catch {
    return USAGE;
  }
}

function giveUp(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const asked = addresses(process.argv.slice(2));
if (typeof asked === "string") giveUp(asked);
const copied = await copyStore(asked.from, asked.to);
if (!copied.ok) giveUp(copied.refusal);
console.log(`Copied ${copied.value.shops} shops with ${copied.value.entries} entries.`);

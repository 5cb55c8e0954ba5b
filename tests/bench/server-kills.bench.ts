/** The endpoint is killed around its commits, five hundred times over both stores: what was acknowledged, and what was lost. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SQLITE_FILE } from "#support/endpoint-process.ts";
import { makeDatabase } from "#support/postgres-database.ts";
import { startPostgres } from "#support/postgres.ts";
import { killServerAgainAndAgain, type Killed } from "../sync/proc/killing.ts";
import type { Bench } from "./measure.ts";

/**
 * - `server-kills`: how many times the endpoint was killed, half of them over SQLite and half over PostgreSQL;
 *   `server-kills_entries`: entries that are there in the end.
 * - `server-kills_unanswered`: pushes that a kill left without an answer; `server-kills_taken`: those of them that had been
 *   taken. Where there are none, no kill came between a commit and its answer: nothing was proved, and it fails. So it does
 *   where anything was lost, doubled or complained of.
 */
export const names: Bench["names"] = [
  "server-kills",
  "server-kills_entries",
  "server-kills_unanswered",
  "server-kills_taken",
];

/** Each round is a shop of its own. */
const ROUNDS = 5;
const KILLS = 50;

/** Where an empty store is, and how to be rid of it. */
type Place = { readonly address: string; readonly remove: () => Promise<void> };

async function inFile(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), "pult-kills-"));
  return {
    address: join(folder, SQLITE_FILE),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function killThrough(make: () => Promise<Place>): Promise<readonly Killed[]> {
  const all: Killed[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { address, remove } = await make();
    const killed = await killServerAgainAndAgain({ address, kills: KILLS, seed: 1 + round });
    await remove();
    if (killed.wrong.length > 0) throw new Error(killed.wrong.join("\n"));
    console.error(`round ${round + 1}: ${JSON.stringify(killed)}`);
    all.push(killed);
  }
  return all;
}

/** Kills, reports, and throws where an answer was no promise. */
export const run: Bench["run"] = async (report) => {
  const postgres = await startPostgres();
  const inPostgres = async (): Promise<Place> => {
    const { url, drop } = await makeDatabase(postgres.url);
    return { address: url, remove: drop };
  };
  try {
    const killed = [...(await killThrough(inFile)), ...(await killThrough(inPostgres))];
    const n = killed.length * KILLS;
    const sum = (of: (one: Killed) => number): number => killed.reduce((all, one) => all + of(one), 0);
    report({ name: "server-kills", value: n, unit: "", n });
    report({ name: "server-kills_entries", value: sum(({ entries }) => entries), unit: "", n });
    report({ name: "server-kills_unanswered", value: sum(({ unanswered }) => unanswered), unit: "", n });
    const taken = sum(({ takenUnheard }) => takenUnheard);
    report({ name: "server-kills_taken", value: taken, unit: "", n });
    if (taken === 0) throw new Error("no kill came between a commit and its answer: nothing was proved");
  } finally {
    await postgres.stop();
  }
};

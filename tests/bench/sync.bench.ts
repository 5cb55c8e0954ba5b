/**
 * Ten thousand visits recorded without a network come to a tablet that has none of them: in Pult, and for comparison in
 * PouchDB and Yjs, each over its own server, in the same run and on the same machine.
 *
 * The clock begins when the first tablet goes online and ends after the paint that says ten thousand on the second, which
 * begins once the server has them all. All tablets are Chromium on profiles of their own, with their stores on disk; the
 * network is this machine's own. Ours is the built app with all it does meanwhile: it joins the shop by a code, checks the
 * chain, folds every visit into balances and days, and shows the day's figures. The others show how many there are.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { builtSizes, sumOf } from "#support/built-sizes.ts";
import { setup } from "#support/need-build.ts";
import type { Bench, Measure } from "./measure.ts";
import type { PeerName } from "./sync-peer-server.ts";
import { buildClient, TOLD } from "./sync-peer.ts";
import { racePouchdb } from "./sync-pouchdb.ts";
import { racePult } from "./sync-pult.ts";
import { VISITS, type Round, type Until } from "./sync-race.ts";
import { raceYjs } from "./sync-yjs.ts";

type Side = "pult" | PeerName;
type Report = (measure: Measure) => void;
type Wanted = (name: string) => boolean;

const SIDES: readonly Side[] = ["pult", "pouchdb", "yjs"];
const ROUNDS = 3;
const BYTES_PER_KB = 1000;
const DIST = join(import.meta.dirname, "../../dist");

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
const nameOf = (side: Side, what: string): string => `sync_10k_${side === "pult" ? "" : `${side}_`}${what}`;

const FIGURES: readonly { what: string; unit: string; of: (round: Round) => number }[] = [
  { what: "ms", unit: "ms", of: ({ shownMs }) => Math.round(shownMs) },
  { what: "push_ms", unit: "ms", of: ({ pushedMs }) => Math.round(pushedMs) },
  { what: "up_kb", unit: "kB", of: ({ upBytes }) => Math.round(upBytes / BYTES_PER_KB) },
  { what: "down_kb", unit: "kB", of: ({ downBytes }) => Math.round(downBytes / BYTES_PER_KB) },
];

const namesOf = (side: Side): readonly string[] => FIGURES.map(({ what }) => nameOf(side, what));
const WIRE = ["wire_up_bytes_per_entry", "wire_down_bytes_per_entry"];
const TIMES = "sync_10k_times_pouchdb";
const WEIGHTS: Readonly<Record<Side, string>> = {
  ...{ pult: "sync_js_gz_kb", pouchdb: "sync_js_pouchdb_gz_kb", yjs: "sync_js_yjs_gz_kb" },
};

/**
 * - `sync_10k_ms`, `sync_10k_pouchdb_ms`, `sync_10k_yjs_ms`: that, the median of three rounds; `…_push_ms`: of it, until the
 *   server has them all. `sync_10k_times_pouchdb`: how many times as long PouchDB takes as Pult.
 * - `…_up_kb`, `…_down_kb`: what the first tablet sent meanwhile and what the second was sent, as counted by a line of TCP in
 *   between: headers and handshakes are in it, and in ours the claim and the shop itself with its 300 members.
 *   `wire_up_bytes_per_entry`, `wire_down_bytes_per_entry`: the same for each of the 10,000 visits.
 * - `sync_js_gz_kb`: the scripts that a tablet fetches beside its others once its shop is shared, gzipped.
 *   `sync_js_pouchdb_gz_kb`, `sync_js_yjs_gz_kb`: those libraries as small as they can be had, store and transport included.
 */
export const names: Bench["names"] = [
  ...SIDES.flatMap(namesOf),
  ...WIRE,
  TIMES,
  ...SIDES.map((side) => WEIGHTS[side]),
];

const isRaced = (side: Side, wanted: Wanted): boolean =>
  namesOf(side).some(wanted) || (side === "pult" && WIRE.some(wanted)) || (side !== "yjs" && wanted(TIMES));

type Clients = Readonly<Record<PeerName, string>>;

/** Runs a side once, and ends whatever it began. */
const raceOnce = async (side: Side, clients: Clients): Promise<Round> => {
  const endings: (() => Promise<void>)[] = [];
  const until: Until = (work) => void endings.unshift(work);
  const races: Readonly<Record<Side, () => Promise<Round>>> = {
    pult: () => racePult(until),
    pouchdb: () => racePouchdb(clients.pouchdb, until),
    yjs: () => raceYjs(clients.yjs, until),
  };
  try {
    const round = await races[side]();
    console.error(
      `${side}: ${FIGURES.map(({ what, unit, of }) => `${what.split("_")[0]} ${of(round)} ${unit}`).join(", ")}`,
    );
    return round;
  } finally {
    for (const end of endings) await end();
  }
};

/** The round of the median time, with all its figures. */
const middle = (rounds: readonly Round[]): Round =>
  rounds.toSorted((a, b) => a.shownMs - b.shownMs)[Math.floor(rounds.length / 2)]!;

const reportRaces = (rounds: ReadonlyMap<Side, readonly Round[]>, report: Report): void => {
  for (const [side, raced] of rounds) {
    const round = middle(raced);
    const about = side === "pult" ? {} : { with: TOLD[side] };
    for (const { what, unit, of } of FIGURES)
      report({ name: nameOf(side, what), value: of(round), unit, n: raced.length, ...about });
    if (side !== "pult") continue;
    for (const [at, bytes] of [round.upBytes, round.downBytes].entries())
      report({ name: WIRE[at]!, value: rounded(bytes / VISITS, 1), unit: "B", n: VISITS });
  }
  const [ours, theirs] = [rounds.get("pult"), rounds.get("pouchdb")];
  if (!ours || !theirs) return;
  const value = rounded(middle(theirs).shownMs / middle(ours).shownMs, 2);
  report({ name: TIMES, value, unit: "times", n: ours.length, with: TOLD.pouchdb });
};

const reportWeights = (clients: Clients, report: Report): void => {
  const gzipped = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).length;
  const weigh = (side: Side, bytes: number): void =>
    report({ name: WEIGHTS[side], value: rounded(bytes / BYTES_PER_KB, 1), unit: "kB", n: 1 });
  weigh("pult", sumOf(builtSizes(DIST).sharing));
  weigh("pouchdb", gzipped(clients.pouchdb));
  weigh("yjs", gzipped(clients.yjs));
};

/** Builds the app and the others' scripts, and lets each side that is asked for run in turn, so often. */
export const run: Bench["run"] = async (report, wanted) => {
  setup();
  const clients = { pouchdb: await buildClient("pouchdb"), yjs: await buildClient("yjs") };
  const rounds = new Map<Side, Round[]>(
    SIDES.filter((side) => isRaced(side, wanted)).map((side) => [side, []]),
  );
  for (let i = 0; i < ROUNDS; i += 1)
    for (const [side, raced] of rounds) raced.push(await raceOnce(side, clients));
  reportRaces(rounds, report);
  reportWeights(clients, report);
};

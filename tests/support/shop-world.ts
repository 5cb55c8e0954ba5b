/** A shop on a real IndexedDB: log and projections wired as the app wires them, with a clock and ids that a test steers. */
import type { Dexie } from "dexie";
import type { Answer } from "#domain/answer.ts";
import type { Command } from "#domain/command.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type MemberId, type Op, type StaffId } from "#domain/ids.ts";
import type { MemberState } from "#domain/member-state.ts";
import { createDayAt } from "#log/business-day.ts";
import { unpackedNow } from "#log/segment.ts";
import { openDatabase } from "#log/database.ts";
import { createLog, type Log, type LogEdges, type Projecting } from "#log/log.ts";
import { packedTables } from "#projections/packed.ts";
import { createProjections } from "#projections/project.ts";
import { PROJECTION_TABLES } from "#projections/tables.ts";
import { createRandom } from "./random.ts";

/** Monday 2 March 2026, ten in the morning in Budapest, in milliseconds since 1970. */
export const MONDAY_AT_TEN = Date.UTC(2026, 2, 2, 9);

export type ShopOptions = {
  /** The database; two shops of one name are two tabs of one tablet. */
  readonly name: string;
  /** Decides every id; tabs of one shop need different ones. */
  readonly seed: number;
  /** Who acts unless said otherwise. */
  readonly by: string | null;
  /** What stands between the projections and the log, where a test wants something to go wrong. */
  readonly through: (projecting: Projecting) => Projecting;
};

export type ShopWorld = {
  readonly db: Dexie;
  readonly log: Log;
  readonly projecting: Projecting;
  readonly edges: LogEdges;
  /** The device's clock, in milliseconds since 1970; a test moves it. */
  readonly clock: { now: number };
  readonly newOp: () => Op;
  /** Sends a command; without an `op` it is a new act. */
  readonly send: (command: Command, op?: Op, by?: string | null) => Promise<Answer>;
  /** Sends commands that must be accepted and answers with all they wrote. */
  readonly after: (...commands: readonly Command[]) => Promise<readonly Entry[]>;
  readonly stateOf: (member: string) => Promise<MemberState | null>;
};

const hex = (random: () => number, digits: number): string =>
  Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join("");

/** Ids of a real one's form and length, from a seed. */
export const createEdges = (seed: number, clock: { readonly now: number }): LogEdges => {
  const random = createRandom(seed);
  return {
    now: () => clock.now,
    dayAt: createDayAt(),
    newId: () => {
      const time = clock.now.toString(16).padStart(12, "0");
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(random, 3)}-8${hex(random, 3)}-${hex(random, 12)}`;
    },
    random128: () => hex(random, 32),
  };
};

/** Opens the shop `name`, creating its database where there is none. */
export const openShopWorld = async (options: Partial<ShopOptions> & { name: string }): Promise<ShopWorld> => {
  const { name, seed = 1, by = "olga", through = (projecting) => projecting } = options;
  const db = openDatabase(name, PROJECTION_TABLES, () => unpackedNow);
  await db.open();
  const clock = { now: MONDAY_AT_TEN };
  const edges = createEdges(seed, clock);
  const projecting = through(createProjections(db));
  const log = createLog(db, projecting, edges);
  const newOp = (): Op => asId<Op>(edges.newId());
  const send: ShopWorld["send"] = (command, op = newOp(), who = by) =>
    log.record(command, { op, by: who === null ? null : asId<StaffId>(who) });
  const after: ShopWorld["after"] = async (...commands) => {
    const entries: Entry[] = [];
    for (const command of commands) {
      const answer = await send(command);
      if (!answer.ok) throw new Error(`the story needs ${command.type}: ${JSON.stringify(answer.refusal)}`);
      entries.push(...answer.value.entries);
    }
    return entries;
  };
  const stateOf: ShopWorld["stateOf"] = async (member) =>
    (await packedTables(db).balances.get(asId<MemberId>(member)))?.state ?? null;
  return { db, log, projecting, edges, clock, newOp, send, after, stateOf };
};

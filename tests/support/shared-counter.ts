/** A counter of a shared shop for the stories of tests/sync: its log, its tables and its sync as the app wires them. */
import type { Dexie } from "dexie";
import type { Command } from "#domain/command.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type MemberId, type Op, type StaffId } from "#domain/ids.ts";
import { assert } from "#domain/result.ts";
import { shopOrderOf } from "#keeping/shop-order.ts";
import { createTaking } from "#keeping/snapshots.ts";
import { lineOf, type Line } from "#log/chain.ts";
import { createLog, type Log } from "#log/log.ts";
import { createConfirming } from "#projections/confirm.ts";
import { createProjections } from "#projections/project.ts";
import { rebuildShared } from "#projections/rebuild-shared.ts";
import { PROJECTION_TABLES } from "#projections/tables.ts";
import { adjust, card, editMember, enrol, linkCard, redeem, setUp, undo, visit } from "./cafe.ts";
import { createRandom } from "./random.ts";
import { createEdges } from "./shop-world.ts";
import type { Wiring } from "./shared-world.ts";

const MEMBERS = 6;
const CARDS = 8;

const memberNo = (no: number): MemberId => asId(`member-${String(no)}`);

const mergeOf = (from: number, into: number): Command => ({
  type: "MergeMembers",
  from: memberNo(from),
  into: memberNo(into),
});

/** What people do at a counter, sensible or not. */
const anything = (random: () => number, written: readonly Entry[]): Command => {
  const upTo = (n: number): number => Math.floor(random() * (n + 1));
  const who = `member-${String(upTo(MEMBERS - 1))}`;
  const latest = written.at(-1 - upTo(5))?.op ?? "none";
  const merge = written.findLast(({ type }) => type === "MembersMerged");
  const all: readonly Command[] = [
    visit(who, upTo(2000)),
    visit(who, upTo(2000)),
    visit(null, upTo(500)),
    enrol(who, { card: card(upTo(CARDS)), phone: "+36201234567", openingStamps: upTo(9) }),
    enrol(who, { openingStamps: upTo(9) }),
    editMember(who, { name: `Name ${String(upTo(99))}` }),
    linkCard(who, card(upTo(CARDS))),
    redeem(who, "coffee"),
    adjust(who, "stamps", 5),
    undo(latest, "a mistake"),
    { type: "EditShop", set: { againMinutes: upTo(30) } },
    mergeOf(upTo(MEMBERS - 1), upTo(MEMBERS - 1)),
    mergeOf(upTo(MEMBERS - 1), upTo(MEMBERS - 1)),
    merge?.member ? { type: "UndoMerge", merge: merge.id, member: merge.member } : visit(who, upTo(2000)),
    upTo(9) > 0
      ? redeem(who, "coffee")
      : { type: "EraseMember", member: memberNo(upTo(MEMBERS - 1)), cards: [] },
  ];
  return all[upTo(all.length - 1)] ?? visit(null);
};

const send = (log: Log, command: Command, op: string) =>
  log.record(command, { op: asId<Op>(op), by: asId<StaffId>("olga"), clockChecked: true });

/** A counter; the first of a world sets the café up. `size` is how many commands are tried. */
export const counter: Wiring = {
  tables: PROJECTION_TABLES,
  wire: (db, no, now) => {
    const edges = createEdges(no * 1000, {
      get now() {
        return now();
      },
    });
    const random = createRandom(no);
    const written: Entry[] = [];
    let isSetUp = no > 1;
    const logOver = (over: Dexie): Log => createLog(over, createProjections(over), edges);
    const tryOut = async (log: Log, command: Command): Promise<readonly Entry[]> => {
      const answer = await send(log, command, edges.newId());
      if (answer.ok) return answer.value.entries;
      const { reason } = answer.refusal;
      assert(!["NotSaved", "Busy", "NewerApp"].includes(reason), `the counter works, and not: ${reason}`);
      return [];
    };
    const projecting = {
      editsOf: (member: Parameters<ReturnType<typeof createProjections>["editsOf"]>[0]) =>
        createProjections(db()).editsOf(member),
      confirm: (page: Parameters<ReturnType<typeof createConfirming>["confirm"]>[0]) =>
        createConfirming(db()).confirm(page),
      cursor: () => createConfirming(db()).cursor(),
    };
    return {
      projecting,
      refold: async () => void (await rebuildShared(db(), shopOrderOf(db()))),
      takeSnapshot: (...asked) => createTaking(db())(...asked),
      record: (size) => ({
        known: [],
        write: async () => {
          const log = logOver(db());
          const lines: Line[] = [];
          const commands = Array.from({ length: size }, () => () => anything(random, written));
          if (!isSetUp) commands.unshift(() => setUp());
          isSetUp = true;
          for (const command of commands) {
            const entries = await tryOut(log, command());
            written.push(...entries);
            lines.push(...entries.map(lineOf));
          }
          return lines;
        },
      }),
    };
  },
};

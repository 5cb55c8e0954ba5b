/** Decides the made-up café's acts by the real rules, one after the other, and remembers what came of them. */
import type { CardCode } from "#domain/card-code.ts";
import type { Command } from "#domain/command.ts";
import type { Day } from "#domain/day.ts";
import { decide } from "#domain/decide.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type EntryId, type LogId, type MemberId, type Op, type StaffId } from "#domain/ids.ts";
import { SOLE, type Known, type Member } from "#domain/known.ts";
import { EMPTY_MEMBER, type MemberState } from "#domain/member-state.ts";
import { evolveMember } from "#domain/member.ts";
import type { Kept, Settings } from "#domain/records.ts";
import { assert } from "#domain/result.ts";
import { EMPTY_SHOP, evolveShop, openShop, type OpenShop } from "#domain/shop.ts";
import type { DayAt } from "#log/business-day.ts";
import type { Unplaced } from "#log/load.ts";
import type { Chance } from "./chance.ts";

export type Deciding = {
  /** Does it at that instant, in milliseconds since 1970; answers with the name of the act. */
  readonly act: (command: Command, at: number, by: StaffId | null) => Op;
  readonly stateOf: (member: MemberId) => MemberState;
  readonly open: () => OpenShop;
  readonly today: (at: number) => Day;
  readonly newId: (at: number) => string;
  /** What was written since it was last asked for: whole acts. */
  readonly written: () => readonly Unplaced[];
};

const NO_CARDS: ReadonlyMap<CardCode, Kept<"card">> = new Map();

/** Ids of the form of a UUIDv7, which sort by time; chance decides the rest. */
const createIds =
  (chance: Chance) =>
  (at: number): string => {
    const time = at.toString(16).padStart(12, "0");
    const tail = `7${chance.hex(3)}-8${chance.hex(3)}-${chance.hex(12)}`;
    return `${time.slice(0, 8)}-${time.slice(8)}-${tail}`;
  };

/** Begins with nothing. `settings` date the acts; a refusal is a bug of the story and throws. */
export const createDeciding = (
  { timeZone, cutoffHour }: Settings,
  dayAt: DayAt,
  chance: Chance,
): Deciding => {
  const newId = createIds(chance);
  const members = new Map<MemberId, Member>();
  let shop = EMPTY_SHOP;
  let waiting: Unplaced[] = [];
  let last: readonly Entry[] = [];
  let seq = 0;

  const stateOf = (member: MemberId): MemberState => members.get(member)?.state ?? EMPTY_MEMBER;
  const today = (at: number): Day => dayAt(at, timeZone, cutoffHour);
  const open = (): OpenShop => {
    const opened = openShop(shop);
    assert(opened !== null, "the story begins with the set-up");
    return opened;
  };

  const knownAt = (at: number, by: StaffId | null): Known => {
    const latest = last.slice(0, 1).map(({ op }) => op);
    const cardless = EMPTY_MEMBER;
    const here = { by, today: today(at), redeeming: SOLE };
    return { shop, members, cards: NO_CARDS, entries: last, cardless, latest, ...here };
  };

  const act: Deciding["act"] = (command, at, by) => {
    const decision = decide(command, knownAt(at, by));
    assert(decision.ok, `the story was refused: ${decision.ok ? "" : decision.refusal.reason}`);
    const op = asId<Op>(newId(at));
    const location =
      openShop(shop)?.location ?? asId(command.type === "SetUpShop" ? command.location.id : "");
    const size = decision.value.length;
    last = decision.value.map((fresh, index) => {
      const data = fresh.type === "RecordEdited" ? { ...fresh.data, salt: chance.hex(32) } : fresh.data;
      const id = asId<EntryId>(newId(at));
      const unplaced = { ...fresh, data, id, op, index, size, location, by, at, day: today(at) } as Unplaced;
      waiting.push(unplaced);
      seq += 1;
      const entry = { ...unplaced, seq, logId: asId<LogId>("") } as Entry;
      if (entry.type === "RecordEdited") shop = evolveShop(shop, entry.data, entry);
      const { member } = entry;
      if (member !== null)
        members.set(member, { id: member, state: evolveMember(stateOf(member), entry), profile: null });
      return entry;
    });
    return op;
  };

  return {
    ...{ act, stateOf, open, today, newId },
    written: () => {
      const all = waiting;
      waiting = [];
      return all;
    },
  };
};

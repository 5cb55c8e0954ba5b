/** A small world to tell stories about the shop in: it keeps the log in memory and finds what decide must know as the real log does. */
import { entryText, payloadText, readEntry } from "#domain/bytes.ts";
import type { CardCode } from "#domain/card-code.ts";
import type { Command, Refusal } from "#domain/command.ts";
import { dayOf, type Day } from "#domain/day.ts";
import { decide } from "#domain/decide.ts";
import type { Entry, Envelope, Fact, NewEntry } from "#domain/entry.ts";
import { asId, type LocationId, type LogId, type MemberId, type Op, type StaffId } from "#domain/ids.ts";
import { needsOf, SOLE, type Known, type Member } from "#domain/known.ts";
import { isListed, LATEST_ACTS } from "#domain/latest.ts";
import { balanceOf, type Balance } from "#domain/lots.ts";
import { EMPTY_MEMBER, type MemberState } from "#domain/member-state.ts";
import { evolveMember } from "#domain/member.ts";
import type { Unit } from "#domain/units.ts";
import { applyEdit, type EditedBy, type Kept, type RecordEdit } from "#domain/records.ts";
import { isSameAct } from "#domain/same-act.ts";
import { EMPTY_SHOP, evolveShop, type Shop } from "#domain/shop.ts";

/** A Monday on which nothing special happens. */
export const MONDAY: Day = dayOf(2026, 3, 2);
const LOG = asId<LogId>("the-only-log");

/** A fact that comes from elsewhere and is folded without being decided here: late, doubled or contradictory. */
export type Happening = Fact & {
  readonly member: MemberId | null;
  readonly id?: string;
  readonly day?: Day;
};

/** What came of a command: the entries it wrote, or why it wrote none; and the world after it. */
export type Outcome = {
  readonly op: Op;
  readonly refusal: Refusal | null;
  readonly entries: readonly Entry[];
  readonly world: World;
};

type Tables = {
  readonly log: readonly Entry[];
  readonly shop: Shop;
  readonly states: ReadonlyMap<MemberId, MemberState>;
  readonly profiles: ReadonlyMap<MemberId, Kept<"member">>;
  readonly cards: ReadonlyMap<CardCode, Kept<"card">>;
  readonly cardless: MemberState;
};

/** The shop at one moment. Nothing in it changes: every act answers with the world after it. */
export type World = Tables & {
  readonly today: Day;
  readonly by: StaffId | null;
  /** The same shop on another day. */
  readonly on: (day: Day) => World;
  /** The same shop with somebody else at the counter. */
  readonly as: (by: string | null) => World;
  /** Decides and writes; an `op` that was already confirmed is the same tap again and writes nothing more. */
  readonly when: (command: Command, op?: Op) => Outcome;
  /** The world after commands that must all be accepted. */
  readonly after: (...commands: readonly Command[]) => World;
  /** The world after facts from elsewhere, each an act of its own. */
  readonly happened: (...facts: readonly Happening[]) => World;
  readonly known: (command: Command) => Known;
  readonly stateOf: (member: string) => MemberState;
  readonly balance: (member: string, unit: Unit, asOf?: Day) => Balance;
  readonly profileOf: (member: string) => Kept<"member">["doc"] | null;
  readonly cardOf: (code: CardCode) => Kept<"card">["doc"] | null;
};

const EMPTY: Tables = {
  log: [],
  shop: EMPTY_SHOP,
  states: new Map(),
  profiles: new Map(),
  cards: new Map(),
  cardless: EMPTY_MEMBER,
};

const withRecord = (tables: Tables, edit: RecordEdit, by: EditedBy): Tables => {
  if (edit.kind === "member") {
    const id = asId<MemberId>(edit.record);
    const kept = applyEdit<"member">(tables.profiles.get(id) ?? null, edit, by);
    return { ...tables, profiles: new Map(tables.profiles).set(id, kept) };
  }
  if (edit.kind === "card") {
    const kept = applyEdit<"card">(tables.cards.get(edit.record) ?? null, edit, by);
    return { ...tables, cards: new Map(tables.cards).set(edit.record, kept) };
  }
  return { ...tables, shop: evolveShop(tables.shop, edit, by) };
};

/** The tables after one entry: the same folding that live projections do. */
const withEntry = (tables: Tables, entry: Entry): Tables => {
  const log = [...tables.log, entry];
  const edited = entry.type === "RecordEdited" ? withRecord(tables, entry.data, entry) : tables;
  if (entry.member === null) {
    // An edit of the shop's own records is no sale, nor is what the owner decides about entries that were held back.
    const sale = entry.type !== "RecordEdited" && entry.type !== "QuarantineDecided";
    return { ...edited, log, cardless: sale ? evolveMember(edited.cardless, entry) : edited.cardless };
  }
  const state = evolveMember(edited.states.get(entry.member) ?? EMPTY_MEMBER, entry);
  return { ...edited, log, states: new Map(edited.states).set(entry.member, state) };
};

/** The entry as it reads after it was kept: what cannot survive the byte form must not help a decision. */
const kept = (entry: Entry): Entry => {
  const payload = entry.type === "RecordEdited" ? payloadText(entry) : null;
  const text = entryText(entry, payload === null ? null : `digest-${entry.seq}`);
  return readEntry({ seq: entry.seq, text, payload }, LOG);
};

const placed = (fresh: NewEntry | Happening, place: Omit<Envelope, "id" | "logId" | "member">): Entry => {
  const id =
    "id" in fresh && fresh.id !== undefined ? fresh.id : `entry-${String(place.seq).padStart(5, "0")}`;
  const { type, v, member } = fresh;
  const data = type === "RecordEdited" ? { ...fresh.data, salt: `salt-${place.seq}` } : fresh.data;
  return kept({ ...place, id, logId: LOG, member, type, v, data } as unknown as Entry);
};

const opsOf = (log: readonly Entry[]): readonly Op[] => [...new Set(log.map((entry) => entry.op))];

const latestOf = (log: readonly Entry[]): readonly Op[] =>
  opsOf(log)
    .filter((op) => isListed(log.filter((entry) => entry.op === op)))
    .slice(-LATEST_ACTS);

const memberOf = ({ states, profiles }: Tables, id: MemberId): Member | null => {
  const state = states.get(id);
  return state ? { id, state, profile: state.erased ? null : (profiles.get(id) ?? null) } : null;
};

const knownFor = (tables: Tables, command: Command, by: StaffId | null, today: Day): Known => {
  const needs = needsOf(command);
  const entries = tables.log.filter(
    ({ op, id }) => (needs.act !== null && op === needs.act) || (needs.entry !== null && id === needs.entry),
  );
  const touched = needs.act === null ? [] : entries;
  const members = [needs.member, needs.other, ...touched.map((entry) => entry.member)]
    .map((id) => (id === null ? null : memberOf(tables, id)))
    .filter((member) => member !== null);
  const codes = [
    ...needs.cards,
    ...touched.flatMap((entry) =>
      entry.type === "RecordEdited" && entry.data.kind === "card" ? [entry.data.record] : [],
    ),
  ];
  const cards = new Map<CardCode, Kept<"card">>();
  for (const code of codes) {
    const card = tables.cards.get(code);
    if (card) cards.set(code, card);
  }
  return {
    shop: tables.shop,
    members: new Map(members.map((member) => [member.id, member])),
    cards,
    entries,
    cardless: tables.cardless,
    latest: needs.act === null && needs.entry === null ? [] : latestOf(tables.log),
    by,
    today,
    redeeming: SOLE,
  };
};

const written = (
  tables: Tables,
  fresh: readonly (NewEntry | Happening)[],
  op: Op,
  by: StaffId | null,
  day: Day,
) => {
  let next = tables;
  const entries = fresh.map((one, index) => {
    const seq = next.log.length + 1;
    const on = "day" in one && one.day !== undefined ? one.day : day;
    const location = asId<LocationId>("the-counter");
    const place = { seq, op, index, size: fresh.length, location, by, at: on * 86_400_000 + seq, day: on };
    const entry = placed(one, place);
    next = withEntry(next, entry);
    return entry;
  });
  return { tables: next, entries };
};

const worldOf = (tables: Tables, today: Day, by: StaffId | null): World => {
  const nextOp = (): Op => asId<Op>(`op-${opsOf(tables.log).length + 1}`);
  const world: World = {
    ...tables,
    today,
    by,
    on: (day) => worldOf(tables, day, by),
    as: (name) => worldOf(tables, today, name === null ? null : asId<StaffId>(name)),
    when: (command, op = nextOp()) => {
      const same = tables.log.filter((entry) => entry.op === op);
      if (same.length > 0) {
        const isSame = isSameAct(command, same, knownFor(tables, command, by, today).entries);
        const refusal = isSame ? null : ({ reason: "OpTaken" } as const);
        return { op, refusal, entries: isSame ? same : [], world };
      }
      const decision = decide(command, knownFor(tables, command, by, today));
      if (!decision.ok) return { op, refusal: decision.refusal, entries: [], world };
      const done = written(tables, decision.value, op, by, today);
      return { op, refusal: null, entries: done.entries, world: worldOf(done.tables, today, by) };
    },
    after: (...commands) =>
      commands.reduce((now: World, command) => {
        const { refusal, world: next } = now.when(command);
        if (refusal) throw new Error(`the story needs ${command.type}, refused: ${JSON.stringify(refusal)}`);
        return next;
      }, world),
    happened: (...facts) =>
      facts.reduce((now: World, fact) => {
        const op = asId<Op>(`op-${opsOf(now.log).length + 1}`);
        return worldOf(written(now, [fact], op, by, today).tables, today, by);
      }, world),
    known: (command) => knownFor(tables, command, by, today),
    stateOf: (member) => tables.states.get(asId<MemberId>(member)) ?? EMPTY_MEMBER,
    balance: (member, unit, asOf = today) => balanceOf(world.stateOf(member).purse, unit, asOf),
    profileOf: (member) => tables.profiles.get(asId<MemberId>(member))?.doc ?? null,
    cardOf: (code) => tables.cards.get(code)?.doc ?? null,
  };
  return world;
};

/** A world on an ordinary Monday in which these commands were accepted, by nobody in particular. */
export const given = (...commands: readonly Command[]): World =>
  worldOf(EMPTY, MONDAY, null).after(...commands);

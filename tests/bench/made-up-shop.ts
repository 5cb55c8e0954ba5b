/** Ten years of a busy shop, decided by the real rules in memory, act by act from a seed; for loading in blocks. */
import { makeCardCode } from "#domain/card-code.ts";
import type { Command } from "#domain/command.ts";
import type { Day } from "#domain/day.ts";
import { decide } from "#domain/decide.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type EntryId, type LogId, type MemberId, type Op, type StaffId } from "#domain/ids.ts";
import { SOLE } from "#domain/known.ts";
import { balanceOf } from "#domain/lots.ts";
import { EMPTY_MEMBER, type MemberState } from "#domain/member-state.ts";
import { evolveMember } from "#domain/member.ts";
import { EMPTY_SHOP, evolveShop, type Shop } from "#domain/shop.ts";
import type { Unplaced } from "#log/load.ts";
import { enrol, redeem, setUp, TAG, visit } from "#support/cafe.ts";
import { createRandom } from "#support/random.ts";
import { createEdges } from "#support/shop-world.ts";

const DAY_MS = 86_400_000;
const GIVEN = ["Anna", "Béla", "Csilla", "Dávid", "Eszter", "Ferenc", "Aino", "Eero", "Helmi", "Onni"];
const FAMILY = ["Kovács", "Szabó", "Tóth", "Nagy", "Varga", "Virtanen", "Korhonen", "Mäkinen", "Nieminen"];

export type Size = { readonly seed: number; readonly members: number; readonly entries: number };

const TEN_YEARS = { start: Date.UTC(2016, 0, 4, 7), ms: 3650 * DAY_MS };

/** Chance of its own for every member, so that a member's id can be told without making up the shop up to there. */
const chanceOf = (n: number, what: number): (() => number) =>
  createRandom(Math.imul(n + 1, 2_654_435_761) ^ what);

/** The id of the made-up member with that number: as long and as random as a real one, or sizes would flatter us. */
export const memberId = (n: number): MemberId => {
  const random = chanceOf(n, 1);
  const time = (TEN_YEARS.start + n * 3_000_000).toString(16).padStart(12, "0");
  const hex = Array.from({ length: 18 }, () => Math.floor(random() * 16).toString(16)).join("");
  const variant = "89ab"[Math.floor(random() * 4)] ?? "8";
  const tail = `${variant}${hex.slice(3, 6)}-${hex.slice(6)}`;
  return asId(`${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${tail}`);
};

/** The card of the made-up member with that number. */
export const cardOf = (n: number) => {
  const random = chanceOf(n, 2);
  return makeCardCode(
    TAG,
    Uint8Array.from({ length: 14 }, () => Math.floor(random() * 256)),
  );
};

/** The name of the made-up member with that number; nobody else has it. */
export const nameOf = (n: number): string =>
  `${FAMILY[n % FAMILY.length]} ${GIVEN[(n >> 3) % GIVEN.length]} ${n}`;

/** Few come often: the square makes every fourth member as frequent as all the others together. */
const anybody = (random: () => number, enrolled: number): number => Math.floor(random() ** 2 * enrolled);

/**
 * Yields whole acts in blocks of about `blockSize` entries until there are `entries`. Members are enrolled evenly over
 * the first nine tenths of them; one visit in ten is a sale without a card; whoever can redeem a coffee mostly does.
 */
export function* madeUpShop(size: Size, blockSize: number): Generator<readonly Unplaced[]> {
  const random = createRandom(size.seed);
  const clock = { now: TEN_YEARS.start };
  const edges = createEdges(size.seed, clock);
  const states = new Map<MemberId, MemberState>();
  const step = TEN_YEARS.ms / size.entries;
  let shop: Shop = EMPTY_SHOP;
  let block: Unplaced[] = [];
  let written = 0;
  let enrolled = 0;

  const act = (command: Command, about: number | null): void => {
    // Nobody comes on the second.
    clock.now = Math.floor(TEN_YEARS.start + (written + random()) * step);
    const at = clock.now;
    const today = edges.dayAt(at, "Europe/Budapest", 4);
    const id = about === null ? null : memberId(about);
    const state = id === null ? undefined : states.get(id);
    const members = id && state ? new Map([[id, { id, state, profile: null }]]) : new Map<MemberId, never>();
    const by = asId<StaffId>("olga");
    const known = {
      shop,
      members,
      cards: new Map(),
      entries: [],
      cardless: EMPTY_MEMBER,
      latest: [],
      by,
      today,
      redeeming: SOLE,
    };
    const decision = decide(command, known);
    if (!decision.ok) throw new Error(`the made-up shop was refused: ${JSON.stringify(decision.refusal)}`);
    const op = asId<Op>(edges.newId());
    for (const [index, fresh] of decision.value.entries()) {
      const place = {
        op,
        index,
        size: decision.value.length,
        location: asId("main-street"),
        by,
        at,
        day: today,
      };
      const data = fresh.type === "RecordEdited" ? { ...fresh.data, salt: edges.random128() } : fresh.data;
      const entry = { ...fresh, ...place, id: asId<EntryId>(edges.newId()), data } as Unplaced;
      written += 1;
      const placed = { ...entry, seq: written, logId: asId<LogId>("") } as Entry;
      if (placed.type === "RecordEdited") shop = evolveShop(shop, placed.data, { ...placed, seq: written });
      if (placed.member)
        states.set(placed.member, evolveMember(states.get(placed.member) ?? EMPTY_MEMBER, placed));
      block.push(entry);
    }
  };

  const canRedeem = (n: number, today: Day): boolean => {
    const state = states.get(memberId(n));
    return state !== undefined && balanceOf(state.purse, "stamps", today).active >= 10;
  };

  act(setUp(), null);
  while (written < size.entries) {
    const due = Math.min(size.members, Math.ceil((written / (size.entries * 0.9)) * size.members) + 1);
    if (enrolled < due) {
      const name = nameOf(enrolled);
      const phone = `+3620${String(1_000_000 + enrolled)}`;
      act(enrol(memberId(enrolled), { name, phone, card: cardOf(enrolled) }), enrolled);
      enrolled += 1;
    } else if (random() < 0.1) act(visit(null, 100 + Math.floor(random() * 900)), null);
    else {
      const who = anybody(random, enrolled);
      act(visit(memberId(who), 100 + Math.floor(random() * 900)), who);
      const today = edges.dayAt(clock.now, "Europe/Budapest", 4);
      if (random() < 0.8 && canRedeem(who, today)) act(redeem(memberId(who), "coffee"), who);
    }
    if (block.length >= blockSize || written >= size.entries) {
      yield block;
      block = [];
    }
  }
}

/** Half a year of a made-up café, act by act and always the same: who joins, comes, pays, redeems and is taken back. */
import { makeCardCode } from "#domain/card-code.ts";
import type { Item } from "#domain/entry.ts";
import { asId, type MemberId, type StaffId } from "#domain/ids.ts";
import { balanceOf } from "#domain/lots.ts";
import type { Staff } from "#domain/records.ts";
import type { DayAt } from "#log/business-day.ts";
import type { Unplaced } from "#log/load.ts";
import type { DemoWish } from "#shell/demo.ts";
import { createChance, type Chance } from "./chance.ts";
import { createDeciding, type Deciding } from "./deciding.ts";
import { createOpeningHours, MS_PER_DAY } from "./opening-hours.ts";
import { anybodyOf, createProfiles, newRegular, type Regular } from "./regulars.ts";

const SEED = 20_260_302;
const DAYS = 182;
const MEMBERS = 300;
/** On a usual day: about 5,000 visits in half a year. */
const USUAL = 32;
const CARD_BYTES = 14;
const CARDLESS = 0.12;
const REDEEMS_STAMPS = 0.75;
const REDEEMS_POINTS = 0.3;
const TAKEN_BACK = 0.006;
const SECOND_ITEM = 0.35;
const MS_PER_SECOND = 1000;

/** The members there are by that day of the story: many in the first weeks, then fewer. */
const membersBy = (day: number): number => Math.ceil(MEMBERS * Math.min(1, (day + 1) / (DAYS - 12)) ** 0.7);

/** The first tiles sell best; a shop without any sells nothing that has a name. */
const itemsOf = ({ products }: DemoWish["setUp"], chance: Chance): readonly Item[] => {
  const one = (): readonly Item[] => {
    const product = products[Math.floor(chance.next() ** 1.6 * products.length)];
    return product ? [{ product: product.id, count: 1, price: product.price }] : [];
  };
  const [first, second] = [one(), chance.isLucky(SECOND_ITEM) ? one() : []];
  const isSame = first[0]?.product === second[0]?.product;
  return isSame ? first.map((item) => ({ ...item, count: 2 })) : [...first, ...second];
};

/** The café's life after its first act. */
const createStory = ({ setUp, people }: DemoWish, deciding: Deciding, chance: Chance) => {
  const profiles = createProfiles(people, chance);
  const regulars: Regular[] = [];
  const staff: StaffId[] = [setUp.owner.id];

  const hire = (name: string, role: Staff["role"], at: number): void => {
    const id = asId<StaffId>(deciding.newId(at));
    deciding.act({ type: "PutStaff", id, set: { name, role, active: true } }, at, setUp.owner.id);
    staff.push(id);
  };

  const join = (day: number, at: number, by: StaffId): Regular => {
    const member = asId<MemberId>(deciding.newId(at));
    const card = chance.isLucky(0.9) ? makeCardCode(setUp.settings.tag, chance.bytes(CARD_BYTES)) : null;
    const openingStamps = chance.isLucky(0.15) ? 1 + chance.upTo(6) : 0;
    deciding.act({ type: "EnrolMember", member, profile: profiles(), card, openingStamps }, at, by);
    const regular = newRegular(member, day, DAYS, chance);
    regulars.push(regular);
    return regular;
  };

  const redeem = ({ member }: Regular, at: number, by: StaffId): void => {
    const { rewards } = deciding.open().program;
    const { purse } = deciding.stateOf(member);
    const due = rewards.find(({ unit, cost }) => balanceOf(purse, unit, deciding.today(at)).active >= cost);
    const odds = due?.unit === "points" ? REDEEMS_POINTS : REDEEMS_STAMPS;
    if (due && chance.isLucky(odds))
      deciding.act({ type: "RedeemRewards", member, rewards: [due.id] }, at, by);
  };

  const visit = (day: number, at: number): void => {
    const by = staff[chance.upTo(staff.length)] ?? setUp.owner.id;
    const isNew = regulars.length < membersBy(day);
    const cardless = !isNew && chance.isLucky(CARDLESS);
    const who = isNew ? join(day, at, by) : cardless ? undefined : anybodyOf(regulars, day, chance);
    const items = itemsOf(setUp, chance);
    const paidAt = at + 20 * MS_PER_SECOND;
    const member = who?.member ?? null;
    const op = deciding.act({ type: "RecordVisit", member, items, typed: null, receipt: null }, paidAt, by);
    if (!who) return;
    if (chance.isLucky(TAKEN_BACK))
      deciding.act({ type: "Undo", target: op, reason: null }, paidAt + 8 * MS_PER_SECOND, by);
    else redeem(who, paidAt + 5 * MS_PER_SECOND, by);
  };
  return { hire, visit };
};

export type DemoDay = { readonly entries: readonly Unplaced[]; readonly part: number };

/** Yields the café's half year up to `nowMs` (milliseconds since 1970), some days at a time, and how much of it that is. */
export function* madeUpCafe(wish: DemoWish, nowMs: number, dayAt: DayAt): Generator<DemoDay> {
  const chance = createChance(SEED);
  const settings = { ...wish.setUp.settings, demo: true } as const;
  const deciding = createDeciding(settings, dayAt, chance);
  const today = Math.floor(nowMs / MS_PER_DAY);
  const first = (today - DAYS) * MS_PER_DAY;
  const comeOn = createOpeningHours(settings.timeZone, chance);
  const story = createStory(wish, deciding, chance);
  deciding.act({ ...wish.setUp, settings }, first, null);
  story.hire(wish.people.colleagues[0], "manager", first + MS_PER_SECOND);
  story.hire(wish.people.colleagues[1], "cashier", first + 2 * MS_PER_SECOND);
  for (let day = 0; day <= DAYS; day += 1) {
    for (const at of comeOn(first + day * MS_PER_DAY, USUAL))
      if (at < nowMs - 120 * MS_PER_SECOND) story.visit(day, at);
    if (day % 7 === 6 || day === DAYS) yield { entries: deciding.written(), part: (day + 1) / (DAYS + 1) };
  }
}

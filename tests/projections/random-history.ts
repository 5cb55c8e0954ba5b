/** Random days in the café: commands of every kind, sensible and not, from a seed. */
import type { CardCode } from "#domain/card-code.ts";
import type { Command } from "#domain/command.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type ProductId } from "#domain/ids.ts";
import {
  adjust,
  card,
  editMember,
  enrol,
  item,
  linkCard,
  PROGRAM,
  publish,
  redeem,
  replaceCard,
  revokeCard,
  setUp,
  staff,
  undo,
  visit,
  voidPart,
} from "#support/cafe.ts";
import { createRandom } from "#support/random.ts";
import type { ShopWorld } from "#support/shop-world.ts";

type Chance = {
  readonly pick: <T>(from: readonly T[]) => T;
  readonly upTo: (n: number) => number;
};

const MEMBERS = Array.from({ length: 12 }, (_, i) => `member-${i}`);
const CARDS: readonly CardCode[] = Array.from({ length: 15 }, (_, i) => card(i));
const AN_HOUR_MS = 3_600_000;

const chanceFrom = (random: () => number): Chance => ({
  pick: (from) => from[Math.floor(random() * from.length)] as (typeof from)[number],
  upTo: (n) => Math.floor(random() * (n + 1)),
});

/** The kinds of command, the frequent ones more than once. */
const kindsOf = ({ pick, upTo }: Chance, written: readonly Entry[]): readonly (() => Command)[] => {
  const who = (): string => pick(MEMBERS);
  const anyOf = (type: Entry["type"]): Entry | undefined => {
    const all = written.filter((entry) => entry.type === type);
    return all.length > 0 ? pick(all) : undefined;
  };
  const visitSomebody = (): Command =>
    visit(pick([who(), who(), who(), null]), pick([null, 0, upTo(2000)]), {
      items: pick([[], [item("latte", 1 + upTo(2), 370)]]),
    });
  const takeBack = (): Command => {
    const recent = pick(written.slice(-30));
    const target = pick([recent, recent, anyOf("RewardRedeemed") ?? recent]).op;
    return undo(target, pick([null, "a mistake"]));
  };
  const enrolSomebody = (): Command =>
    enrol(who(), {
      card: pick([null, pick(CARDS)]),
      openingStamps: pick([0, 0, upTo(9)]),
      phone: "+36201234567",
    });
  return [
    ...[
      visitSomebody,
      visitSomebody,
      visitSomebody,
      visitSomebody,
      takeBack,
      takeBack,
      enrolSomebody,
      enrolSomebody,
    ],
    () => enrol(`late-${upTo(1_000_000)}`, { card: pick(CARDS) }),
    () => undo(anyOf("RewardRedeemed")?.op ?? "none", "not wanted"),
    () => redeem(who(), "coffee"),
    () => redeem(who(), ...pick([["coffee"], ["mug"], ["coffee", "mug"]])),
    () => adjust(who(), pick(["stamps", "points"]), pick([5, 12, 30, -3])),
    () => editMember(who(), { name: `Name ${upTo(99)}`, note: pick(["", "oat milk"]) }),
    () => linkCard(who(), pick(CARDS)),
    () => replaceCard(pick(CARDS), pick(CARDS)),
    () => revokeCard(pick(CARDS)),
    () => {
      const target = anyOf("VisitRecorded");
      return voidPart(target?.member ?? null, target?.id ?? "", {
        amount: upTo(300),
        stamps: upTo(1),
        reason: "cold",
      });
    },
    () => staff("cecil", { name: `Cecil ${upTo(3)}`, active: pick([true, false]) }),
    () => ({ type: "PutProduct", id: asId<ProductId>("latte"), set: { price: 300 + upTo(200) } }),
    () => ({ type: "EditShop", set: { againMinutes: upTo(30), cutoffHour: upTo(6) } }),
    () => publish({ ...PROGRAM, version: 2 + upTo(2), points: { per: 50 + upTo(100), give: 1 } }),
  ];
};

/** What came of a random history: how many commands wrote something, and how many were refused. */
export type Happened = {
  readonly written: readonly Entry[];
  readonly accepted: number;
  readonly refused: number;
};

/**
 * Opens the shop and sends `count` random commands, time going on between them. `between` is waited for before each; what it
 * does leaves chance alone.
 */
export const happen = async (
  shop: ShopWorld,
  seed: number,
  count: number,
  between: (i: number) => Promise<void> = async () => {},
): Promise<Happened> => {
  const chance = chanceFrom(createRandom(seed));
  const written: Entry[] = [...(await shop.after(setUp()))];
  let accepted = 0;
  for (let i = 0; i < count; i += 1) {
    await between(i);
    shop.clock.now += chance.upTo(2 * AN_HOUR_MS);
    const command = chance.pick(kindsOf(chance, written))();
    const answer = await shop.send(
      command,
      shop.newOp(),
      chance.pick(["olga", "olga", "olga", "cecil", null]),
    );
    if (!answer.ok) continue;
    accepted += 1;
    written.push(...answer.value.entries);
  }
  return { written, accepted, refused: count - accepted };
};

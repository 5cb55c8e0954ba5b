/** Rings the café's year up through the same commands that the counter sends, at the hour at which each cup was sold. */
import { makeCardCode, type CardCode, type ShopTag } from "#domain/card-code.ts";
import {
  asId,
  type LocationId,
  type MemberId,
  type ProductId,
  type RewardId,
  type StaffId,
} from "#domain/ids.ts";
import { presetProgram } from "#domain/presets.ts";
import type { ShopWorld } from "#support/shop-world.ts";

const ZONE = "Europe/Kyiv";
const TAG = "CAFE" as ShopTag;
const TEXTS = { stampReward: "Free coffee", pointReward: "A mug", products: [] };

type Row = {
  readonly local: string;
  readonly card: string;
  readonly money: string;
  readonly product: string;
};

const rowsOf = (csv: string): readonly Row[] =>
  csv
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [, local = "", , card = "", money = "", product = ""] = line.split(",");
      return { local, card, money, product };
    });

const wallClock = new Intl.DateTimeFormat("sv-SE", {
  timeZone: ZONE,
  dateStyle: "short",
  timeStyle: "medium",
});

/** The instant at which clocks in the shop show `local` (YYYY-MM-DD hh:mm:ss.sss). */
const instantOf = (local: string): number => {
  const wanted = Date.parse(`${local.replace(" ", "T")}Z`);
  let at = wanted;
  // Twice, since the first guess may lie on the other side of a change of clocks.
  for (let i = 0; i < 2; i += 1)
    at += wanted - (Date.parse(`${wallClock.format(at).replace(" ", "T")}Z`) + (at % 1000));
  return at;
};

const codeOf = (n: number): CardCode =>
  makeCardCode(
    TAG,
    Uint8Array.from({ length: 14 }, (_, i) => (i < 2 ? n >> (8 * i) : n * 13 + i) & 255),
  );

/** Opens the café with the preset's rules, but with points that a single cup can earn. */
const open = async (shop: ShopWorld, products: readonly string[]): Promise<void> => {
  const newReward = (): RewardId => asId<RewardId>(shop.edges.newId());
  const preset = presetProgram("cafe", TEXTS, "UAH", newReward);
  await shop.after({
    type: "SetUpShop",
    settings: {
      name: "Кав'ярня",
      currency: "UAH",
      timeZone: ZONE,
      language: "en",
      cutoffHour: 4,
      againMinutes: 10,
      tag: TAG,
    },
    location: { id: asId<LocationId>("machine-1"), name: "Machine 1" },
    owner: { id: asId<StaffId>("olga"), name: "Olga", pin: null },
    products: products.map((name) => ({ id: asId<ProductId>(name), name, price: 3000 })),
    program: { ...preset, points: { per: 1000, give: 1 } },
  });
};

/** Rings every row up in the file's order: a card seen for the first time is enrolled, an empty one is a sale without. */
export const ringUp = async (shop: ShopWorld, csv: string): Promise<void> => {
  const rows = rowsOf(csv);
  shop.clock.now = instantOf(rows[0]?.local ?? "");
  await open(shop, [...new Set(rows.map((row) => row.product))]);
  const seen = new Set<string>();
  for (const { local, card, money, product } of rows) {
    shop.clock.now = instantOf(local);
    const member = card === "" ? null : asId<MemberId>(card);
    if (member !== null && !seen.has(card)) {
      const profile = { name: `Guest ${card}`, phone: null, note: "" };
      await shop.after({ type: "EnrolMember", member, profile, card: codeOf(seen.size), openingStamps: 0 });
      seen.add(card);
    }
    const price = Math.round(Number(money) * 100);
    const items = [{ product: asId<ProductId>(product), count: 1, price }];
    await shop.after({ type: "RecordVisit", member, items, typed: null, receipt: null });
  }
};

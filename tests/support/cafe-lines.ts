/** The lines a tablet would keep of a café's year: members enrolled with a card when they first come, and every cup. */
import { existsSync, readFileSync } from "node:fs";
import { makeCardCode, type ShopTag } from "#domain/card-code.ts";
import type { Day } from "#domain/day.ts";
import type { Entry, Fact, RecordEdited } from "#domain/entry.ts";
import { asId, type MemberId, type ProductId } from "#domain/ids.ts";
import type { RecordEdit } from "#domain/records.ts";
import { lineOf, type Line } from "#log/chain.ts";
import { madeUpCafe } from "./cafe-made-up.ts";
import { createRandom } from "./random.ts";

const FILE = new URL("../../../shared/data/cafe/coffee_machine1.csv", import.meta.url);
const DAY_MS = 86_400_000;

const csv = (): string => (existsSync(FILE) ? readFileSync(FILE, "utf8") : madeUpCafe(2024, 3000));

const salesIn = (text: string) =>
  text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [, local = "", , card = "", money = "0", product = ""] = line.split(",");
      const at = Date.parse(`${local.trim().replace(" ", "T")}Z`);
      return { at, card, amount: Math.round(Number(money) * 100), product };
    });

type Said = Fact | Omit<RecordEdited, "v">;

/** The first `count` lines of the café's year; equal seeds give equal lines. */
export const cafeLines = (count: number, seed = 1): readonly Line[] => {
  const random = createRandom(seed);
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join("");
  const idAt = (at: number): string => {
    const time = at.toString(16).padStart(12, "0");
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-a${hex(3)}-${hex(12)}`;
  };
  const opening = Date.UTC(2024, 1, 1);
  const [location, by] = [idAt(opening), idAt(opening)];
  const products = new Map<string, string>();
  const members = new Map<string, MemberId>();
  const lines: Line[] = [];

  const act = (at: number, member: MemberId | null, said: readonly Said[]): void => {
    const op = idAt(at);
    const day = Math.floor(at / DAY_MS) as Day;
    for (const [index, one] of said.entries()) {
      const place = { id: idAt(at), op, index, size: said.length, location, by, at, day, member };
      lines.push(lineOf({ ...place, logId: "", seq: 0, v: 1, ...one } as unknown as Entry));
    }
  };
  const edit = (made: Omit<RecordEdit, "from" | "was">): Said => {
    const was = Object.fromEntries(Object.keys(made.set).map((field) => [field, 0]));
    return { type: "RecordEdited", data: { ...made, from: {}, was, salt: hex(32) } as RecordEdited["data"] };
  };
  const enrol = (at: number, card: string): MemberId => {
    const member = asId<MemberId>(idAt(at));
    const code = makeCardCode(
      "CAFE" as ShopTag,
      Uint8Array.from({ length: 14 }, () => random() * 256),
    );
    const profile = {
      name: `Guest ${card.slice(-4)}`,
      phone: `+3620${hex(7).replace(/\D/g, "5")}`,
      note: "",
    };
    act(at, member, [
      { type: "MemberEnrolled", v: 1, data: {} },
      edit({ kind: "member", record: member, set: profile }),
      edit({ kind: "card", record: code, set: { member, state: "issued" } }),
    ]);
    members.set(card, member);
    return member;
  };

  for (const { at, card, amount, product } of salesIn(csv())) {
    const member = card === "" ? null : (members.get(card) ?? enrol(at - 9000, card));
    const sold = products.get(product) ?? idAt(opening);
    products.set(product, sold);
    const dates = { active: Math.floor(at / DAY_MS) as Day, expires: null };
    const item = { product: asId<ProductId>(sold), count: 1, price: amount };
    const earned = {
      stamps: member === null ? 0 : 1,
      points: member === null ? 0 : Math.floor(amount / 1000),
    };
    const data = { amount, items: [item], receipt: null, program: 1, earned };
    act(at, member, [
      { type: "VisitRecorded", v: 1, data: { ...data, dates: { stamps: dates, points: dates } } },
    ]);
    if (lines.length >= count) break;
  }
  return lines.slice(0, count);
};

/** A good history, made by hand, in which a little of everything happens; and the way to spoil it by one change. */
import type { History, SeenBalance, SeenBalances, SeenLine, SeenShop } from "../history.ts";
import { chainOf } from "./chain.ts";
import {
  adjustment,
  decision,
  edit,
  linesOf,
  merge,
  redemption,
  reversal,
  RULES,
  type Saying,
  TODAY,
  unmerge,
  visit,
  voiding,
} from "./made-lines.ts";

/** An act of the story: on which tablet, under which name, and what it wrote. */
export type MadeAct = {
  readonly tablet: number;
  readonly op: string;
  lines: readonly SeenLine[];
  /** Whether its lines come into the order, are held for the owner, or never left their tablet. */
  where: "order" | "held" | "nowhere";
};

/** What may be changed before it is told: everything that tablets and the endpoint have follows from the acts. */
export type Story = { acts: MadeAct[]; shown: Record<0 | 1, Shown> };

type Shown = Record<string, SeenBalances[string]>;

export const act = (tablet: number, op: string, ...sayings: readonly Saying[]): MadeAct => ({
  tablet,
  op,
  lines: linesOf(op, sayings),
  where: "order",
});

const enrolled = (tablet: number, member: string, name: string): MadeAct =>
  act(
    tablet,
    `enrol-${member}`,
    { type: "MemberEnrolled", member },
    edit("member", member, { name, phone: null }, "carl"),
  );

/** Units of which there are none but those. */
export const has = (part: Partial<SeenBalance>): SeenBalance => ({
  active: 0,
  pending: 0,
  expired: 0,
  owed: 0,
  ...part,
});

const founding = (): MadeAct =>
  act(
    0,
    "founding",
    edit("shop", "shop", { name: "Corner" }, null),
    edit("staff", "olga", { role: "owner" }, null),
    edit("staff", "mia", { role: "manager" }, null),
    edit("staff", "carl", { role: "cashier" }, null),
    edit("program", "1", RULES, null),
  );

/** Anna has a visit voided on both tablets, a coffee given back, and five stamps that only the owner let in. */
const ofAnna = (): readonly MadeAct[] => [
  enrolled(0, "anna", "Anna Canary"),
  act(0, "anna-1", visit("anna")),
  act(1, "anna-2", visit("anna")),
  act(0, "anna-3", visit("anna")),
  act(0, "void-here", voiding("anna", "anna-3.0")),
  act(1, "void-there", voiding("anna", "anna-3.0")),
  act(0, "coffee", redemption("anna", 2)),
  act(1, "coffee-back", reversal("anna", "coffee.0")),
  act(0, "letting-in", decision("accept", "gift.0")),
  act(1, "gift", adjustment("anna", 5)),
];

/** Bela has two cards, and was once taken for Anna; Cili had a coffee from each tablet for one stamp. */
const ofOthers = (): readonly MadeAct[] => [
  act(1, "bela-1", visit("bela")),
  act(1, "bela-2", visit("bela-too")),
  act(0, "mistaken", merge("bela", "anna")),
  act(0, "parted", unmerge("bela", "mistaken.0")),
  act(0, "joined", merge("bela-too", "bela")),
  act(0, "cili-1", visit("cili")),
  act(0, "cili-coffee", redemption("cili", 1)),
  act(1, "cili-again", redemption("cili", 1)),
  act(0, "emil-1", visit("emil", TODAY - 40)),
  act(1, "emil-2", visit("emil")),
];

/** Dani was forgotten: what was said of him is nowhere any more. */
const ofDani = (): readonly MadeAct[] => {
  const known = enrolled(1, "dani", "Dani Forgotten");
  return [
    { ...known, lines: known.lines.map(({ text }) => ({ text, payload: null })) },
    act(1, "dani-1", visit("dani")),
    act(0, "erased", { type: "MemberErased", member: "dani", by: "mia", data: { enrolledDay: null } }),
  ];
};

/** What waits for the owner counts on the tablet that wrote it; what a broken tablet had not sent, nowhere. */
const ofNobody = (): readonly MadeAct[] => [
  { ...act(1, "present", adjustment("bela", 3)), where: "held" },
  { ...act(2, "on-a-broken-tablet", visit("emil")), where: "nowhere" },
];

const shownInTheEnd = (): Shown => ({
  anna: { stamps: has({ active: 7 }), points: has({ pending: 4 }) },
  bela: { stamps: has({ active: 2 }), points: has({ pending: 4 }) },
  cili: { stamps: has({ owed: 1 }), points: has({ pending: 2 }) },
  emil: { stamps: has({ active: 2 }), points: has({ pending: 2, expired: 2 }) },
});

const goodStory = (): Story => ({
  acts: [founding(), ...ofAnna(), ...ofOthers(), ...ofDani(), ...ofNobody()],
  shown: {
    0: shownInTheEnd(),
    1: { ...shownInTheEnd(), bela: { stamps: has({ active: 5 }), points: has({ pending: 4 }) } },
  },
});

const idsIn = ({ lines, op }: MadeAct): readonly string[] =>
  lines.map((_, index) => `${op}.${String(index)}`);

const ticked = (one: MadeAct): SeenShop["acts"][number] => ({
  tablet: one.tablet,
  op: one.op,
  command: { type: "Made" },
  by: "carl",
  askedAt: 0,
  answer: { is: "ticked", entries: idsIn(one), again: false },
});

const tabletOf = (
  { acts, shown }: Story,
  no: 0 | 1 | 2,
  order: readonly SeenLine[],
): SeenShop["tablets"][number] => ({
  no,
  device: `device-${String(no)}`,
  state: no === 2 ? "dead" : "whole",
  own: acts
    .filter(({ tablet }) => tablet === no)
    .flatMap(({ lines }) => lines)
    .map((line, i) => ({ ...line, log: `log-${String(no)}`, no: i + 1 })),
  order,
  chain: chainOf(order),
  unsent: 0,
  live: `state of ${String(no)}`,
  rebuilt: `state of ${String(no)}`,
  shared: "state of all",
  shown: no === 2 ? {} : shown[no],
  day: TODAY,
  flags: no === 2 ? [] : [{ member: "cili", redemption: "cili-again.0", short: 1 }],
});

/** While it still ran: Anna's first visit was not sent yet; and at the end, when all was. */
const screensOf = ({ acts, shown }: Story, order: readonly SeenLine[]): SeenShop["screens"] => {
  const upTo = acts.findIndex(({ op }) => op === "anna-1");
  const screen = { tablet: 0, at: 1, day: TODAY };
  return [
    {
      ...screen,
      shown: { anna: { stamps: has({ active: 1 }), points: has({ pending: 2 }) } },
      order: acts.slice(0, upTo).flatMap(({ lines }) => lines),
      unsent: acts[upTo]?.lines ?? [],
      phase: "offline",
      told: 1,
      lacking: 1,
    },
    { ...screen, at: 2, shown: shown[0], order, unsent: [], phase: "fresh", told: 0 },
  ];
};

const cafeOf = (story: Story): SeenShop => {
  const { acts } = story;
  const order = acts.filter(({ where }) => where === "order").flatMap(({ lines }) => lines);
  const held = acts.filter(({ where }) => where === "held").flatMap(({ lines }) => lines);
  return {
    shop: "cafe",
    order,
    chain: chainOf(order),
    held: held.map(({ text }) => ({ text, device: "device-1", code: "needsManager" })),
    acts: acts.map(ticked),
    tablets: [0 as const, 1 as const, 2 as const].map((no) => tabletOf(story, no, no === 2 ? [] : order)),
    screens: screensOf(story, order),
    cursors: [
      { tablet: 0, at: 1, store: "first", cursor: 5 },
      { tablet: 0, at: 2, store: "first", cursor: 9 },
      { tablet: 0, at: 3, store: "second", cursor: 2 },
      { tablet: 0, at: 4, store: "second", cursor: 1, setbacks: 1 },
    ],
    erased: ["Dani Forgotten"],
    canaries: ["Anna Canary"],
  };
};

/** Another shop, of one tablet, without a cloud: nothing of it is anywhere else. */
const salonOf = (): SeenShop => {
  const acts = [
    act(7, "founding", edit("staff", "sari", { role: "owner" }, null), edit("program", "1", RULES, null)),
    act(7, "simo-1", visit("simo")),
    act(7, "zita", { type: "MemberEnrolled", member: "zita" }),
  ];
  const own = acts.flatMap(({ lines }) => lines).map((line, i) => ({ ...line, log: "log-7", no: i + 1 }));
  const shown = { simo: { stamps: has({ active: 1 }), points: has({ pending: 2 }) } };
  const state = { live: "state of 7", rebuilt: "state of 7", shared: "state of 7" };
  return {
    ...{ shop: "salon", order: [], chain: chainOf([]), held: [], acts: acts.map(ticked) },
    tablets: [
      {
        ...{ no: 7, device: "device-7", state: "apart", own, order: [], chain: chainOf(own), unsent: 0 },
        ...{ ...state, shown, day: TODAY, flags: [] },
      },
    ],
    screens: [{ tablet: 7, at: 1, day: TODAY, shown, order: [], unsent: own, phase: "alone", told: 0 }],
    cursors: [],
    erased: [],
    canaries: ["Sari Canary"],
  };
};

const toldAs = (story: Story): History => ({
  shops: [cafeOf(story), salonOf()],
  places: [
    { where: "the café's tablet", shop: "cafe", text: "Anna Canary" },
    { where: "the salon's tablet", shop: "salon", text: "Sari Canary" },
    { where: "the endpoint's log", shop: null, text: "200 OK" },
  ],
  bounds: [{ what: "entries in a push", most: 500, seen: 500 }],
  liveness: { drained: true, why: "" },
  complaints: [],
});

/** The same, to be changed. */
type Draft<T> = T extends readonly (infer One)[]
  ? Draft<One>[]
  : T extends object
    ? { -readonly [Name in keyof T]: Draft<T[Name]> }
    : T;

/** How to spoil it. */
export type Spoiling = {
  /** Changes what happened; all who saw it saw it so. */
  readonly story?: (story: Story) => void;
  /** Changes what was seen of it: the café, and the whole. */
  readonly seen?: (cafe: Draft<SeenShop>, history: Draft<History>) => void;
};

/** The good history, or one that is spoilt. */
export const madeHistory = (spoiling: Spoiling = {}): History => {
  const story = goodStory();
  spoiling.story?.(story);
  // By way of text, so that everybody has lines of their own to spoil: a structured clone would still share them.
  const history = JSON.parse(JSON.stringify(toldAs(story))) as Draft<History>;
  const [cafe] = history.shops;
  if (cafe !== undefined) spoiling.seen?.(cafe, history);
  return history;
};

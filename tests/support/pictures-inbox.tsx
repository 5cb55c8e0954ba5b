/** Every state of the inbox, of joining two members, and of a reward's rule offline, over a shop in memory: for pictures and for measuring them. */
import { fireEvent, screen } from "@testing-library/react";
import { asId, type MemberId } from "#domain/ids.ts";
import type { Language } from "#domain/records.ts";
import { inboxWordsOf } from "#words/inbox/words.ts";
import { programWordsOf } from "#words/program/words.ts";
import { ownerWordsOf } from "#words/owner/words.ts";
import { askingIn } from "#words/asking.ts";
import { adjust, cafe, card, editMember, enrol, redeem, SETTINGS, setUp, visit } from "./cafe.ts";
import { coffeeFromElsewhere, flagged, heldBack, latest, waiting } from "./fake-inbox.ts";
import type { FakeServices } from "./fake-services.ts";
import { tablet } from "./fake-sharing.ts";
import type { World } from "./given.ts";
import { openApp } from "./open-app.tsx";
import { counterIn } from "./pictures-counter-shop.ts";

export type InboxState = {
  readonly name: string;
  readonly reach: (language: Language) => Promise<unknown>;
};

const LONG = "Nagy-Őri Annamária Zsófia-Szentgyörgyi V.";
const OTHER = "Nagyőri Annamária";

const shop = (language: Language): World =>
  cafe({
    settings: { ...SETTINGS, language, currency: language === "hu" ? "HUF" : "EUR" },
    owner: { ...setUp().owner, pin: null },
  }).after(
    enrol(LONG, { card: card(1), phone: "+36 30 123 4567", openingStamps: 14 }),
    enrol(OTHER, {
      phone: "+36 30 123 4567",
      email: "annamaria.nagyori@levelezes.pelda.example",
      openingStamps: 3,
    }),
    visit(OTHER, 1240),
  );

const connected = ({ sharing }: FakeServices): void => {
  sharing.become({ phase: "fresh", devices: 2 });
  sharing.tablets([
    tablet("counter", { name: "Counter" }),
    tablet("terrace", { name: "Terasz, nagy tablet" }),
  ]);
};

/** One of each kind that waits. */
const everything = (language: Language) => {
  const redeemed = coffeeFromElsewhere(shop(language).after(redeem(LONG, "coffee")), LONG);
  const edited = redeemed
    .as("olga")
    .after(editMember(LONG, { phone: "+36301111111", note: "Zabtejjel, cukor nélkül" }))
    .as("mona")
    .after(editMember(LONG, { phone: "+36302222222", note: "Mandulatejjel" }));
  const world = edited.after(adjust(OTHER, "stamps", 3)).as("olga");
  const at = (type: Parameters<typeof latest>[1], before = 0) => latest(edited, type, before);
  const flags = [
    flagged(
      "overdraw",
      [
        { entry: at("RewardRedeemed"), tablet: "terrace" },
        { entry: at("RewardRedeemed", 1), tablet: "counter" },
      ],
      { short: { stamps: 6, points: 0 } },
    ),
    flagged(
      "staleEdit",
      [
        { entry: at("RecordEdited", 1), tablet: "terrace" },
        { entry: at("RecordEdited"), tablet: "counter" },
      ],
      { fields: ["phone", "note"] },
    ),
    flagged("doubleUndo", [{ entry: at("VisitRecorded"), tablet: "nobody named it" }]),
  ];
  const same = [{ members: [asId<MemberId>(LONG), asId<MemberId>(OTHER)], why: ["phone"] }] as const;
  const held = [
    heldBack(latest(world, "PointsAdjusted"), { device: "Terasz, nagy tablet" }),
    heldBack(null, { code: "unreadable", at: Date.UTC(2026, 2, 2, 9) }),
  ];
  return { world, flags, same, held };
};

const open = async (path: string, title: string, world: World, change: Parameters<typeof openApp>[1]) => {
  history.replaceState(null, "", path);
  const fake = openApp(world, change);
  await screen.findByRole("heading", { level: 1, name: title });
  return fake;
};
const inbox = async (language: Language): Promise<FakeServices> => {
  const { world, flags, same, held } = everything(language);
  const { title, held: own } = inboxWordsOf(language);
  const fake = await open("/owner/inbox", title, world, (made) => {
    connected(made);
    made.sharing.hold(held);
    return waiting(flags, same)(made);
  });
  await screen.findByRole("listitem", { name: own.unread });
  await screen.findByText("Counter");
  return fake;
};
const press = (name: string | RegExp): boolean => {
  const [key] = screen.getAllByRole("button", { name });
  return key !== undefined && fireEvent.click(key);
};

const searching = async (language: Language): Promise<void> => {
  const { merge } = inboxWordsOf(language);
  await open(`/members/${encodeURIComponent(LONG)}`, LONG, shop(language), {});
  press(merge.open);
  fireEvent.change(await screen.findByLabelText(merge.search), { target: { value: "Nagy" } });
  await screen.findByRole("button", { name: new RegExp(`^${OTHER}`) });
};
const comparing = async (language: Language): Promise<void> => {
  await searching(language);
  press(new RegExp(`^${OTHER}`));
  await screen.findByRole("dialog", { name: inboxWordsOf(language).merge.compare });
};

/** Whoever was joined with somebody before, down at the end of the profile. */
const joined = async (language: Language): Promise<void> => {
  const world = shop(language);
  await open(`/members/${encodeURIComponent(LONG)}`, LONG, world, ({ services: { read } }) => ({
    read: { ...read, groupOf: async (id) => [id, asId<MemberId>(OTHER)] },
  }));
  const said = await screen.findByText(inboxWordsOf(language).merge.oneWith([OTHER]));
  said.scrollIntoView({ block: "center" });
};

const rule = async (language: Language): Promise<void> => {
  await open("/owner/program", programWordsOf(language).title, shop(language), (made) => {
    connected(made);
    return {};
  });
  const rules = document.querySelectorAll<HTMLElement>(".rule-key");
  fireEvent.click(rules[rules.length - 1] ?? document.body);
  await screen.findByRole("group", { name: programWordsOf(language).offline.legend });
};

/** Somebody with a reward due, at a tablet that waits for the others or is told no. */
const redeeming = async (language: Language, answer: "waits" | "no"): Promise<void> => {
  const counter = counterIn(language);
  const fake = await counter.served({ name: OTHER, stamps: 11 });
  fake.sharing.answer({
    redeem:
      answer === "waits" ? () => new Promise(() => undefined) : async () => ({ reason: "OfflineTooMuch" }),
  });
  fireEvent.click(document.querySelector('.acts .go[data-kind="due"]') ?? document.body);
  if (answer === "no") await screen.findByRole("alert");
  else await screen.findAllByText(askingIn(language));
};

/** The inbox full and empty, the way to it, then members joined, a reward's rule, and the counter that asks. */
export const INBOX_STATES: readonly InboxState[] = [
  { name: "full", reach: inbox },
  {
    name: "empty",
    reach: async (language) => {
      const { title, empty } = inboxWordsOf(language);
      await open("/owner/inbox", title, shop(language), waiting([]));
      await screen.findByText(empty);
    },
  },
  {
    name: "offline",
    reach: async (language) => {
      const { title, unasked } = inboxWordsOf(language);
      await open("/owner/inbox", title, shop(language), (made) => {
        connected(made);
        made.sharing.hold(null);
        return waiting([])(made);
      });
      await screen.findByText(unasked);
    },
  },
  {
    name: "proposal",
    reach: async (language) => {
      await inbox(language);
      press(inboxWordsOf(language).same.compare);
      await screen.findByRole("dialog");
    },
  },
  {
    name: "badge",
    reach: async (language) => {
      const { world, flags, same, held } = everything(language);
      await open("/owner", ownerWordsOf(language).home.title, world, (made) => {
        connected(made);
        made.sharing.hold(held);
        return waiting(flags, same)(made);
      });
      await screen.findByRole("img", { name: inboxWordsOf(language).waiting(6) });
    },
  },
  { name: "merge-search", reach: searching },
  { name: "merge-compare", reach: comparing },
  { name: "joined", reach: joined },
  { name: "offline-rule", reach: rule },
  { name: "asking", reach: (language) => redeeming(language, "waits") },
  { name: "asked-no", reach: (language) => redeeming(language, "no") },
];

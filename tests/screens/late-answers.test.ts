/** Answers that come late: while one customer's act is being written, the next one already stands at the counter. */
import { expect, test } from "vitest";
import { openShop } from "#domain/shop.ts";
import { createActions, type Actions } from "#screens/counter/actions.ts";
import { createMoment, type MomentStore } from "#screens/counter/moment.ts";
import { newOp, type Services } from "#screens/services.ts";
import type { ShopContext } from "#screens/shop-context.ts";
import { wordsOf } from "#words/words.ts";
import { cafe, card, enrol } from "#support/cafe.ts";
import { createFakeServices, memberId, type FakeServices } from "#support/fake-services.ts";

type Held = {
  readonly store: MomentStore;
  readonly actions: Actions;
  readonly fake: FakeServices;
  /** Holds the next call of that kind back until the returned function is called. */
  readonly hold: (what: "send" | "member") => () => void;
};

const counterOf = async (): Promise<Held> => {
  const fake = createFakeServices(
    cafe().after(enrol("Anna", { card: card(1), openingStamps: 12 }), enrol("Béla", { card: card(2) })),
  );
  const held = new Map<string, Promise<void>>();
  const waitFor = async (what: string): Promise<void> => {
    const gate = held.get(what);
    held.delete(what);
    await gate;
  };
  const services: Services = {
    ...fake.services,
    send: async (command, act) => {
      const answer = await fake.services.send(command, act);
      await waitFor("send");
      return answer;
    },
    read: {
      ...fake.services.read,
      member: async (id) => {
        await waitFor("member");
        return fake.services.read.member(id);
      },
    },
  };
  const { shop, by } = fake.world();
  const open = openShop(shop);
  if (!open) throw new Error("the café is open");
  const context = { ...open, shop, by, words: wordsOf("en") } as ShopContext;
  const store = createMoment(newOp(services));
  const actions = createActions({ store, services, context: () => context });
  await actions.fetch();
  const hold = (what: string) => {
    let open = (): void => undefined;
    held.set(what, new Promise((done) => (open = done)));
    return () => open();
  };
  return { store, actions, fake, hold };
};

const ANNA = memberId("Anna");
const BELA = memberId("Béla");
const written = ({ fake }: Held, type: string): number =>
  fake.world().log.filter((entry) => entry.type === type).length;

test("whoever comes while the last one's visit is being written stays, and the visit is the last one's", async () => {
  const counter = await counterOf();
  const { store, actions, hold } = counter;
  actions.place(ANNA);
  const write = hold("send");
  const recording = actions.recordVisit("Anna");
  actions.place(BELA);
  write();
  await recording;
  expect(store.getState().person?.member).toBe(BELA);
  expect(store.getState().undoable?.what).toContain("Anna");
  expect(written(counter, "VisitRecorded")).toBe(1);
});

test("somebody sent away while their reward is being written does not come back", async () => {
  const { store, actions, hold, fake } = await counterOf();
  actions.place(ANNA);
  const write = hold("send");
  const reward = Object.values(fake.world().shop.programs)[0]?.doc.rewards.find(
    ({ unit }) => unit === "stamps",
  );
  if (!reward) throw new Error("the café has a reward");
  const redeeming = actions.redeem(reward, "Anna");
  actions.leave();
  write();
  await redeeming;
  expect(store.getState().person).toBe(null);
});

test("of two cards the one shown last wins, however long the first took to look up", async () => {
  const { store, actions, hold } = await counterOf();
  const look = hold("member");
  const first = actions.seen({ kind: "card", code: card(1), whose: "mine" });
  await Promise.resolve();
  await actions.seen({ kind: "card", code: card(2), whose: "mine" });
  look();
  await first;
  expect(store.getState().person?.member).toBe(BELA);
});

test("two taps on undo take back once, and say nothing of an undo that was too much", async () => {
  const counter = await counterOf();
  const { store, actions } = counter;
  actions.place(ANNA);
  await actions.recordVisit("Anna");
  const target = store.getState().undoable?.target;
  if (!target) throw new Error("an undo is offered");
  await Promise.all([actions.undo(target, "Anna"), actions.undo(target, "Anna")]);
  await actions.undo(target, "Anna");
  expect(written(counter, "VisitVoided")).toBe(1);
  expect(store.getState().refusal).toBe(null);
});

test("a failure stays until it is answered, whoever comes into view", async () => {
  const { store, actions, fake } = await counterOf();
  actions.place(ANNA);
  const prepared = store.getState().person?.op;
  fake.failNext({ reason: "NotSaved", cause: "the disk is full" });
  await actions.recordVisit("Anna");
  await actions.seen({ kind: "card", code: card(2), whose: "mine" });
  expect(store.getState().done?.kind).toBe("failed");
  expect(store.getState().person).toEqual({ member: ANNA, op: prepared, served: false });
});

test("a card in view does not close what a colleague is typing", async () => {
  const { store, actions } = await counterOf();
  actions.set({ panel: "staff" });
  await actions.seen({ kind: "card", code: card(2), whose: "mine" });
  await actions.seen({ kind: "card", code: card(3), whose: "mine" });
  await actions.seen({ kind: "notACard", what: "product" });
  expect(store.getState().panel).toBe("staff");
});

test("a new member is added right after a visit, while the big buttons still rest", async () => {
  const counter = await counterOf();
  const { store, actions } = counter;
  actions.place(ANNA);
  await actions.recordVisit("Anna");
  expect(store.getState().quiet).toBe(true);
  await actions.recordVisit("Anna");
  const member = await actions.enrol(
    { name: "Réka", phone: null, note: "" },
    0,
    null,
    store.getState().panelOp,
  );
  expect(member).not.toBe(null);
  expect(written(counter, "MemberEnrolled")).toBe(3);
  expect(written(counter, "VisitRecorded")).toBe(1);
});

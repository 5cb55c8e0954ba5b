/** What is recorded at the counter: visits, sales without a card, and rewards handed over. */
import type { Op } from "#domain/ids.ts";
import { NO_UNITS, type Units } from "#domain/units.ts";
import type { Reward } from "#domain/program.ts";
import { createAsking } from "./asking.ts";
import { amountTyped, itemsChosen } from "./choose.ts";
import type { Desk, Good } from "./desk.ts";
import { NOTHING_CHOSEN } from "./moment.ts";

export type RingingUp = {
  /** `name` is whose visit it is, as it stands on the screen. */
  readonly recordVisit: (name: string) => Promise<void>;
  readonly recordSale: () => Promise<void>;
  readonly redeem: (reward: Reward, name: string) => Promise<void>;
};

const earnedIn = (answer: Good): Units => {
  const visit = answer.value.entries.find((entry) => entry.type === "VisitRecorded");
  return visit?.type === "VisitRecorded" ? visit.data.earned : NO_UNITS;
};

/** Makes the acts that record. After each the next act has a name of its own, so that a double tap is one act. */
export const createRingingUp = (desk: Desk): RingingUp => {
  const { context, moment, set, mint, rested, show, offerUndo, send } = desk;

  /** Just after an act a tap on a big button is the same tap once more, wherever the button has come to lie. */
  const ring: Desk["send"] = async (command, op, ask) => (moment().quiet ? null : send(command, op, ask));
  const asking = createAsking(desk);

  /** Whoever came meanwhile stays: an act that ends late must not bring its own customer back. */
  const isStillThere = (op: Op): boolean => moment().person?.op === op;

  const visit = () => {
    const { basket } = moment();
    const items = itemsChosen(basket, context().shop);
    return { type: "RecordVisit", items, typed: amountTyped(moment()), receipt: null } as const;
  };

  return {
    recordVisit: async (name) => {
      const { person } = moment();
      if (!person) return;
      const { member, op } = person;
      const answer = await ring({ ...visit(), member }, op);
      if (!answer) return;
      const gave = earnedIn(answer);
      set(rested());
      if (isStillThere(op)) {
        set({ ...NOTHING_CHOSEN, person: { member, op: mint(), served: true } });
        show({ kind: "visit", member, title: name, gave, rewards: [] });
      }
      offerUndo(op, context().words.undo.visit(name, gave));
    },
    recordSale: async () => {
      const { saleOp } = moment();
      const answer = await ring({ ...visit(), member: null }, saleOp);
      if (!answer) return;
      const { words } = context();
      set({ ...NOTHING_CHOSEN, ...rested(), saleOp: mint() });
      show({ kind: "sale", member: null, title: words.done.sale, gave: null, rewards: [] });
      offerUndo(saleOp, words.undo.sale);
    },
    redeem: async (reward, name) => {
      const { person } = moment();
      if (!person) return;
      const { member, op } = person;
      const command = { type: "RedeemRewards", member, rewards: [reward.id] } as const;
      const answer = await ring(command, op, asking(member, reward, op));
      if (!answer) return;
      set(rested());
      if (isStillThere(op)) {
        set({ person: { member, op: mint(), served: true } });
        show({ kind: "redemption", member, title: name, gave: null, rewards: [reward.name] });
      }
      offerUndo(op, context().words.undo.redemption(name, reward.name));
    },
  };
};

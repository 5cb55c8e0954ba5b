/** A place at a counter: a tablet, the tabs that are open on it, and whoever stands before it. */
import type { Answer } from "#domain/answer.ts";
import type { Command } from "#domain/command.ts";
import type { Day } from "#domain/day.ts";
import { asId } from "#domain/ids.ts";
import { openShop } from "#domain/shop.ts";
import type { Act } from "#log/log.ts";
import type { SeenAct } from "../history.ts";
import { commandOf, remembering, type Remembered, type Wish } from "../plan/wishes.ts";
import type { Hit } from "../marks.ts";
import type { Time } from "../ports/time.ts";
import { placedIn } from "./placing.ts";
import { openTab, type Tab } from "./tab.ts";
import type { Tablet } from "./tablet.ts";

export type Seat = {
  /** Who it is for the oracle: another one after both its stores were lost, for what it had not sent went with them. */
  readonly no: () => number;
  readonly shop: number;
  readonly tablet: Tablet;
  /** The tabs that are open, the oldest first. */
  readonly tabs: () => readonly Tab[];
  /** Opens one more. */
  readonly open: () => Tab;
  /** Somebody wishes for something in one of its tabs; null: nothing happens, since none is open or it makes no sense. */
  readonly wish: (wish: Wish, tab: number) => Command | null;
  /**
   * Somebody sends a command, and tries again as people do while it is not safe; null: the tab died under it. It may be
   * about what another tablet wrote.
   */
  readonly send: (command: Command, by: string | null, op?: string) => Promise<Answer | null>;
  readonly isDestroyed: () => boolean;
  /** Lets go of all that its tabs, dead or not, have left in the process. */
  readonly clear: () => void;
  readonly destroy: () => void;
  /** Both stores are gone: what comes back is somebody else. */
  readonly lose: (no: number) => void;
};

export type SeatEdges = {
  readonly time: Time;
  readonly newOp: () => string;
  readonly hit: Hit;
  /** What the people of the shop remember, at whichever counter it was. */
  readonly remembered: { now: Remembered };
  /** Hears of everything that is asked for, and of what becomes of it. */
  readonly asked: (act: Omit<SeenAct, "answer">) => (answer: SeenAct["answer"]) => void;
};

/** How often somebody taps again, and after how long. */
const TRIES = 4;
const AGAIN_MS = 4_000;

const answerOf = (answer: Answer): SeenAct["answer"] => {
  if (answer.ok)
    return { is: "ticked", entries: answer.value.entries.map(({ id }) => id), again: answer.value.again };
  const { reason } = answer.refusal;
  return reason === "NotSafe" || reason === "NotSaved" ? { is: "unsafe" } : { is: "refused", reason };
};

const isWorthTrying = (answer: Answer): boolean =>
  !answer.ok && ["NotSafe", "NotSaved", "Busy"].includes(answer.refusal.reason);

/** A seat of the `shop`th shop, with nothing open. */
export const createSeat = (first: number, shop: number, tablet: Tablet, edges: SeatEdges): Seat => {
  const { time, newOp, asked, hit, remembered } = edges;
  let no = first;
  let tabs: readonly Tab[] = [];
  const opened: Tab[] = [];
  let isDestroyed = false;
  let wroteLast: Tab | null = null;
  const alive = (): readonly Tab[] => (tabs = tabs.filter(({ isAlive }) => isAlive()));
  const after = (ms: number): Promise<void> => new Promise((done) => void time.later(done, ms));

  const wrote = (tab: Tab): void => {
    if (wroteLast !== null && wroteLast !== tab && wroteLast.isAlive()) hit("two tabs wrote in turn");
    wroteLast = tab;
  };

  /** By what right a reward is given, as the counter finds out; null: it is not given. */
  const basisOf = async (tab: Tab, command: Command, op: string): Promise<Act["basis"] | null> => {
    const sharing = tab.sharing();
    if (command.type !== "RedeemRewards" || sharing === null) return undefined;
    const shop = openShop(await tab.read.shop());
    const rewards = shop?.program.rewards ?? [];
    const needs = command.rewards.flatMap((id) => {
      const reward = rewards.find((one) => one.id === id);
      return reward ? [{ unit: reward.unit, cost: reward.cost }] : [];
    });
    if (needs.length === 0) return undefined;
    const day = Math.floor((time.now() + tablet.clock.skew) / 86_400_000);
    const right = await sharing.redeem({ member: command.member, day: day as Day, needs }, asId(op));
    if ("reason" in right) return null;
    return right.basis === "confirmed" ? "confirmed" : undefined;
  };

  const sendIn = async (
    tab: Tab,
    command: Command,
    by: string | null,
    op: string,
    isLawless = false,
  ): Promise<Answer | null> => {
    let clockChecked = false;
    const placed = await placedIn(tab, command).catch(() => command);
    for (let tries = 0; tries < TRIES; tries += 1) {
      const told = asked({ tablet: no, op, command: { ...command }, by, askedAt: time.now() });
      const basis = await basisOf(tab, command, op).catch(() => undefined);
      if (basis === null) {
        hit("a reward was refused by the cloud");
        told({ is: "refused", reason: "NotEnough" });
        return null;
      }
      const how = { op: asId<Act["op"]>(op), by: by === null ? null : asId<NonNullable<Act["by"]>>(by) };
      const act = { ...how, clockChecked, ...(basis === undefined ? {} : { basis }) };
      const answer = await tab.send(placed, act, isLawless);
      told(answerOf(answer));
      if (answer.ok) {
        // What takes back is not taken back in turn: people come back to what they did.
        if (command.type !== "Undo") remembered.now = remembering(remembered.now, op, answer.value.entries);
        if (!answer.value.again) wrote(tab);
      }
      const isDoubted = !answer.ok && answer.refusal.reason === "ClockDoubted";
      if (!isDoubted && !isWorthTrying(answer)) return answer;
      clockChecked ||= isDoubted;
      if (!isDoubted) await after(AGAIN_MS);
    }
    return null;
  };

  return {
    no: () => no,
    shop,
    tablet,
    tabs: alive,
    open: () => {
      const tab = openTab(tablet.door());
      tabs = [...alive(), tab];
      opened.push(tab);
      return tab;
    },
    wish: (wish, at) => {
      const open = alive();
      const tab = open[at % Math.max(1, open.length)];
      if (tab === undefined) return null;
      const command = commandOf(wish, shop, remembered.now);
      if (command === null) return null;
      const op = newOp();
      void sendIn(tab, command, wish.by, op, wish.lawless);
      if (wish.twice) void sendIn(tab, command, wish.by, op, wish.lawless);
      return command;
    },
    send: async (command, by, op = newOp()) => {
      const [tab] = alive();
      return tab ? sendIn(tab, command, by, op) : null;
    },
    isDestroyed: () => isDestroyed,
    clear: () => {
      tablet.die("process");
      for (const tab of opened) tab.memory.db.close();
    },
    destroy: () => {
      isDestroyed = true;
      tablet.die("power");
    },
    lose: (next) => {
      no = next;
    },
  };
};

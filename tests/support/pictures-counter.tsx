/** The counter's states over a shop in memory, in each language: for pictures of it in every theme, and for measuring them. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { Camera, CameraState } from "#capture/camera.ts";
import type { ShopTag } from "#domain/card-code.ts";
import { dayOf } from "#domain/day.ts";
import { asId, type RewardId } from "#domain/ids.ts";
import type { Program } from "#domain/program.ts";
import type { Language } from "#domain/records.ts";
import { card, enrol, staff, visit } from "./cafe.ts";
import { hashed, type FakeServices } from "./fake-services.ts";
import { counterIn, held, sayOffline, shown, type PicturedCounter } from "./pictures-counter-shop.ts";

type CounterState = { readonly name: string; readonly reach: (language: Language) => Promise<unknown> };

const LONG_NAME = "Nagy-Őri Annamária Zsófia-Szentgyörgyi V.";
/** As long as a name may be. */
const LONGEST_NAME = "Wolfeschlegelsteinhausenbergerdorff-Szentgyörgyvölgyi Maria Magdalena Annunziata";
const RIGHT_TO_LEFT = "فاطمة الزهراء بنت محمد";

/** A camera that never comes to a picture. */
const troubled = (state: CameraState): Camera => ({
  open: (_, on) => {
    on.state(state);
    return { close: async () => undefined, restart: () => undefined, switchCamera: () => undefined };
  },
});

const press = (selector: string, nth = 0): void => {
  const found = document.querySelectorAll(selector)[nth];
  if (!found) throw new Error(`there is no ${selector} to tap`);
  fireEvent.click(found);
};
const search = (text: string): boolean =>
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: text } });
const amount = (digits: string): void => {
  for (const digit of digits) fireEvent.click(within(keys()).getByText(digit, { exact: true }));
};
const keys = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>(".keys");
  if (found === null) throw new Error("the keypad is not open");
  return found;
};

const coffeeAt = ({ rewards }: PicturedCounter, cost: number): Partial<Program> => ({
  points: null,
  rewards: rewards.slice(0, 1).map((coffee) => ({ ...coffee, id: asId<RewardId>("coffee"), cost })),
});

const panelOpened = async (counter: PicturedCounter, key: string): Promise<FakeServices> => {
  const fake = await counter.idle();
  press(key);
  await screen.findByRole("dialog");
  return fake;
};

const keypad = async (counter: PicturedCounter, digits: string): Promise<void> => {
  await counter.served({ name: "Nagy Béla", stamps: 2 });
  fireEvent.click(screen.getByRole("button", { name: counter.words.till.typed }));
  await shown(".keys");
  amount(digits);
};

const recorded = async (counter: PicturedCounter): Promise<FakeServices> => {
  const fake = await counter.served({ name: "Nagy-Őri Anna", stamps: 8 });
  press(".acts .go");
  await shown('.done[data-kind="visit"]');
  return fake;
};

/** A regular whose card is shown again when they were here a moment ago. */
const shownAgain = async (counter: PicturedCounter): Promise<void> => {
  const world = counter
    .shop()
    .after(enrol("Nagy Réka", { card: card(1), openingStamps: 3 }), visit("Nagy Réka"));
  const fake = await counter.idle(world);
  fake.clock.now += 180_000;
  await held(fake, card(1));
  await screen.findByRole("alertdialog");
};

const failing = async (counter: PicturedCounter): Promise<void> => {
  const fake = await counter.served({ name: "Nagy-Őri Anna", stamps: 8 });
  fake.failNext({ reason: "NotSaved", cause: "disk" });
  press(".acts .go");
  await shown('.done[data-kind="failed"]');
};

/** Two rewards are due, and the one that is tapped cannot be given just now. */
const refused = async (counter: PicturedCounter): Promise<void> => {
  const fake = await counter.served({ name: "Mäkinen Päivi", stamps: 16 });
  fake.sharing.become({ phase: "fresh", devices: 2 });
  fake.sharing.answer({ redeem: async () => ({ reason: "OfflineTwiceToday" }) });
  press(".acts .go", 1);
  await shown(".do > .notice");
};

const notSafe = async (counter: PicturedCounter): Promise<void> => {
  const fake = await counter.served({ name: "Nagy-Őri Anna", stamps: 8 });
  fake.failNext({ reason: "NotSafe", cause: "disk full" });
  press(".acts .go");
  await screen.findByRole("alertdialog");
};

const asksTheDate = async (counter: PicturedCounter): Promise<void> => {
  const { asking } = await counter.idle();
  act(() => {
    void asking.ask({
      today: dayOf(2026, 3, 2),
      doubt: { why: "behind", last: dayOf(2026, 3, 5) },
    });
  });
  await screen.findByRole("alertdialog");
};

const offline = async (counter: PicturedCounter): Promise<void> => {
  await counter.idle();
  sayOffline();
  act(() => void dispatchEvent(new Event("offline")));
};

const updateWaits = (counter: PicturedCounter): Promise<FakeServices> => {
  const waiting = { offlineReady: true, updateWaiting: true, updateFailed: false };
  return counter.idle(counter.shop(), {
    updates: {
      state: () => waiting,
      subscribe: () => () => undefined,
      applyUpdate: async () => false,
      setBusy: () => undefined,
    },
  });
};

const asksThePin = async (counter: PicturedCounter): Promise<void> => {
  const world = counter
    .shop()
    .as("olga")
    .after(staff("mona", { name: "Mona", pin: hashed("1357") }));
  await counter.idle(world.as("cecil"));
  press(".top .staff");
  await screen.findByRole("dialog");
  fireEvent.click(screen.getByRole("button", { name: /^Mona/ }));
  await shown(".pin-dots");
};

const state = (name: string, reach: (counter: PicturedCounter) => Promise<unknown>): CounterState => ({
  name,
  reach: (language) => reach(counterIn(language)),
});

const NOBODY_THERE: readonly CounterState[] = [
  state("idle", (counter) => counter.idle()),
  state("idle-no-products", (counter) => counter.idle(counter.shop({ products: 0 }))),
  state("idle-busy", (counter) => {
    const regulars = ["Nagy Anna", "Kovács Béla", LONG_NAME, "Mäkinen Päivi", "Tóth Réka", "Kiss Ida"];
    const world = counter
      .shop()
      .after(...regulars.map((name) => enrol(name, { card: null, openingStamps: 9 })));
    return counter.idle(world.after(...regulars.map((name) => visit(name, 1200)), visit(null, 640)));
  }),
  state("search", async (counter) => {
    await counter.idle(counter.shop().after(enrol("Nagy Anna"), enrol("Nagy Béla"), enrol("Nagy Réka")));
    search("nagy");
    await shown(".hit");
  }),
  state("search-many", async (counter) => {
    const names = ["Anna", "Béla", "Csilla", "Dóra", "Elemér", "Fanni", "Gergő", "Hanna", "Imre"];
    await counter.idle(
      counter.shop().after(...names.map((name) => enrol(`Nagy ${name}`, { phone: "+36301234567" }))),
    );
    search("nagy");
    await shown(".hit");
  }),
  state("search-none", async (counter) => {
    await counter.idle();
    search("Zebulon");
    await screen.findByRole("heading", { name: /Zebulon/ });
  }),
  state("camera-denied", (counter) => counter.idle(counter.shop(), { camera: troubled("denied") })),
  state("camera-black", (counter) => counter.idle(counter.shop(), { camera: troubled("black") })),
  state("camera-decoder-failed", (counter) =>
    counter.idle(counter.shop(), { camera: troubled("decoderFailed") }),
  ),
  state("unknown", (counter) => counter.asked(card(9))),
  state("foreign", (counter) => counter.asked(card(9, "MAKE" as ShopTag))),
  state("several", (counter) => counter.asked(card(8), card(9))),
  state("no-card", (counter) => counter.asked("https://example.com/menu")),
  state("again", shownAgain),
  state("date", asksTheDate),
  state("enrol", (counter) => panelOpened(counter, ".who .key.ghost")),
  state("staff", (counter) => panelOpened(counter, ".top .staff")),
  state("pin", asksThePin),
  state("code", (counter) => panelOpened(counter, ".camera-keys .round:last-child")),
  state("offline", offline),
  state("update", updateWaits),
];

const SOMEBODY_THERE: readonly CounterState[] = [
  state("person", (counter) => counter.served({ name: "Nagy-Őri Anna", stamps: 9 })),
  state("basket", async (counter) => {
    await counter.served({ name: "Nagy Réka", stamps: 3 });
    for (const tile of [0, 0, 3]) press(".tile-key", tile);
    await waitFor(() => {
      if (document.querySelectorAll(".tile-less").length < 2) throw new Error("not rung up yet");
    });
  }),
  state("due", (counter) =>
    counter.served({
      name: "Mäkinen Päivi",
      stamps: 10,
      rules: { points: null, rewards: counter.rewards.slice(0, 2) },
    }),
  ),
  state("several-due", (counter) => counter.served({ name: "Mäkinen Päivi", stamps: 16 })),
  state("several-due-refused", refused),
  state("long-name", (counter) => counter.served({ name: LONG_NAME, stamps: 7 })),
  state("longest-name", (counter) => counter.served({ name: LONGEST_NAME, stamps: 10 })),
  state("right-to-left", (counter) => counter.served({ name: RIGHT_TO_LEFT, stamps: 4 })),
  state("five-stamps", (counter) => counter.served({ name: "Anna", stamps: 3, rules: coffeeAt(counter, 5) })),
  state("twenty-stamps", (counter) =>
    counter.served({ name: "Anna", stamps: 13, rules: coffeeAt(counter, 20) }),
  ),
  state("points-only", (counter) =>
    counter.served({ name: "Anna", stamps: 0, rules: { stamps: null, rewards: counter.rewards.slice(2) } }),
  ),
  state("many-products", (counter) => counter.served({ name: "Anna", stamps: 4, products: 30 })),
  state("keypad", (counter) => keypad(counter, "1240")),
  state("keypad-huge", (counter) => keypad(counter, "9999999")),
  state("card", async (counter) => {
    await counter.served({ name: "Nagy-Őri Anna", stamps: 4 });
    press(".head-keys .round");
    await shown(".sheet .qr");
  }),
  state("tick", recorded),
  state("undo", async (counter) => {
    await recorded(counter);
    await shown(".counter:not(:has(.done)) .undo");
  }),
  state("failed", failing),
  state("not-safe", notSafe),
];

/** Each begins with an app of its own and ends in the state it is named after. */
export const COUNTER_STATES: readonly CounterState[] = [...NOBODY_THERE, ...SOMEBODY_THERE];

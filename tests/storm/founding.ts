/** How a shop of a run begins: in good weather, so that there is something to lose. */
import { readShared, receivedTables } from "#log/sharing.ts";
import { setUp, staff } from "#support/cafe.ts";
import { enrolment } from "./plan/wishes.ts";
import { finished, HOUR, pass, SECOND, type Stage } from "./stage.ts";
import type { Seat } from "./world/seat.ts";
import type { Tab } from "./world/tab.ts";

const whenOpen = async (stage: Stage, tab: Tab): Promise<void> => {
  await finished(stage, tab.journal.settled(), HOUR);
};

const must = <T>(what: string, value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error(`a run begins with ${what}`);
  return value;
};

/** Opens the first tablet of a shop, founds it, and lets the others join. */
export const foundShop = async (stage: Stage, shop: number): Promise<void> => {
  const [first, ...others] = stage.seats.filter((seat) => seat.shop === shop);
  const founder = must("a tablet", first);
  const tab = founder.open();
  await whenOpen(stage, tab);
  const said = async (command: Parameters<Seat["send"]>[0], by: string | null): Promise<void> => {
    const answer = await finished(stage, founder.send(command, by), HOUR);
    if (answer?.ok !== true) throw new Error(`founding: ${JSON.stringify(answer)}`);
  };
  await said(setUp(), "olga");
  await said(staff("mona", { name: "Mona", role: "manager" }), "olga");
  await said(staff("cecil", { name: "Cecil" }), "olga");
  for (const no of [0, 1, 2]) await said(enrolment(shop, no), "cecil");
  if (!stage.plan.world.isShared) return;
  const sharing = await finished(stage, tab.share(), HOUR);
  await finished(stage, sharing.connect(), HOUR);
  const stood = await finished(stage, readShared(receivedTables(tab.memory.db)), HOUR);
  if (stood !== null) stage.names.set(shop, stood.shop);
  if (others.length > 0) await pass(stage, 20 * SECOND);
  for (const seat of others) {
    const shown = await finished(stage, sharing.pair(), HOUR);
    if (!shown.ok) throw new Error(`pairing: ${shown.refusal}`);
    const guest = seat.open();
    await whenOpen(stage, guest);
    const joining = await finished(stage, guest.share(), HOUR);
    const joined = await finished(stage, joining.join(shown.value.code, `tablet ${String(seat.no())}`), HOUR);
    if (!joined.ok) throw new Error(`joining: ${joined.refusal}`);
    await pass(stage, 5 * SECOND);
  }
  await pass(stage, 5 * SECOND);
};

/** Does one step of a plan. Whoever begins something does not wait for its end: other steps come in between. */
import { seeNothing, cursorOf, lookAt, seeLacking } from "./world/see.ts";
import type { Step } from "./plan/plan.ts";
import { memberIds, type Stage } from "./stage.ts";
import type { Seat } from "./world/seat.ts";

/** So long a sign may lag behind a tap: a connection that is dropped in between is opened again by then. */
const LAG_MS = 5_000;

/** A line begins with the entry's id. */
const idOf = (text: string): unknown => (JSON.parse(text) as readonly unknown[])[0];

/** Whether an entry was written long enough ago to be told of. */
const isOld = ({ acts, time }: Stage, seat: Seat, id: unknown): boolean =>
  acts
    .get(seat.shop)
    ?.some(
      ({ answer, askedAt }) =>
        answer.is === "ticked" && answer.entries.some((one) => one === id) && askedAt <= time.now() - LAG_MS,
    ) === true;

/** Looks at every screen there is. */
export const look = async (stage: Stage): Promise<void> => {
  const { seats, time, turns, screens, cursors, setbacks, endpoint, plan } = stage;
  for (const seat of seats)
    for (const tab of seat.tabs()) {
      await turns.idle();
      const screen = await lookAt(seat, tab, memberIds(seat.shop), time.now()).catch(() => null);
      // Without a cloud nothing is sent, and one that is down shows nothing. Of what a restored one forgot, tablets hear
      // some time.
      const isToldOf = plan.world.isShared && endpoint.isUp() && setbacks.restored === 0;
      const unsent = screen?.unsent.filter(({ text }) => isOld(stage, seat, idOf(text))) ?? [];
      const lacking = isToldOf ? { lacking: seeLacking(endpoint.file, unsent) } : {};
      if (screen !== null) screens.get(seat.shop)?.push({ ...screen, ...lacking });
      const cursor = await cursorOf(seat, tab, time.now()).catch(() => null);
      const reasons = setbacks.restored + (setbacks.lost.get(seat.no()) ?? 0);
      if (cursor !== null) cursors.get(seat.shop)?.push({ ...cursor, setbacks: reasons });
    }
};

/** After so many turns from now. */
const inTurns = ({ turns, faults }: Stage, n: number, work: () => void): void => {
  const at = turns.done() + n;
  const stop = turns.watch((done) => {
    if (done < at) return;
    stop();
    // By then all may be over: nobody crashes who was healed.
    if (faults.isRaging()) work();
  });
};

/** What the owner makes of whatever waits for a decision, as one of the tablets knows it. */
const settle = async (
  { hit }: Stage,
  seat: Seat,
  { decision: decided }: Extract<Step, { readonly is: "settle" }>,
): Promise<void> => {
  const [tab] = seat.tabs();
  const held = (await tab?.sharing()?.held()) ?? [];
  const first = held[0];
  if (first !== undefined) {
    hit("the owner decided about what was held");
    const decision = decided ?? (first.entries.length % 2 === 0 ? "discard" : "accept");
    await seat.send({ type: "DecideQuarantine", entries: first.entries, decision }, "olga");
  }
  const flag = (await tab?.read.flags(true))?.find(({ kind }) => kind === "overdraw");
  if (flag === undefined || flag.member === null) return;
  hit("the owner settled an overdraw");
  const { id: redemption, seq, member, short } = flag;
  const decision = (["forgiven", "owed", "reversed"] as const)[seq % 3] ?? "owed";
  const forgive = decision === "forgiven" ? (short?.stamps ?? 0) + (short?.points ?? 0) : 0;
  await seat.send({ type: "SettleOverdraw", redemption, seq, member, decision, forgive }, "olga");
};

const revoke = async ({ hit }: Stage, seat: Seat, whom: Seat | undefined): Promise<void> => {
  const devices = (await seat.tabs()[0]?.sharing()?.devices()) ?? [];
  const one = devices.find(({ name }) => name === `tablet ${String(whom?.tablet.no)}`);
  if (one === undefined) return;
  const { id, name } = one;
  const answer = await seat.send({ type: "PutDevice", id, set: { name, state: "revoked" } }, "olga");
  if (answer?.ok === true) hit("a tablet was shut out");
};

/** Opens the app on a tablet that has none open, or in one more tab. */
export const openOn = (seat: Seat): void => {
  if (!seat.isDestroyed() && !seat.tablet.isShutOut() && seat.tabs().length < 2) seat.open();
};

/** Both stores of a tablet are gone: for the oracle it is another one from here on. */
const loseAll = (stage: Stage, seat: Seat): void => {
  stage.ghosts.push(seeNothing(seat.no(), "dead"));
  seat.lose(seat.no() + 100);
};

/** Waits whether one store of a tablet was made whole from the other, after the other one was lost. */
const seeRefilled = async ({ hit }: Stage, seat: Seat, lost: "database" | "journal"): Promise<void> => {
  const tab = seat.tabs().at(-1);
  const state = await tab?.journal.settled();
  if (state?.phase !== "ready") return;
  if (lost === "database" && state.recovered > 0) hit("the journal refilled a lost database");
  const isKept = tab?.journal.notSafe() === 0 && seat.tablet.disk.names().length > 0;
  if (lost === "journal" && isKept) hit("the database refilled a lost journal");
};

/** Somebody wishes for something, and maybe others for the same at all other counters in that very moment. */
const wish = ({ seats }: Stage, seat: Seat, step: Extract<Step, { readonly is: "act" }>): void => {
  const command = seat.wish(step.wish, step.tab);
  if (command === null || step.wish.everywhere !== true) return;
  for (const other of seats)
    if (other.shop === seat.shop && other !== seat) void other.send(command, step.wish.by);
};

/** Does it. What is answered with ends some time, or never. */
export const perform = (stage: Stage, step: Step): Promise<unknown> | void => {
  const { seats, endpoint, hit, backups, setbacks } = stage;
  const seat = "tablet" in step ? (seats[step.tablet] ?? null) : null;
  switch (step.is) {
    case "act":
      return seat ? wish(stage, seat, step) : undefined;
    case "crash":
      return inTurns(stage, step.turns, () => {
        hit(`crash of a ${step.cut}`);
        if (step.cut === "tab") seat?.tabs()[0]?.die();
        else seat?.tablet.die(step.cut);
      });
    case "open":
      return seat ? openOn(seat) : undefined;
    case "hide":
      return seat?.tabs()[0]?.hide(step.hidden);
    case "tend":
      return seat?.tabs()[0]?.tend();
    case "drop":
      return seat?.tablet.drop();
    case "wipe": {
      if (!seat || seat.isDestroyed()) return;
      hit(`wiped: ${step.what}`);
      seat.tablet.die("process");
      if (step.what !== "journal") {
        seat.tablet.databases.wipe();
        setbacks.lost.set(seat.no(), (setbacks.lost.get(seat.no()) ?? 0) + 1);
      }
      if (step.what !== "database") seat.tablet.disk.wipe();
      if (step.what === "both") loseAll(stage, seat);
      openOn(seat);
      return step.what === "both" ? undefined : seeRefilled(stage, seat, step.what);
    }
    case "destroy":
      hit("a tablet was destroyed");
      return seat?.destroy();
    case "clock":
      if (seat) seat.tablet.clock.skew += step.byMs;
      return;
    case "revoke":
      return seat ? revoke(stage, seat, seats[step.whom]) : undefined;
    case "settle":
      return seat ? settle(stage, seat, step) : undefined;
    case "killEndpoint":
      return endpoint.kill();
    case "startEndpoint":
      return endpoint.start();
    case "backup":
      backups.push(endpoint.backup());
      return;
    case "restore":
      if (backups.length === 0) return;
      hit("an old backup of the endpoint was put back");
      setbacks.restored += 1;
      return backups.at(-1)?.();
    case "look":
      return look(stage);
  }
};

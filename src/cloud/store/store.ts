/** The store: everything the endpoint keeps, on whichever database. */
import type { DeviceId } from "#domain/ids.ts";
import { HELD_ENTRIES } from "#protocol/limits.ts";
import { type Asking, type Here, type Pushed, append } from "./append.ts";
import { type Db, StoreDown, numberIn } from "./db.ts";
import { adopt, createWho, devicesIn, noteContact } from "./devices.ts";
import { digests } from "./digests.ts";
import { createGroups } from "./group.ts";
import { headsOf, logAt, marksAt } from "./marks.ts";
import { SCHEMA } from "./migrations.ts";
import { claim, startPairing } from "./pairings.ts";
import { pull } from "./pull.ts";
import { openHeld, setAside } from "./quarantine.ts";
import { reserve } from "./reserve.ts";
import type { Plan, PullQuery, Store, Who } from "./seams.ts";
import { currentSnapshot, putPart, putSnapshot, readPart } from "./snapshots.ts";

/** How often a tablet that only pulls is noted down as heard of. */
const CONTACT_MS = 10_000;

/**
 * Says now and then what a pulling tablet tells of itself. Nobody waits for it: `settled` does, for those who then look.
 * A second process may say it once more.
 */
function createNoting(db: Db, here: Here) {
  const noted = new Map<DeviceId, number>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    note: (who: Who, query: PullQuery): void => {
      const now = here.now();
      if (now - (noted.get(who.device) ?? -CONTACT_MS) < CONTACT_MS) return;
      noted.set(who.device, now);
      // A page is not refused because of this, and the next pull says it again.
      const noting = noteContact(db, here, who, query).catch(() => noted.delete(who.device));
      last = Promise.all([last, noting]);
    },
    settled: () => last,
  };
}

/** A plan that tells, by `seen`, when it changes what is known of tablets. */
const watched =
  (plan: Plan, seen: () => void): Plan =>
  (known) => {
    const planned = plan(known);
    if (!("gap" in planned) && planned.effects.devices.length > 0) seen();
    return planned;
  };

/** A store over a database with the schema of this version. `here`: its id, and the endpoint's clock in ms since 1970. */
export function createStore(db: Db, here: Here): Store {
  const tokens = createWho(db, here);
  const contacts = createNoting(db, here);
  const group = createGroups<Asking, Pushed>(
    (asked) => append(db, here, asked),
    // What two tabs of a tablet send at once: the second is judged by what has become of the first.
    { weigh: ({ push }) => push.ids.length, whose: ({ push }) => push.head.tip.log },
    (error) => error instanceof StoreDown,
  );
  // Where one writer writes for all anyway, all shops' pushes go together: a transaction costs a journey to the disk.
  const keyOf = ({ shop }: Who): string => (db.kind === "sqlite" ? "" : shop);
  const followed = async <T>(plan: Plan, work: (plan: Plan) => Promise<T>): Promise<T> => {
    let isChanged = false;
    const done = await work(watched(plan, () => (isChanged = true)));
    if (isChanged) tokens.forget();
    return done;
  };
  return {
    kind: db.kind,
    who: tokens.who,
    push: (who, push, plan) => followed(plan, (its) => group(keyOf(who), { who, push, plan: its })),
    reserve: (who, push, plan, wanted, judge) =>
      followed(plan, (its) => reserve(db, here, { who, push, plan: its }, wanted, judge)),
    pull: async (who, query, full) => {
      const page = await pull(db, here, who.shop, query, full);
      if (page.ok) contacts.note(who, query);
      return page;
    },
    adopt: (token, name) => adopt(db, here, token, name),
    startPairing: (who, codeHash) => startPairing(db, here, who, codeHash),
    claim: async (codeHash, device, name, hashOf) => {
      const claimed = await claim(db, here, codeHash, device, name, hashOf);
      tokens.forget();
      return claimed;
    },
    devices: async (shop) => {
      await contacts.settled();
      return db.read({ shop }, (tx) => devicesIn(tx, shop));
    },
    heads: (shops) => headsOf(db, shops),
    marks: (shop, at) => marksAt(db, shop, at),
    logAt: (shop, log, at) => logAt(db, shop, log, at),
    held: (shop, after = 0, most = HELD_ENTRIES) =>
      db.read({ shop }, (tx) => openHeld(tx, shop, after, most)),
    setAside: (who, given) => setAside(db, here, who, given),
    digests: (shop, from, to, digesting) => digests(db, shop, from, to, digesting),
    snapshot: (shop) => db.read({ shop }, (tx) => currentSnapshot(tx, shop)),
    part: (shop, id, part) => readPart(db, shop, id, part),
    putPart: (shop, id, part, bytes) => putPart(db, shop, id, part, bytes),
    putSnapshot: (shop, head) => putSnapshot(db, shop, head),
    health: () => health(db),
    close: async () => {
      await contacts.settled();
      await db.close();
    },
  };
}

async function health(db: Db): Promise<{ readonly schema: number } | null> {
  try {
    const [row] = await db.read("whole", (tx) => tx.all("select 1 as one"));
    return numberIn(row ?? {}, "one") === 1 ? { schema: SCHEMA } : null;
  } catch {
    return null;
  }
}

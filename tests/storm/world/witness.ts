/** Stands at the door of the endpoint's store and marks what tablets ask of it, and what they are told. */
import type { DeviceId } from "#domain/ids.ts";
import type { Result } from "#domain/result.ts";
import type { NotTaken, PullQuery, PushIn, Store, Who } from "#cloud/store/seams.ts";
import type { PushDone } from "#protocol/messages.ts";
import type { Hit } from "../marks.ts";

/** Makes one for a run: it remembers past the endpoint's deaths; what it answers with puts it before a store. */
export const createWitness = (hit: Hit): ((store: Store) => Store) => {
  const stood = new Map<DeviceId, number>();
  const served = new Set<string>();

  const pushed = (who: Who, { head }: PushIn, done: Result<PushDone, NotTaken>): void => {
    if (who.state === "revoked") hit("a tablet that was shut out pushed");
    if (!done.ok) {
      if (done.refusal.error === "apart") hit("a tablet pushed from another past");
      return;
    }
    if (head.refill === true && head.runs.length > 0) hit("a restored endpoint was told what it had lost");
    for (const verdict of done.value.verdicts) {
      if (verdict.is === "duplicate") hit("a batch came twice and counted once");
      if (verdict.is !== "quarantined") continue;
      const { code } = verdict;
      if (code === "needsManager" || code === "revokedDevice") hit(`an entry was held: ${code}`);
    }
  };
  const pulled = ({ device }: Who, { cursor, mark }: PullQuery, count: number): void => {
    if (cursor < (stood.get(device) ?? 0)) hit("a tablet went back in the order");
    stood.set(device, cursor);
    const page = `${device} ${String(cursor)} ${mark}`;
    if (count > 0 && served.has(page)) hit("a page was fetched twice");
    if (count > 0) served.add(page);
  };
  return (store) => ({
    ...store,
    push: async (who, push, plan) => {
      const done = await store.push(who, push, plan);
      pushed(who, push, done);
      return done;
    },
    reserve: async (who, push, plan, wanted, judge) => {
      const done = await store.reserve(who, push, plan, wanted, judge);
      pushed(who, push, done);
      return done;
    },
    pull: async (who, query, full) => {
      const done = await store.pull(who, query, full);
      if (done.ok) pulled(who, query, done.value.head.count);
      return done;
    },
  });
};

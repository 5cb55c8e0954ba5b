/** Reservations: the tablet's unsent tail is taken first, then what it leaves is promised, in one transaction. */
import { type Result, accept, assert } from "#domain/result.ts";
import type { Reserve, ReserveDone } from "#protocol/messages.ts";
import { type Asking, type Here, appendIn } from "./append.ts";
import type { Db } from "./db.ts";
import { lease, leasesOf } from "./leases.ts";
import { groupLines } from "./members.ts";
import type { Judge, NotTaken } from "./seams.ts";

/** Takes the push, then judges and keeps the promise: both are kept, or neither. */
export async function reserve(
  db: Db,
  here: Here,
  asking: Asking,
  wanted: Reserve,
  judge: Judge,
): Promise<Result<ReserveDone, NotTaken>> {
  const { shop } = asking.who;
  return db.tx({ shop }, true, async (tx, head) => {
    assert(head !== null, "a tablet that is known has a shop");
    const [pushed] = await appendIn(tx, db, here, head, [asking]);
    assert(pushed !== undefined, "every push is answered");
    if (!pushed.ok) return pushed;
    const now = here.now();
    const group = await groupLines(tx, db.dialect, shop, wanted.member);
    const members = group?.map(({ member }) => member) ?? [wanted.member];
    const others = await leasesOf(tx, db.dialect, shop, members, wanted, now);
    const reservation = judge(group, others, now);
    if (reservation.ok) await lease(tx, asking.who, wanted, reservation.until);
    return accept({ ...pushed.value, reservation });
  });
}

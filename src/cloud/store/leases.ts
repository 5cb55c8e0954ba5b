/** Leases: a reward promised to one tablet for a short while, so that no other promises it too. */
import { type MemberId, type ShopId, asId } from "#domain/ids.ts";
import { UNITS } from "#domain/units.ts";
import type { Reserve } from "#protocol/messages.ts";
import { type Row, type Tx, numberIn, textIn } from "./db.ts";
import type { Dialect } from "./dialect.ts";
import type { Lease, Who } from "./seams.ts";

const leaseOf = (row: Row): Lease => {
  const unit = UNITS.find((one) => one === row["unit"]);
  if (unit === undefined) throw new Error("broken law: a lease is of a unit");
  return {
    op: asId(textIn(row, "op")),
    member: asId(textIn(row, "member")),
    unit,
    cost: numberIn(row, "cost"),
    device: asId(textIn(row, "device")),
    until: numberIn(row, "until"),
  };
};

/** What is promised of these members at `now` to anybody but the one that asks; what has run out is dropped. */
export async function leasesOf(
  tx: Tx,
  { among, list }: Dialect,
  shop: ShopId,
  members: readonly MemberId[],
  { op }: Reserve,
  now: number,
): Promise<readonly Lease[]> {
  await tx.run("delete from leases where shop = $1 and until <= $2", [shop, now]);
  const rows = await tx.all(
    `select * from leases where shop = $1 and op <> $2 and ${among("member", 3, "text")} order by op, unit`,
    [shop, op, list(members)],
  );
  return rows.map(leaseOf);
}

/** Keeps a promise until then; asked again with the same op it is the same one, for longer. */
export async function lease(tx: Tx, { shop, device }: Who, reserve: Reserve, until: number): Promise<void> {
  const { op, member, needs } = reserve;
  for (const { unit, cost } of needs) {
    await tx.run(
      `insert into leases (shop, op, member, unit, cost, device, until) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (shop, op, unit) do update set member = excluded.member, cost = excluded.cost, until = excluded.until`,
      [shop, op, member, unit, cost, device, until],
    );
  }
}

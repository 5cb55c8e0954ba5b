/** The history of one person: a member's lines, and those of every member merged with them. */
import { type MemberId, type ShopId, asId } from "#domain/ids.ts";
import { type Tx, textIn, textOrNullIn } from "./db.ts";
import type { Dialect } from "./dialect.ts";
import type { KeptLine } from "./seams.ts";

/** All lines of a member and of those merged with them, in the shop's order, member by member. */
export async function groupLines(
  tx: Tx,
  { among, list }: Dialect,
  shop: ShopId,
  member: MemberId,
): Promise<readonly { readonly member: MemberId; readonly lines: readonly KeptLine[] }[]> {
  const group = await tx.all(
    `with recursive merged(member) as (
       select cast($2 as text)
       union
       select case when a.member = g.member then a.into_member else a.member end
       from aliases a join merged g on a.member = g.member or a.into_member = g.member
       where a.shop = $1 and a.open = 1)
     select member from merged`,
    [shop, member],
  );
  const members = group.map((row) => asId<MemberId>(textIn(row, "member")));
  const rows = await tx.all(
    `select member, line, payload from entries where shop = $1 and ${among("member", 2, "text")} order by cursor`,
    [shop, list(members)],
  );
  const lines = Map.groupBy(rows, (row) => textIn(row, "member"));
  return members.map((one) => ({
    member: one,
    lines: (lines.get(one) ?? []).map((row) => ({
      line: textIn(row, "line"),
      payload: textOrNullIn(row, "payload"),
    })),
  }));
}

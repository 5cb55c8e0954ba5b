/** The history of one person: a member's lines, and those of every member merged with them, where it can be folded at once. */
import { type MemberId, type ShopId, asId } from "#domain/ids.ts";
import { type Tx, textIn, textOrNullIn } from "./db.ts";
import type { Dialect } from "./dialect.ts";
import type { KeptLine } from "./seams.ts";

/**
 * Entries that are folded while the shop's head is locked, and members they may be of: ten years of a regular who comes
 * every day. Five thousand take about a second, and twice as many take four times as long.
 */
const MOST_LINES = 5_000;
const MOST_MEMBERS = 500;

/**
 * All lines of a member and of those merged with them, in the shop's order, member by member; null where there are more of
 * them than can be folded while others wait.
 */
export async function groupLines(
  tx: Tx,
  { among, list }: Dialect,
  shop: ShopId,
  member: MemberId,
): Promise<readonly { readonly member: MemberId; readonly lines: readonly KeptLine[] }[] | null> {
  const group = await tx.all(
    `with recursive merged(member) as (
       select cast($2 as text)
       union
       select case when a.member = g.member then a.into_member else a.member end
       from aliases a join merged g on a.member = g.member or a.into_member = g.member
       where a.shop = $1 and a.open = 1)
     select member from merged limit ${MOST_MEMBERS + 1}`,
    [shop, member],
  );
  if (group.length > MOST_MEMBERS) return null;
  const members = group.map((row) => asId<MemberId>(textIn(row, "member")));
  const rows = await tx.all(
    // In this order an index gives them; asked by the cursor alone SQLite goes through the whole shop.
    `select member, line, payload from entries where shop = $1 and member is not null and ${among("member", 2, "text")} order by member, cursor limit $3`,
    [shop, list(members), MOST_LINES + 1],
  );
  if (rows.length > MOST_LINES) return null;
  const lines = Map.groupBy(rows, (row) => textIn(row, "member"));
  return members.map((one) => ({
    member: one,
    lines: (lines.get(one) ?? []).map((row) => ({
      line: textIn(row, "line"),
      payload: textOrNullIn(row, "payload"),
    })),
  }));
}

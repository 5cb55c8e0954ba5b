/** Tells whether two tablets of a shop have come to the same: one hash over everything that does not depend on the tablet. */
import type { Dexie } from "dexie";
import type { Kept, RecordKind } from "#domain/records.ts";
import type { Shop } from "#domain/shop.ts";
import { lineOfAny } from "./row-line.ts";
import { hashOfLines } from "./state-hash.ts";
import { readState, rowsIn, type State } from "./state.ts";

/** Places differ between tablets: each counts its own entries apart from those that came. */
const placeless = ({ doc, setters }: Kept<RecordKind>) => ({ doc, setters });

const inOrder = <T>(records: Readonly<Record<string, T>>): readonly (readonly [string, T])[] =>
  Object.entries(records).sort(([a], [b]) => (a < b ? -1 : 1));

const shopLines = ({ settings, ...records }: Shop): readonly string[] => [
  lineOfAny(settings && placeless(settings)),
  ...inOrder<Readonly<Record<string, Kept<RecordKind>>>>(records).map(([kind, all]) =>
    lineOfAny([kind, inOrder(all).map(([id, kept]) => [id, placeless(kept)])]),
  ),
];

async function* linesOf({ shop, days, aliases, flags, views }: State): AsyncGenerator<readonly string[]> {
  yield ["shop", ...shop.flatMap((row) => shopLines(row.shop))];
  yield ["days", ...days.map(lineOfAny)];
  const edges = aliases.filter(({ into }) => into !== null);
  yield ["aliases", ...edges.map(({ member, into, merge }) => lineOfAny([member, into, merge]))];
  yield ["flags", ...flags.map(({ seq: _seq, ...flag }) => lineOfAny(flag))];
  yield ["members"];
  for await (const rows of rowsIn("members", views.members))
    yield rows.map(({ id, cards, kept }) => lineOfAny([id, cards, placeless(kept)]));
  yield ["cards"];
  for await (const rows of rowsIn("cards", views.cards))
    yield rows.map(({ code, kept }) => lineOfAny([code, placeless(kept)]));
  yield ["balances"];
  for await (const rows of rowsIn("balances", views.balances))
    yield rows.map(({ member, state }) => lineOfAny([member, state]));
}

/**
 * The hash of what is shown: equal on two tablets that know the same entries and have sent all of theirs, whichever wrote
 * what. The latest acts are not in it, since every counter lists its own.
 */
export const sharedHash = async (db: Dexie): Promise<string> => hashOfLines(linesOf(await readState(db)));

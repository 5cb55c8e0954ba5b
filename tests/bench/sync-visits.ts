/** The visits as other libraries keep them: each a document with all that an entry of ours holds. */
import { v7 as uuid } from "uuid";
import { NOON, TODAY, visit } from "#support/made-lines.ts";
import { memberId } from "./made-up-shop.ts";
import { MEMBERS, VISITS } from "./sync-race.ts";

const MS_BETWEEN = 2_000;

/** A visit; its `_id` is what PouchDB calls it. */
export type VisitDocument = Readonly<Record<string, unknown>> & { readonly _id: string };

/** As many as are queued on our own tablet. */
export const visitDocuments = (): readonly VisitDocument[] =>
  Array.from({ length: VISITS }, (_, i) => ({
    ...visit(memberId(i % MEMBERS)),
    ...{ _id: uuid(), op: uuid(), index: 0, size: 1, v: 1 },
    ...{ location: "main-street", by: "olga", at: NOON + i * MS_BETWEEN, day: TODAY },
  }));

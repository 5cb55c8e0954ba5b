/** Lines as tablets send them, of stories told in a small world whose ids are words. */
import { createHash } from "node:crypto";
import type { Entry } from "#domain/entry.ts";
import { lineOf, type Line } from "#log/chain.ts";

/** Hex SHA-256 of a text, as the endpoint has it. */
export const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");

const padded = (digits: string, length: number): string => digits.padStart(length, "0");

/** The same entry under ids of a real one's form: those of entries and the salts, wherever they are named. */
const asSent = (entry: Entry): Entry =>
  JSON.parse(
    JSON.stringify(entry)
      .replace(/"entry-(\d+)"/g, (_, n: string) => `"0190a000-0000-7000-8000-${padded(n, 12)}"`)
      .replace(/"salt-(\d+)"/g, (_, n: string) => `"${padded(n, 32)}"`),
  ) as Entry;

/** An entry and the line that a tablet keeps and sends of it. */
export type Sent = Line & { readonly entry: Entry };

/** The lines of a story's entries. */
export const sent = (entries: readonly Entry[]): readonly Sent[] =>
  entries.map((told) => {
    const entry = asSent(told);
    return { entry, ...lineOf(entry) };
  });

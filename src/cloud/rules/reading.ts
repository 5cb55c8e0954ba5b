/** A push as it is read before any database is asked: line by line, and what must be looked up to judge it. */
import type { LogId, MemberId } from "#domain/ids.ts";
import type { Result } from "#domain/result.ts";
import { authorityOf } from "#domain/rights.ts";
import { readLine, type ReadLine } from "#protocol/entry-shape.ts";
import type { Framed } from "#protocol/frame.ts";
import type { PushHead } from "#protocol/messages.ts";
import type { PushIn } from "../store/seams.ts";
import { decisionIn } from "./release.ts";
import { takenBackIn } from "./take-back.ts";

/** A line at its place in its tablet's log, and what it says or why it says nothing. */
export type PushedLine = {
  readonly log: LogId;
  readonly seq: number;
  readonly text: string;
  readonly payload: string | null;
  readonly read: Result<ReadLine, "unreadable" | "badAmount" | "badShape">;
};

/** A push with its lines read. */
export type ReadPush = { readonly head: PushHead; readonly lines: readonly PushedLine[] };

/**
 * Reads the lines of a push; null where its runs do not name as many as there are, or lead to numbers that are not whole
 * any more. `digestOf`: hex SHA-256 of a text.
 */
export const readPush = (
  { head, texts, payloads }: Framed<PushHead>,
  digestOf: (text: string) => string,
): ReadPush | null => {
  if (head.runs.reduce((sum, { n }) => sum + n, 0) !== texts.length) return null;
  if (head.runs.some(({ seq, n }) => n - 1 > Number.MAX_SAFE_INTEGER - seq)) return null;
  const places = head.runs.flatMap(({ log, seq, n }) =>
    Array.from({ length: n }, (_, i) => ({ log, seq: seq + i })),
  );
  const lines = places.map(({ log, seq }, i) => {
    const [text, payload] = [texts[i] ?? "", payloads.get(i) ?? null];
    return { log, seq, text, payload, read: readLine(text, payload, digestOf) };
  });
  return { head, lines };
};

/** What has to be known about a push before it can be judged. */
export const asked = ({ head, lines }: ReadPush): PushIn => {
  const read = lines.flatMap((line) => (line.read.ok ? [line.read.value] : []));
  const decides = read.flatMap((line) => decisionIn(line)?.entries ?? []);
  return {
    head,
    ids: [...new Set([...read.map(({ id }) => id), ...decides])],
    members: [
      ...new Set(
        read.flatMap(({ payloadOf }): readonly MemberId[] => (payloadOf === null ? [] : [payloadOf])),
      ),
    ],
    decides: [...new Set(decides)],
    takesBack: [...new Set(read.flatMap((line) => takenBackIn(line) ?? []))],
    needsRights: read.some(
      (line) => takenBackIn(line) !== null || (line.entry !== null && authorityOf(line.entry) !== "anyone"),
    ),
  };
};

/** Checks the log against its hash chain, so that whoever changes it behind our back is found out. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import { asId, type LogId } from "#domain/ids.ts";
import { assert } from "#domain/result.ts";
import { chained, isSameHash, lineOf } from "./chain.ts";
import { GENESIS } from "./genesis.ts";
import { logTables } from "./database.ts";
import { createOrderReader } from "./order-lines.ts";
import { blocksAfter, type PlacedLine } from "./replay.ts";
import { SEGMENT_ENTRIES } from "./segment.ts";
import { readShared, receivedTables } from "./sharing.ts";

type Payloads = { readonly missing: Set<string>; readonly erased: Set<string> };

const checkPayload = (line: PlacedLine, found: Payloads): void => {
  const entry = readEntry(line, asId<LogId>(""));
  if (entry.type === "MemberErased" && entry.member !== null) found.erased.add(entry.member);
  if (entry.type !== "RecordEdited") return;
  if (line.payload !== null)
    return assert(lineOf(entry).text === line.text, "a payload is the one its line names");
  assert(entry.data.kind === "member", "only profiles are dropped");
  found.missing.add(entry.data.record);
};

/** The chain's hash after a cursor up to which the order may not be here. */
const chainAfter = async (db: Dexie, cursor: number): Promise<Uint8Array> => {
  if (cursor === 0) return GENESIS;
  const page = await receivedTables(db).pages.get(cursor);
  assert(page !== undefined, "the chain is known where a snapshot left off");
  return page.chain;
};

/**
 * Checks the shop's order: no cursor is missing but those that have not come yet, and the chain over the lines, own and
 * received, is the one that was noted at each page and where the order ends. Answers whether all of it is here.
 */
const verifyOrder = async (db: Dexie, found: Payloads): Promise<boolean> => {
  const tables = receivedTables(db);
  const read = createOrderReader(db);
  const missing = (await readShared(tables))?.missing ?? null;
  let cursor = missing?.to ?? 0;
  let chain = await chainAfter(db, cursor);
  for (;;) {
    const [shared, page] = await Promise.all([
      readShared(tables),
      tables.pages.where("cursor").above(cursor).first(),
    ]);
    if (!shared || cursor >= shared.cursor) return missing === null;
    const to = Math.min(shared.cursor, page?.cursor ?? Infinity, cursor + SEGMENT_ENTRIES);
    for (const line of await read(cursor + 1, to)) {
      chain = chained(chain, line.text);
      checkPayload(line, found);
    }
    cursor = to;
    if (cursor === page?.cursor)
      assert(isSameHash(chain, page.chain), "the order's chain is that of its pages");
    if (cursor === shared.cursor)
      assert(isSameHash(chain, shared.chain), "the order's chain covers every line of it");
  }
};

/**
 * Checks that seqs have no gap but those a recovery left, that every line is the one that was chained, and that every
 * payload is the one its line names or was dropped with its member, what others wrote and the shop's order included; throws
 * where any of it was tampered with. Others may write and seal meanwhile.
 */
export const verifyChain = async (db: Dexie): Promise<void> => {
  const { entries, head, segments } = logTables(db);
  const found: Payloads = { missing: new Set(), erased: new Set() };
  let chain: Uint8Array = GENESIS;
  let seq = 0;

  const checkUpTo = async (last: number): Promise<void> => {
    if (seq >= last) return;
    for await (const block of blocksAfter(db, seq)) {
      const lines = block.lines.filter((line) => line.seq <= last);
      for (const line of lines) {
        chain = chained(chain, line.text);
        checkPayload(line, found);
        seq = line.seq;
      }
      if (lines.length === block.lines.length && block.chain)
        assert(isSameHash(chain, block.chain), "the chain covers every line of a segment");
      if (seq >= last) return;
    }
  };

  const isLast = async (): Promise<boolean> => {
    if (((await head.get("head"))?.seq ?? 0) !== seq) return false;
    const beyond = await Promise.all([
      entries.where("seq").above(seq).count(),
      segments.where("from").above(seq).count(),
    ]);
    assert(beyond[0] + beyond[1] === 0, "the head names the last line");
    return true;
  };

  do {
    const to = await head.get("head");
    await checkUpTo(to?.seq ?? 0);
    assert(seq === (to?.seq ?? 0), "seqs have no gaps up to the head");
    assert(isSameHash(chain, to?.chain ?? GENESIS), "the chain covers every line");
  } while (!(await db.transaction("r", [entries, head, segments], async () => isLast())));
  // Whom what has not come yet erased is not known here.
  const isAllHere = await verifyOrder(db, found);
  assert(
    !isAllHere || [...found.missing].every((member) => found.erased.has(member)),
    "a profile is dropped only with its member",
  );
};

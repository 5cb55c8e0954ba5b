/** Checks the log against its hash chain, so that whoever changes it behind our back is found out. */
import type { Dexie } from "dexie";
import { readEntry } from "#domain/bytes.ts";
import { asId, type LogId } from "#domain/ids.ts";
import { assert } from "#domain/result.ts";
import { chained, isSameHash, lineOf } from "./chain.ts";
import { GENESIS } from "./genesis.ts";
import { logTables } from "./database.ts";
import { blocksAfter, type PlacedLine } from "./replay.ts";

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

/**
 * Checks that seqs have no gap but those a recovery left, that every line is the one that was chained, and that every
 * payload is the one its line names or was dropped with its member; throws where the log was tampered with. Others may
 * write and seal meanwhile.
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
  assert(
    [...found.missing].every((member) => found.erased.has(member)),
    "a profile is dropped only with its member",
  );
};

/** What becomes of a push: a verdict for each line, what is appended, what is held, and how far each log is then dealt with. */
import type { EntryId, LogId } from "#domain/ids.ts";
import { authorityOf } from "#domain/rights.ts";
import type { ReadLine } from "#protocol/entry-shape.ts";
import { isOwnLog } from "../store/own-word.ts";
import type { HeldRow, Known, LogRow, NewHeld, NewRow, Plan, Planned } from "../store/seams.ts";
import type { Code, Verdict } from "#protocol/messages.ts";
import { type Act, actsOf } from "./acts.ts";
import { effectsOf, gather, gathering, type Gathering } from "./effects.ts";
import { heldId } from "./held.ts";
import type { PushedLine, ReadPush } from "./reading.ts";
import { decisionIn, releasable } from "./release.ts";
import { hadRight } from "./rights.ts";
import { isTheirsToTakeBack, takenBackIn } from "./take-back.ts";
import { spoken } from "./verdicts.ts";

type Ack = Pick<LogRow, "ack" | "ackCursor" | "told">;
/** What is there of an entry already: where it stands, that it is held, or why it can never be taken. */
type Fate =
  | { readonly is: "there"; readonly cursor: number }
  | { readonly is: "held"; readonly code: Code }
  | { readonly is: "fork" }
  | { readonly is: "new" };

/** A plan while it is being made. */
type Draft = {
  readonly known: Known;
  readonly t0: number;
  readonly isRefill: boolean;
  /** Hex SHA-256 of a text. */
  readonly digestOf: (text: string) => string;
  readonly byId: Map<EntryId, { readonly cursor: number; readonly line: string }>;
  readonly acks: Map<LogId, Ack>;
  readonly rows: NewRow[];
  readonly held: NewHeld[];
  readonly verdicts: Verdict[];
  readonly effects: Gathering;
  /** What an owner's decision in this push lets in: a restored endpoint hears of it without having held it. */
  readonly letIn: Set<string>;
};

const NOTHING: Ack = { ack: 0, ackCursor: 0, told: 0 };
const ackOf = ({ acks }: Draft, log: LogId): Ack => acks.get(log) ?? NOTHING;

/** Whether the push is the word of the log's own tablet: what is brought back for an endpoint is nobody's. */
const isOwnWord = ({ known, isRefill }: Draft, log: LogId): boolean =>
  !isRefill && isOwnLog(known.logs.get(log), known.by);

const sameHeld = ({ known }: Draft, line: PushedLine): HeldRow | undefined =>
  known.held.find(
    (row) =>
      row.log === line.log &&
      row.seq === line.seq &&
      // What is no text says nothing of which line it is: only its own tablet's was that one.
      (row.text === null ? row.device === known.by : row.text === line.text),
  );

const fateOf = (draft: Draft, line: PushedLine): Fate => {
  const there = line.read.ok ? draft.byId.get(line.read.value.id) : undefined;
  if (there !== undefined && there.line === line.text) return { is: "there", cursor: there.cursor };
  const held = sameHeld(draft, line);
  if (held !== undefined) return { is: "held", code: held.code };
  const isTaken = there !== undefined || line.seq <= ackOf(draft, line.log).told;
  return { is: isTaken ? "fork" : "new" };
};

/** Whether a line takes back an enrolment without being the one to do so; what is brought back had been taken once. */
const isNotTheirs = ({ known, rows, isRefill, digestOf }: Draft, line: ReadLine): boolean => {
  if (isRefill || takenBackIn(line) === null) return false;
  const before = rows.filter(({ log }) => isOwnLog(known.logs.get(log), known.by));
  const told = [...known.told, ...before.map((row) => ({ device: known.by, line: row.line }))];
  return !isTheirsToTakeBack(line, told, known.by, digestOf);
};

const needed = (draft: Draft, line: ReadLine): Code | null => {
  const { id, entry, by, at } = line;
  const asked = entry === null ? "anyone" : authorityOf(entry);
  const need = isNotTheirs(draft, line) ? "manager" : asked;
  if (need === "anyone" || draft.letIn.has(id)) return null;
  const { known, effects, t0 } = draft;
  // The tablet's clock beside ours, as far as the request itself can say.
  const written = at + (known.now - t0);
  if (hadRight(effects.staff, by, need, written, known.now)) return null;
  return need === "owner" ? "needsOwner" : "needsManager";
};

const whyHeld = (
  draft: Draft,
  act: Act,
  lines: readonly PushedLine[],
  fates: readonly Fate[],
): Code | null => {
  if (!fates.some(({ is }) => is === "new" || is === "fork")) return null;
  if (draft.known.device === "revoked") return "revokedDevice";
  if (fates.some(({ is }) => is === "fork")) return "fork";
  if (act.flaw !== null) return act.flaw;
  for (const [i, { read }] of lines.entries()) {
    const code = read.ok && fates[i]?.is === "new" ? needed(draft, read.value) : null;
    if (code !== null) return code;
  }
  return null;
};

const dealtWith = (draft: Draft, { log, seq }: PushedLine, cursor: number): void => {
  const { ack, ackCursor, told } = ackOf(draft, log);
  const isNext = seq === ack + 1;
  const isTold = seq === told + 1 && isOwnWord(draft, log);
  draft.acks.set(log, {
    ack: isNext ? seq : ack,
    ackCursor: (isNext && cursor) || ackCursor,
    told: isTold ? seq : told,
  });
};

const hold = (draft: Draft, line: PushedLine, code: Code): void => {
  const { log, seq, text, payload, read } = line;
  const id = heldId(line, text, draft.digestOf);
  const payloadOf = read.ok ? read.value.payloadOf : null;
  draft.held.push({ log, seq, id, code, bytes: new TextEncoder().encode(text), payload, payloadOf });
};

/** Gives a line the next cursor. `rest`: how many lines of its act are still to get one. */
const append = (draft: Draft, line: PushedLine, read: ReadLine, rest: number): number => {
  const cursor = draft.known.head.cursor + draft.rows.length + 1;
  const { id, member, type, day, payloadOf } = read;
  const { log, seq, text, payload } = line;
  draft.rows.push({ id, log, seq, rest, member, type, day, line: text, payload, payloadOf });
  draft.byId.set(id, { cursor, line: text });
  gather(draft.effects, read, cursor, draft.known.now);
  return cursor;
};

/** What the owner decided about held entries: the accepted ones come directly behind the act that says so. */
const release = (draft: Draft, lines: readonly ReadLine[]): void => {
  for (const { entries, decision } of lines.map(decisionIn).filter((decided) => decided !== null)) {
    const wanted = new Set<string>(entries);
    if (decision === "accept") for (const id of wanted) draft.letIn.add(id);
    const open = draft.known.held.filter(({ id, state }) => state === "open" && wanted.has(id));
    for (const { no, line, rest } of releasable(open, decision, draft.byId, draft.digestOf)) {
      if (line?.read.ok) append(draft, line, line.read.value, rest);
      draft.effects.decided.push({ no, state: line === null ? "discarded" : "accepted" });
    }
  }
};

const judge = (draft: Draft, act: Act, all: readonly PushedLine[]): void => {
  const lines = all.slice(act.from, act.to);
  const fates = lines.map((line) => fateOf(draft, line));
  const code = whyHeld(draft, act, lines, fates);
  let rest = fates.filter(({ is }) => is === "new").length;
  const taken: ReadLine[] = [];
  for (const [i, line] of lines.entries()) {
    const fate = fates[i] ?? { is: "new" };
    if (fate.is === "there") {
      draft.verdicts.push({ n: 1, is: "duplicate", cursor: fate.cursor });
      dealtWith(draft, line, fate.cursor);
    } else if (fate.is === "held" || code !== null || !line.read.ok) {
      const why = fate.is === "held" ? fate.code : (code ?? "unreadable");
      if (fate.is !== "held") hold(draft, line, why);
      draft.verdicts.push({ n: 1, is: "quarantined", code: why });
      dealtWith(draft, line, 0);
    } else {
      rest -= 1;
      const cursor = append(draft, line, line.read.value, rest);
      draft.verdicts.push({ n: 1, is: "accepted", cursor });
      dealtWith(draft, line, cursor);
      taken.push(line.read.value);
    }
  }
  release(draft, taken);
};

const withoutErased = <T extends NewRow | NewHeld>(
  rows: readonly T[],
  erased: ReadonlySet<string>,
): readonly T[] =>
  rows.map((row) =>
    row.payload !== null && row.payloadOf !== null && erased.has(row.payloadOf)
      ? { ...row, payload: null }
      : row,
  );

const planned = ({ known, acks, rows, held, verdicts, effects }: Draft, logs: readonly LogId[]): Planned => {
  const erased = new Set<string>([...known.erased, ...effects.erased.map(({ member }) => member)]);
  return {
    rows: withoutErased(rows, erased),
    held: withoutErased(held, erased),
    verdicts: spoken(verdicts),
    acks: [...new Set(logs)].map((log) => {
      const { ack, ackCursor, told } = acks.get(log) ?? NOTHING;
      return { log, ack, ackCursor, told };
    }),
    effects: effectsOf(effects),
  };
};

/**
 * How a push is judged. Each act is taken whole or held whole, with one code; a line that is there already is a
 * duplicate, whatever log it comes from; an id that stands for another line is a fork, and so is a number that does by the
 * word of the log's own tablet. An act that the push cuts off is asked for again, as is nothing behind it. Numbers before
 * the first of an ordinary push that are missing are asked for first; with `refill` there may be holes, and a log's number
 * moves only where there are none.
 */
export const planOf =
  ({ head, lines }: ReadPush, digestOf: (text: string) => string): Plan =>
  (known) => {
    const draft: Draft = {
      known,
      t0: head.t0,
      isRefill: head.refill === true,
      digestOf,
      byId: new Map(known.byId),
      acks: new Map(known.logs),
      rows: [],
      held: [],
      verdicts: [],
      effects: gathering(known.staff),
      letIn: new Set(),
    };
    for (const act of actsOf(lines)) {
      const first = lines[act.from];
      if (first !== undefined && head.refill !== true) {
        const { ack, told } = ackOf(draft, first.log);
        const want = (isOwnWord(draft, first.log) ? told : ack) + 1;
        if (first.seq > want) return { gap: want };
      }
      if (act.isCut) {
        draft.verdicts.push({ n: 1, is: "retry" });
        break;
      }
      judge(draft, act, lines);
    }
    return planned(
      draft,
      lines.map(({ log }) => log),
    );
  };

/** The query of a pull: what a tablet asks for, written into an address and read from one. */
import { asId, type LogId } from "#domain/ids.ts";
import { PULL_ENTRIES } from "./limits.ts";
import { isMark } from "./mark.ts";
import type { Standing, Tip } from "./messages.ts";
import { LOG_ID } from "./wire.ts";

/** `skip` names, for each own log, the own number up to which the tablet holds every line itself. */
export type PullAsk = Standing & {
  readonly limit: number;
  readonly skip: ReadonlyMap<LogId, number>;
  readonly tip: Tip | null;
  readonly app: string;
};

const STORE_CHARACTERS = 80;
const MOST_SKIPPED = 100;

const tipText = ({ log, seq, unsent, oldest }: Tip): string =>
  `${log}:${String(seq)}:${String(unsent)}:${String(oldest ?? "")}`;

/** The query of a pull, without its question mark. */
export const writePull = ({ cursor, mark, store, limit, skip, tip, app }: PullAsk): string => {
  const query = new URLSearchParams({ after: String(cursor), mark, limit: String(limit), app });
  if (store !== null) query.set("store", store);
  if (skip.size > 0) query.set("skip", [...skip].map(([log, own]) => `${log}:${String(own)}`).join(","));
  if (tip) query.set("tip", tipText(tip));
  return query.toString();
};

/** Digits of a whole number that keeps them all; null for every other text. */
const wholeIn = (text: string | undefined): number | null => {
  if (text === undefined || !/^(?:0|[1-9]\d{0,15})$/.test(text)) return null;
  return Number.isSafeInteger(Number(text)) ? Number(text) : null;
};

const readSkip = (text: string): PullAsk["skip"] | null => {
  const parts = text === "" ? [] : text.split(",", MOST_SKIPPED + 1);
  if (parts.length > MOST_SKIPPED) return null;
  const skip = new Map<LogId, number>();
  for (const part of parts) {
    const [log = "", digits, ...rest] = part.split(":", 3);
    const own = wholeIn(digits);
    if (!LOG_ID.test(log) || own === null || rest.length > 0) return null;
    skip.set(asId(log), own);
  }
  return skip;
};

const readTip = (text: string): Tip | null => {
  const [log = "", seqDigits, unsentDigits, oldestDigits, ...rest] = text.split(":", 5);
  const [seq, unsent, oldest] = [wholeIn(seqDigits), wholeIn(unsentDigits), wholeIn(oldestDigits)];
  if (!LOG_ID.test(log) || seq === null || unsent === null || rest.length > 0) return null;
  return oldest === null && oldestDigits !== "" ? null : { log: asId(log), seq, unsent, oldest };
};

/** Reads a pull's query. Without a limit it is a full page, and never more than one; null where anything is odd. */
export const readPull = (query: URLSearchParams): PullAsk | null => {
  const cursor = wholeIn(query.get("after") ?? undefined);
  const mark = query.get("mark") ?? "";
  const limit = query.has("limit") ? wholeIn(query.get("limit") ?? "") : PULL_ENTRIES;
  const skip = readSkip(query.get("skip") ?? "");
  const tip = query.has("tip") ? readTip(query.get("tip") ?? "") : null;
  const store = query.get("store");
  const app = query.get("app") ?? "";
  if (cursor === null || limit === null || limit === 0 || skip === null || !isMark(mark)) return null;
  if ((query.has("tip") && tip === null) || (store?.length ?? 0) > STORE_CHARACTERS) return null;
  return { cursor, mark, store, limit: Math.min(limit, PULL_ENTRIES), skip, tip, app: app.slice(0, 80) };
};

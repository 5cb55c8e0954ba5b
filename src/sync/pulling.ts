/** Takes the shop's order page by page: some that follow one another in one go. */
import type { PageLine } from "#log/page-plan.ts";
import type { Contact } from "#log/sharing.ts";
import type { ReadFrame } from "#protocol/frame.ts";
import type { PullHead } from "#protocol/messages.ts";
import type { CloudClock } from "./clock.ts";
import { contactOf, failedBy, sitDown, type SyncEdges } from "./desk.ts";
import { trouble } from "./http.ts";
import type { Pulled } from "./memory.ts";
import { createReadAhead, type Came } from "./read-ahead.ts";
import type { Failed, PageTaken } from "./state.ts";

export type Pulling = {
  /** Takes the next page, and some behind it; `whole`: that one alone, with the texts of our own entries too. */
  readonly pull: (whole: boolean) => Promise<PageTaken | Failed>;
};

/** The lines of a page, each with its cursor and name; null where its runs do not fit its texts. */
const linesOf = ({ head, texts, payloads }: ReadFrame<PullHead>): readonly PageLine[] | null => {
  const lines: PageLine[] = [];
  let at = 0;
  for (const { log: logId, seq, n, yours } of head.runs) {
    for (let i = 0; i < n; i += 1) {
      if (lines.length === head.count) return null;
      const text = yours === true ? null : texts[at];
      if (text === undefined) return null;
      const payload = text === null ? null : (payloads.get(at) ?? null);
      lines.push({ cursor: head.after + lines.length + 1, logId, own: seq + i, text, payload });
      if (text !== null) at += 1;
    }
  }
  return lines.length === head.count && at === texts.length ? lines : null;
};

/** The page in a frame; null where it does not hold together. */
export const pageIn = (frame: ReadFrame<PullHead>): Pulled | null => {
  const lines = linesOf(frame);
  const { head, body } = frame;
  const hasOurs = head.runs.some(({ yours }) => yours === true);
  return lines && { after: head.after, mark: head.mark, head, lines, body: hasOurs ? null : body };
};

/** The receiving side of a tablet. */
export const createPulling = (edges: SyncEdges, clock: CloudClock): Pulling => {
  const { memory, erase } = edges;
  const reading = createReadAhead(edges);

  /** Takes what came, as far as it holds together. */
  const taken = async (came: readonly Came[]): Promise<PageTaken | Failed> => {
    const good: { readonly page: Pulled; readonly contact: Contact }[] = [];
    for (const { frame, askedAt, cameAt } of came) {
      const page = pageIn(frame);
      if (page === null) break;
      good.push({ page, contact: contactOf(frame.head, clock, askedAt, cameAt) });
    }
    const last = good.at(-1);
    if (last === undefined) return failedBy(trouble("chain"));
    if (good.length < came.length) reading.drop();
    const { contact, page } = last;
    const { head, count } = page.head;
    const applied = await memory.receiving.apply(
      good.map((one) => one.page),
      contact,
    );
    if (!applied.ok) {
      reading.drop();
      if (applied.refusal !== "stale") return failedBy(trouble("chain"));
      const { row } = await sitDown(edges);
      return { is: "pulled", cursor: row.cursor, head, lost: false };
    }
    const { cursor, erased, edits, lost, aside } = applied.value;
    if (erased.length > 0) await erase(erased, edits);
    if (count === 0 && cursor < head) return failedBy(trouble("busy"));
    const isLast = cursor >= head;
    return { is: "pulled", cursor, head, lost: lost && isLast, aside: aside && isLast };
  };

  return {
    pull: async (whole) => {
      const desk = await sitDown(edges);
      const came = await reading.take(desk, whole);
      return came.ok ? taken(came.value) : failedBy(came.refusal);
    },
  };
};

/** Fetches the shop's order page by page, and the next page while one is being applied. */
import { refuse, type Result } from "#domain/result.ts";
import type { PageLine } from "#log/page-plan.ts";
import type { ReadFrame } from "#protocol/frame.ts";
import { PULL_ENTRIES } from "#protocol/limits.ts";
import type { PullHead, Standing } from "#protocol/messages.ts";
import type { CloudClock } from "./clock.ts";
import { contactOf, failedBy, sitDown, standingOf, type Desk, type SyncEdges } from "./desk.ts";
import { trouble, type Trouble } from "./http.ts";
import type { Pulled } from "./memory.ts";
import type { Failed, PageTaken } from "./state.ts";

export type Pulling = {
  /** Takes the next page; `whole`: with the texts of our own entries too. */
  readonly pull: (whole: boolean) => Promise<PageTaken | Failed>;
};

/** A page that came: what it says, and when it was asked for and came, in ms since 1970. */
type Came = { readonly frame: ReadFrame<PullHead>; readonly askedAt: number; readonly cameAt: number };

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
  const { memory, now, app, erase } = edges;
  let ahead: { readonly after: number; readonly page: Promise<Result<Came, Trouble>> } | null = null;

  const fetched = async (
    { cloud }: Desk,
    standing: Standing,
    whole: boolean,
  ): Promise<Result<Came, Trouble>> => {
    const [{ tip }, logs] = await Promise.all([memory.unsent(), memory.logs()]);
    const askedAt = now();
    const skip = whole ? new Map() : logs;
    const frame = await cloud.pull({ ...standing, limit: PULL_ENTRIES, skip, tip, app });
    return frame.ok ? { ok: true, value: { frame: frame.value, askedAt, cameAt: now() } } : frame;
  };
  const take = async (desk: Desk, whole: boolean): Promise<Result<Came, Trouble>> => {
    const ready = ahead;
    ahead = null;
    if (ready !== null && !whole && ready.after === desk.row.cursor) return ready.page;
    return fetched(desk, standingOf(desk.row), whole);
  };
  const fetchAhead = (desk: Desk, { after, count, mark, head, store }: PullHead): void => {
    const cursor = after + count;
    if (count === 0 || cursor >= head) return;
    const page = fetched(desk, { cursor, mark, store }, false).catch(() => refuse(trouble("storage")));
    ahead = { after: cursor, page };
  };

  return {
    pull: async (whole) => {
      const desk = await sitDown(edges);
      const came = await take(desk, whole);
      if (!came.ok) return failedBy(came.refusal);
      const { frame, askedAt, cameAt } = came.value;
      const { head } = frame;
      const page = pageIn(frame);
      if (page === null) return failedBy(trouble("chain"));
      fetchAhead(desk, head);
      const applied = await memory.receiving.apply(page, contactOf(head, clock, askedAt, cameAt));
      if (!applied.ok) {
        ahead = null;
        if (applied.refusal !== "stale") return failedBy(trouble("chain"));
        const { row } = await sitDown(edges);
        return { is: "pulled", cursor: row.cursor, head: head.head, lost: false };
      }
      const { cursor, erased, edits, lost, aside } = applied.value;
      if (erased.length > 0) await erase(erased, edits);
      if (head.count === 0 && cursor < head.head) return failedBy(trouble("busy"));
      const isLast = cursor >= head.head;
      return { is: "pulled", cursor, head: head.head, lost: lost && isLast, aside: aside && isLast };
    },
  };
};

/** Fetches pages of the shop's order ahead, so that some that follow one another can be taken in one go. */
import { accept, refuse, type Result } from "#domain/result.ts";
import type { ReadFrame } from "#protocol/frame.ts";
import { PULL_ENTRIES } from "#protocol/limits.ts";
import type { PullHead, Standing } from "#protocol/messages.ts";
import { standingOf, type Desk, type SyncEdges } from "./desk.ts";
import { trouble, type Trouble } from "./http.ts";

/** A page that came: what it says, and when it was asked for and came, in ms since 1970. */
export type Came = {
  readonly frame: ReadFrame<PullHead>;
  readonly askedAt: number;
  readonly cameAt: number;
};

/** So many pages are taken in one go, and fetched ahead: whoever records has to wait until they are taken. */
const ON_END = 6;
/** So long, in ms, others are waited for behind a page that has come. */
const ON_END_MS = 1_000;

type Ahead = {
  readonly after: number;
  readonly page: Promise<Result<Came, Trouble>>;
  /** What is said of it; null: it is not here yet. */
  head: PullHead | null;
};

export type ReadAhead = {
  /** The next page and some behind it; `whole`: that one alone, with the texts of our own entries too. */
  readonly take: (desk: Desk, whole: boolean) => Promise<Result<readonly Came[], Trouble>>;
  /** Forgets what was fetched, for it follows on nothing that was taken. */
  readonly drop: () => void;
};

/** Whoever fetches for a tablet. */
export const createReadAhead = ({ memory, now, app }: SyncEdges): ReadAhead => {
  let ahead: Ahead[] = [];

  const fetched = async (
    { cloud }: Desk,
    standing: Standing,
    whole: boolean,
  ): Promise<Result<Came, Trouble>> => {
    const [{ tip }, logs] = await Promise.all([memory.unsent(), memory.logs()]);
    const askedAt = now();
    const skip = whole ? new Map() : logs;
    const frame = await cloud.pull({ ...standing, limit: PULL_ENTRIES, skip, tip, app });
    return frame.ok ? accept({ frame: frame.value, askedAt, cameAt: now() }) : frame;
  };
  /** Fetches what is behind a page, if there is more and not enough of it is on its way. */
  const fetchBehind = (desk: Desk, line: Ahead[], behind: PullHead): void => {
    const { after, count, mark, head, store } = behind;
    const cursor = after + count;
    if (count === 0 || cursor >= head || line.length >= ON_END) return;
    const page = fetched(desk, { cursor, mark, store }, false).catch(() => refuse(trouble("storage")));
    const one: Ahead = { after: cursor, page, head: null };
    line.push(one);
    void arrived(desk, line, one);
  };
  const arrived = async (desk: Desk, line: Ahead[], one: Ahead): Promise<void> => {
    const came = await one.page;
    if (!came.ok) return;
    one.head = came.value.frame.head;
    if (ahead === line && line.at(-1) === one) fetchBehind(desk, line, one.head);
  };
  /** Fetches on behind all that was fetched, or behind `taken` where nothing waits. */
  const goOn = (desk: Desk, line: Ahead[], taken: PullHead): void => {
    const last = line.at(-1);
    // What is still on its way goes on by itself.
    const behind = last === undefined ? taken : last.head;
    if (behind !== null) fetchBehind(desk, line, behind);
  };
  const drop = (): void => {
    ahead = [];
  };

  return {
    drop,
    take: async (desk, whole) => {
      const standing = standingOf(desk.row);
      if (whole || ahead[0]?.after !== standing.cursor) drop();
      const [line, began, most] = [ahead, now(), whole ? 1 : ON_END];
      const first = await (line[0]?.page ?? fetched(desk, standing, whole));
      line.shift();
      if (!first.ok) return first;
      const here = [first.value];
      let last = first.value.frame.head;
      while (here.length < most && now() - began < ON_END_MS) {
        goOn(desk, line, last);
        const came = await line[0]?.page;
        // What fails behind a page that came stays, and is told when it is its turn.
        if (came?.ok !== true) break;
        line.shift();
        here.push(came.value);
        last = came.value.frame.head;
      }
      goOn(desk, line, last);
      return accept(here);
    },
  };
};

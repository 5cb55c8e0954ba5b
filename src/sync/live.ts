/** Listens for hints that a shop's order has grown, over a stream that is opened again whenever it ends. */
import * as v from "valibot";
import type { ShopId } from "#domain/ids.ts";
import { hintSchema, type Hint } from "#protocol/messages.ts";
import { backoffMs, hourMs } from "./backoff.ts";
import type { FetchEdges } from "./fetch-http.ts";

const STREAM_TYPE = /^text\/event-stream\b/i;

/** The cloud says something every 25 s; a stream that is silent for longer than this leads nowhere. */
const SILENCE_MS = 60_000;

/** The cloud knows no such token, or lets it in no more: asking again soon would change nothing. */
const isShut = ({ status }: Response): boolean => status === 401 || status === 403;

export type LiveEdges = FetchEdges & {
  /** Chance, in [0, 1). */
  readonly dice: () => number;
  readonly hinted: (hint: Hint) => void;
};

export type Live = { readonly stop: () => void };

/** The hint in one event of the stream; null for comments, other events and whatever cannot be read. */
const hintIn = (event: string): Hint | null => {
  const lines = event.split("\n");
  if (!lines.includes("event: head")) return null;
  const data = lines.find((line) => line.startsWith("data: "))?.slice("data: ".length);
  try {
    const hint = v.safeParse(hintSchema, JSON.parse(data ?? "null"));
    return hint.success ? hint.output : null;
  } catch {
    // A word that nobody understands is no hint.
    return null;
  }
};

/** Calls `heard` with each whole event of a stream's text, `alive` with whatever comes. */
const readEvents = async (
  body: ReadableStream<Uint8Array>,
  alive: () => void,
  heard: (event: string) => void,
): Promise<void> => {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    alive();
    text += decoder.decode(part.value, { stream: true });
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) heard(event);
  }
};

/** Begins to listen to a shop with a tablet's token, until stopped. Nothing depends on it: tablets look for news anyway. */
export const createLive = (edges: LiveEdges, shop: ShopId, token: string): Live => {
  const { fetch, origin, later, dice, hinted } = edges;
  let isOver = false;
  let failures = 0;
  let cancel = (): void => {};
  let ending: AbortController | null = null;

  /** Answers whether the tablet is kept out. */
  const listen = async (): Promise<boolean> => {
    ending = new AbortController();
    const { signal } = ending;
    const end = (): void => ending?.abort();
    cancel = later(end, SILENCE_MS);
    const answer = await fetch(`${origin}/api/v1/shops/${shop}/live`, {
      headers: { Authorization: `Bearer ${token}` },
      signal,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
    });
    if (!answer.ok || answer.body === null || !STREAM_TYPE.test(answer.headers.get("content-type") ?? ""))
      return isShut(answer);
    const alive = (): void => {
      failures = 0;
      cancel();
      cancel = later(end, SILENCE_MS);
    };
    await readEvents(answer.body, alive, (event) => {
      const hint = hintIn(event);
      if (hint !== null && !isOver) hinted(hint);
    });
    return false;
  };
  const listenAgain = async (): Promise<void> => {
    let isKeptOut = false;
    try {
      isKeptOut = await listen();
    } catch {
      // It broke off; the next one tells what was missed.
    }
    cancel();
    if (isOver) return;
    const waitMs = isKeptOut ? hourMs(dice()) : backoffMs(failures, dice(), null);
    cancel = later(() => void listenAgain(), waitMs);
    failures += 1;
  };
  void listenAgain();
  return {
    stop: () => {
      isOver = true;
      cancel();
      ending?.abort();
    },
  };
};

/** What the owner sees of the tablets: who they are, what of theirs is held, and whether their days add up. */
import type { Day } from "#domain/day.ts";
import { asId, type LogId } from "#domain/ids.ts";
import { HELD_BYTES, HELD_ENTRIES } from "#protocol/limits.ts";
import { LOG_ID } from "#protocol/wire.ts";
import { digesting } from "../rules/digest.ts";
import { asideOf, wholeHeld } from "../rules/held.ts";
import { sha256 } from "./auth.ts";
import type { Edges } from "./edges.ts";
import { problem, told } from "./errors.ts";
import { notTaken } from "./push.ts";
import type { Route } from "./route.ts";

const MOST_DAYS = 3700;

const dayIn = (text: string | null): Day | null =>
  text !== null && /^-?\d{1,7}$/.test(text) ? (Number(text) as Day) : null;

const wholeIn = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null);

const listing = ({ store }: Edges): Route => ({
  method: "GET",
  path: "/api/v1/shops/:shop/devices",
  most: 0,
  door: "tablet",
  handle: async (_, { shop }) => told({ devices: await store.devices(shop) }),
});

const held = ({ store }: Edges): Route => ({
  method: "GET",
  path: "/api/v1/shops/:shop/quarantine",
  most: 0,
  door: "tablet",
  handle: async ({ query }, { shop }) => {
    const said = query.get("after");
    const [after, most] = [wholeIn(said ?? "0"), wholeIn(query.get("limit") ?? String(HELD_ENTRIES))];
    if (after === null || most === null || most === 0) return problem("unreadable");
    const rows = wholeHeld(await store.held(shop, after, Math.min(most, HELD_ENTRIES)), sha256);
    const items = rows.map(({ no, device, log, seq, id, code, at, text, payload }) => {
      return { no, device, log, seq, id, code, at, text, payload };
    });
    // Older tablets ask for no page, and know no word but `items`: they are told of the rest once they have decided.
    const next = said === null ? undefined : items.at(-1)?.no;
    return told(next === undefined ? { items } : { items, next });
  },
});

const settingAside = ({ store }: Edges): Route => ({
  method: "POST",
  path: "/api/v1/shops/:shop/quarantine",
  most: HELD_BYTES,
  door: "tail",
  handle: async ({ request, body }, who) => {
    const log = request.headers.get("X-Pult-Log") ?? "";
    const seq = request.headers.get("X-Pult-Seq") ?? "";
    if (!LOG_ID.test(log) || !/^[1-9]\d{0,14}$/.test(seq)) return problem("unreadable");
    const place = { log: asId<LogId>(log), seq: Number(seq) };
    const aside = await store.setAside(who, asideOf(place, body, sha256));
    return aside.ok ? told(aside.value) : notTaken(aside.refusal);
  },
});

const digests = ({ store }: Edges): Route => ({
  method: "GET",
  path: "/api/v1/shops/:shop/digests",
  most: 0,
  door: "tablet",
  handle: async ({ query }, { shop }) => {
    const [from, to] = [dayIn(query.get("from")), dayIn(query.get("to"))];
    if (from === null || to === null || to < from || to - from > MOST_DAYS) return problem("unreadable");
    return told(await store.digests(shop, from, to, digesting));
  },
});

/** The tablets, the held entries, a place for what could not be got through, and the daily sums. */
export const deviceRoutes = (edges: Edges): readonly Route[] => [
  listing(edges),
  held(edges),
  settingAside(edges),
  digests(edges),
];

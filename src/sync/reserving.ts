/** Asks for a reward to be held, from whichever tab it is to be given in: also one that leads no sync. */
import { RESERVE_WAIT_MS } from "#protocol/limits.ts";
import type { Reserve, ReserveDone } from "#protocol/messages.ts";
import { createWork, type WorkEdges } from "./work.ts";

/** What is asked for: the act, its member, and what it costs. */
export type Reserved = Reserve;

/** What the cloud says; null: no answer in time. */
export type Reservation = ReserveDone["reservation"] | null;

/** Sends what is unsent along, behind which it is judged. Two tabs that send the same cost a duplicate and nothing else. */
export const reserve = (edges: WorkEdges, asked: Reserved): Promise<Reservation> =>
  createWork(edges).reserve(asked, RESERVE_WAIT_MS);

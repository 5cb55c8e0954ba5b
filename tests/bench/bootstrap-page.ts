/** What the bench of joining does inside pages: one makes a snapshot of a big shop, the other begins to serve with it. */
import { toHex } from "#domain/hex.ts";
import { balanceOf } from "#domain/lots.ts";
import type { Day } from "#domain/day.ts";
import { createPackingElsewhere, startPackingWorker } from "#projections/packing.ts";
import { createQueries } from "#projections/queries.ts";
import { makeSnapshot } from "#projections/snapshot-make.ts";
import { takeSnapshot, type Announced } from "#projections/snapshot-take.ts";
import { redeem } from "#support/cafe.ts";
import { MONDAY_AT_TEN, openShopWorld } from "#support/shop-world.ts";
import { cardOf, memberId } from "./made-up-shop.ts";

/** A snapshot, its parts as text, and the number of a member who can have a coffee. */
export type Made = {
  readonly head: Announced;
  readonly parts: readonly string[];
  readonly who: number;
  readonly seconds: number;
};

/** Where others find what the shop's only tablet has written: in the shop's order, all of it. */
const inOrder = (place: number): number => 2 ** 40 + place;

const COFFEE = 10;
const A_DAY_MS = 86_400_000;
const PIECE = 0x8000;

const asText = (bytes: Uint8Array): string => {
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
};

/** Makes a snapshot of the shop in the database `name`. */
export const makeParts = async (name: string): Promise<Made> => {
  const { db } = await openShopWorld({ name });
  const from = performance.now();
  const made = await makeSnapshot(db, inOrder, createPackingElsewhere(startPackingWorker));
  const seconds = (performance.now() - from) / 1000;
  if (!made) throw new Error("all of the shop is in its order");
  const { members } = createQueries(db);
  const day = Math.floor(MONDAY_AT_TEN / A_DAY_MS) as Day;
  let who = 0;
  for (;;) {
    const [view] = await members([memberId(who)]);
    if (view && balanceOf(view.state.purse, "stamps", day).active >= COFFEE) break;
    who += 1;
  }
  const parts = await Promise.all(
    made.parts.map(async (part) => ({
      bytes: part.length,
      sha256: toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", part))),
    })),
  );
  db.close();
  const head = { cursor: made.cursor, version: made.version, parts };
  return { head, parts: made.parts.map(asText), who, seconds };
};

/** Milliseconds since the first part was asked for. */
export type Joined = {
  readonly fetchedMs: number;
  readonly takenMs: number;
  readonly scannedMs: number;
  readonly redeemedMs: number;
};

/** Fetches the parts from `at`, takes them, scans the member's card and hands out a coffee. */
export const joinShop = async (at: string, head: Announced, who: number): Promise<Joined> => {
  const shop = await openShopWorld({ name: "joined", seed: 5 });
  const from = performance.now();
  const since = (): number => performance.now() - from;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (const [i] of head.parts.entries())
    parts.push(new Uint8Array(await (await fetch(`${at}${i}`)).arrayBuffer()));
  const fetchedMs = since();
  const taken = await takeSnapshot(shop.db, head, parts);
  if (!taken.ok) throw new Error(`the snapshot is ${taken.refusal}`);
  const takenMs = since();
  const read = createQueries(shop.db);
  const card = await read.card(cardOf(who));
  const view = card?.member ? await read.member(card.member) : null;
  if (!view) throw new Error("whoever is scanned is known");
  const scannedMs = since();
  const answer = await shop.send(redeem(view.id, "coffee"));
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.refusal)}`);
  return { fetchedMs, takenMs, scannedMs, redeemedMs: since() };
};

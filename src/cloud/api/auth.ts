/** The door: whose token it is, whether it opens this address, and how often it was opened. */
import { hash } from "node:crypto";
import { accept, refuse, type Result } from "#domain/result.ts";
import { readToken, writeToken, type Token as Spelled } from "#protocol/token.ts";
import type { Store, Token, Who } from "../store/seams.ts";
import { problem } from "./errors.ts";
import { createBuckets, DEVICE_RATE, STRANGER_RATE } from "./limits.ts";

/** Hex SHA-256 of a text. */
export const sha256 = (text: string): string => hash("sha256", text);

/** A token as it is kept: never itself, only its hash. */
export const keptToken = ({ shop, device, secret }: Spelled): Token => ({
  shop,
  device,
  hash: sha256(writeToken({ shop, device, secret })),
});

export type Door = {
  /** Counts a request that has no token to show; null, or the answer to one too many. */
  readonly stranger: (address: string) => Response | null;
  /** Who asks, or the answer to whoever may not. `shop`: the one in the path, if there is one. */
  readonly open: (
    request: Request,
    door: "tablet" | "tail",
    shop: string | undefined,
    address: string,
  ) => Promise<Result<Who, Response>>;
};

const BEARER = /^Bearer ([0-9a-f.-]{1,200})$/;

const shutOut = (who: Who, door: "tablet" | "tail", shop: string | undefined): Response | null => {
  if (shop !== undefined && shop !== who.shop) return problem("otherShop");
  if (door === "tail") return null;
  if (who.state === "revoked") return problem("deviceRevoked");
  return who.isExpired ? problem("expired") : null;
};

/** The door to a store's shops. The shop is the token's; one that is only in the path opens nothing. */
export const createDoor = (store: Pick<Store, "who">, now: () => number): Door => {
  const strangers = createBuckets(STRANGER_RATE, now);
  const devices = createBuckets(DEVICE_RATE, now);
  const tooMany = (waitMs: number): Response | null =>
    waitMs === 0 ? null : problem("tooFast", { retryAfterMs: waitMs });
  const stranger = (address: string): Response | null => tooMany(strangers.take(address));
  return {
    stranger,
    open: async (request, door, shop, address) => {
      const token = readToken(BEARER.exec(request.headers.get("Authorization") ?? "")?.[1] ?? "");
      const who = token === null ? null : await store.who(keptToken(token));
      if (who === null) return refuse(stranger(address) ?? problem("unknownToken"));
      const answer = tooMany(devices.take(`${who.shop}.${who.device}`)) ?? shutOut(who, door, shop);
      return answer === null ? accept(who) : refuse(answer);
    },
  };
};

/** How tablets come to a shop: the first brings it along, every other one is let in by a code. */
import * as v from "valibot";
import { readCode, codeFrom, CODE_BYTES } from "../rules/pairing.ts";
import { LEAST_PROTO } from "#protocol/limits.ts";
import { adoptSchema, claimSchema } from "#protocol/messages.ts";
import { keptToken, sha256 } from "./auth.ts";
import { isPlain, readJson } from "./body.ts";
import type { Edges } from "./edges.ts";
import { problem, told } from "./errors.ts";
import {
  ADOPT_RATE,
  ALL_ADOPTS_RATE,
  ALL_GUESSES_RATE,
  createBuckets,
  GUESS_RATE,
  type Rate,
} from "./limits.ts";
import type { Asked, Route } from "./route.ts";

const ASKED_BYTES = 4096;
const EVERYBODY = "everybody";

type Introduced = { readonly proto: number; readonly name: string };

/** What somebody says who has no token yet; an answer where it cannot be heard. */
const introduced = <T extends Introduced>(
  { body, request }: Asked,
  schema: v.GenericSchema<unknown, T>,
): T | Response => {
  if (!/^application\/json\b/i.test(request.headers.get("Content-Type") ?? "")) return problem("mediaType");
  const json = readJson(body);
  const said = v.safeParse(schema, json.ok ? json.value : null);
  if (!said.success || !isPlain(said.output.name)) return problem("unreadable");
  return said.output.proto < LEAST_PROTO ? problem("tooOld") : said.output;
};

/** What is taken by an address and by everybody together; 0, or the milliseconds until one may ask again. */
const twoBuckets = (own: Rate, all: Rate, now: () => number) => {
  const [owns, everybodys] = [createBuckets(own, now), createBuckets(all, now)];
  return (address: string): number => owns.take(address) || everybodys.take(EVERYBODY);
};

const adopting = ({ store, now, isClosed = false }: Edges): Route => {
  const take = twoBuckets(ADOPT_RATE, ALL_ADOPTS_RATE, now);
  /** Why a shop that is new here does not come in; null: it may. */
  const whyNot = (address: string): Response | null => {
    if (isClosed) return problem("closed");
    const waitMs = take(address);
    return waitMs > 0 ? problem("tooFast", { retryAfterMs: waitMs }) : null;
  };
  return {
    method: "POST",
    path: "/api/v1/shops",
    most: ASKED_BYTES,
    door: "stranger",
    handle: async (asked) => {
      const said = introduced(asked, adoptSchema);
      if (said instanceof Response) return said;
      const token = keptToken(said);
      // Whoever did not hear the first answer asks for nothing more.
      const turnedAway = (await store.who(token)) === null ? whyNot(asked.address) : null;
      if (turnedAway !== null) return turnedAway;
      const adopted = await store.adopt(token, said.name);
      if (!adopted.ok) return problem(adopted.refusal);
      const { isNew, ...standing } = adopted.value;
      return told(standing, isNew ? 201 : 200);
    },
  };
};

const showing = ({ store, random }: Edges): Route => ({
  method: "POST",
  path: "/api/v1/pairings",
  most: ASKED_BYTES,
  door: "tablet",
  handle: async (_, who) => {
    const code = codeFrom(random(CODE_BYTES));
    const until = await store.startPairing(who, sha256(code));
    return until === null ? problem("deviceRevoked") : told({ code, until }, 201);
  },
});

const claiming = ({ store, now }: Edges): Route => {
  const take = twoBuckets(GUESS_RATE, ALL_GUESSES_RATE, now);
  return {
    method: "POST",
    path: "/api/v1/pairings/claim",
    most: ASKED_BYTES,
    door: "stranger",
    handle: async (asked) => {
      const waitMs = take(asked.address);
      if (waitMs > 0) return problem("tooFast", { retryAfterMs: waitMs });
      const said = introduced(asked, claimSchema);
      if (said instanceof Response) return said;
      const code = readCode(said.code);
      if (code === null) return problem("badCode");
      const { device, secret } = said;
      const claimed = await store.claim(
        sha256(code),
        device,
        said.name,
        (shop) => keptToken({ shop, device, secret }).hash,
      );
      if (!claimed.ok) return problem(claimed.refusal);
      const { cursor: head, ...standing } = claimed.value;
      return told({ head, ...standing });
    },
  };
};

/** Adopting a shop made offline, showing a pairing code, and coming in by one. */
export const pairRoutes = (edges: Edges): readonly Route[] => [
  adopting(edges),
  showing(edges),
  claiming(edges),
];

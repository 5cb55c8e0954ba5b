/** Reserving: a tablet's tail is taken, and the reward it is about to hand over is promised to it or not. */
import { PUSH_BYTES } from "#protocol/limits.ts";
import { judgeOf } from "../rules/reserve.ts";
import { sha256 } from "./auth.ts";
import type { Edges } from "./edges.ts";
import { problem, told } from "./errors.ts";
import { announce, judged, notTaken, pushIn } from "./push.ts";
import type { Route } from "./route.ts";
import type { ReadPush } from "../rules/reading.ts";

/** Whether the push holds all that its tablet has: what it earned a minute ago must be counted before it is asked. */
const isWholeTail = ({ head: { tip }, lines }: ReadPush): boolean =>
  tip.unsent === 0 || lines.some(({ log, seq }) => log === tip.log && seq === tip.seq);

/** A reservation, judged after the tail in one transaction; the same op asked again is one promise. */
export const reserveRoutes = (edges: Edges): readonly Route[] => [
  {
    method: "POST",
    path: "/api/v1/shops/:shop/reservations",
    most: PUSH_BYTES,
    door: "tablet",
    handle: async (asked, who) => {
      const push = await pushIn(asked);
      if (!push.ok) return problem(push.refusal);
      const { reserve } = push.value.head;
      if (reserve === undefined) return problem("unreadable");
      const { wanted, plan } = judged(push.value);
      if (!isWholeTail(push.value)) {
        const done = await edges.store.push(who, wanted, plan);
        if (!done.ok) return notTaken(done.refusal);
        announce(edges, who, push.value, done.value);
        return told({ ...done.value, reservation: { ok: false, why: "tailTooLong", have: 0 } });
      }
      const done = await edges.store.reserve(who, wanted, plan, reserve, judgeOf(reserve, sha256));
      if (!done.ok) return notTaken(done.refusal);
      announce(edges, who, push.value, done.value);
      return told(done.value);
    },
  },
];

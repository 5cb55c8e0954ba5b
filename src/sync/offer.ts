/** What a tablet does about a cloud with another past: finds what both know, and tells the rest. */
import { writeFrame } from "#protocol/frame.ts";
import { MARKS_ASKED, PROTO } from "#protocol/limits.ts";
import { NO_MARK } from "#protocol/mark.ts";
import type { PushHead } from "#protocol/messages.ts";
import { failedBy, sitDown, type Desk, type SyncEdges } from "./desk.ts";
import type { OfferPart } from "./memory.ts";
import type { Failed, Outcome } from "./state.ts";

type Is<K extends Outcome["is"]> = Promise<Extract<Outcome, { readonly is: K }> | Failed>;

export type Rejoining = {
  /** One round of the search for the last page that both know, above `low` and below `high` (null: no bound). */
  readonly marks: (low: number, high: number | null) => Is<"marks">;
  /** Offers the next part of everything above `after`; a part that failed is the next one again. */
  readonly offer: (after: number) => Is<"offered">;
  readonly rewind: (to: number) => Is<"rewound">;
  /** Asks how much of each own log the cloud has, and believes it. */
  readonly askAck: () => Is<"acked">;
};

/** At most so many of a list, evenly spread, its last among them: each answer leaves a 64th of what was open. */
const spread = <T>(all: readonly T[], most: number): readonly T[] => {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, i) => all[Math.ceil(((i + 1) * all.length) / most) - 1]).filter(
    (one) => one !== undefined,
  );
};

/** Offers a part at a time; one that failed is the next one again. */
const createOffering = (edges: SyncEdges): Rejoining["offer"] => {
  const { memory, now, port, app } = edges;
  let offering: { readonly after: number; readonly parts: AsyncGenerator<OfferPart> } | null = null;
  let part: OfferPart | null = null;
  let headSeen = 0;

  /** The part to be offered now; null when none is left. */
  const current = async (after: number): Promise<OfferPart | null> => {
    if (offering?.after !== after) {
      offering = { after, parts: memory.offerFrom(after) };
      part = null;
      headSeen = 0;
    }
    if (part === null) {
      const { value, done } = await offering.parts.next().catch((error: unknown) => {
        // What broke off says from then on that it is through: whoever tries again begins anew.
        offering = null;
        throw error;
      });
      part = done === true ? null : value;
    }
    return part;
  };
  const frameOf = async ({ runs, lines }: OfferPart, after: number, { row }: Desk): Promise<Uint8Array> => {
    const pages = await memory.pages();
    const { tip } = await memory.unsent();
    const head: PushHead = {
      proto: PROTO,
      cursor: after,
      mark: pages.find(({ cursor }) => cursor === after)?.mark ?? NO_MARK,
      store: row.store,
      runs,
      tip,
      t0: now(),
      app,
      refill: true,
    };
    const payloads = lines.flatMap(({ payload }, i) => (payload === null ? [] : [[i, payload] as const]));
    return writeFrame({ head, texts: lines.map(({ text }) => text), payloads: new Map(payloads) }, port);
  };

  return async (after) => {
    const offered = await current(after);
    if (offered !== null) {
      const desk = await sitDown(edges);
      const done = await desk.cloud.push(await frameOf(offered, after, desk));
      // Restored once more while it was told: what it heard so far is gone, and all is told again.
      const isAnother = done.ok ? done.value.head < headSeen : done.refusal.how === "apart";
      if (isAnother) offering = null;
      if (!done.ok) return failedBy(done.refusal);
      if (isAnother) return { is: "offered", left: offered.left + 1 };
      headSeen = done.value.head;
      part = null;
    }
    const left = offered?.left ?? 0;
    if (left === 0) offering = null;
    return { is: "offered", left };
  };
};

/** The side of a tablet that meets a restored cloud. */
export const createRejoining = (edges: SyncEdges): Rejoining => {
  const { memory } = edges;
  const pagesBetween = async (low: number, high: number | null) =>
    (await memory.pages()).filter(({ cursor }) => cursor > low && (high === null || cursor < high));
  return {
    marks: async (low, high) => {
      const open = spread(await pagesBetween(low, high), MARKS_ASKED);
      if (open.length === 0) return { is: "marks", low, high, left: 0 };
      const { cloud } = await sitDown(edges);
      const said = await cloud.marks(open.map(({ cursor }) => cursor));
      if (!said.ok) return failedBy(said.refusal);
      const fits = open.filter(({ mark }, i) => said.value[i] === mark);
      const common = fits.at(-1)?.cursor ?? low;
      const other = open.find(({ cursor }) => cursor > common)?.cursor ?? high;
      return { is: "marks", low: common, high: other, left: (await pagesBetween(common, other)).length };
    },
    offer: createOffering(edges),
    rewind: async (to) => {
      const cursor = await memory.receiving.rewind(to);
      await memory.rebuild();
      return { is: "rewound", cursor };
    },
    askAck: async () => {
      const { cloud } = await sitDown(edges);
      let moved = false;
      for (const [log] of await memory.logs()) {
        const said = await cloud.log(log);
        if (!said.ok) return failedBy(said.refusal);
        moved = (await memory.receiving.stands(log, said.value.ack)) || moved;
      }
      return { is: "acked", moved };
    },
  };
};

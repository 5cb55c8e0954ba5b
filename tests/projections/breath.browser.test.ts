/** Whoever reads the whole state lets the counter have its turn meanwhile. */
import { expect, test } from "vitest";
import { packedAtOnce } from "#projections/block-writing.ts";
import { linesOf } from "#projections/state.ts";

/** Counts the turns that others had, until it is told to stop. */
const othersTurns = (): { readonly stop: () => number } => {
  let turns = 0;
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener("message", () => {
    turns += 1;
    port2.postMessage(null);
  });
  port1.start();
  port2.postMessage(null);
  return {
    stop: () => {
      port1.close();
      return turns;
    },
  };
};

test("between two blocks of a packed table a tap is heard, however many blocks there are", async () => {
  const blocks = Array.from({ length: 40 }, (_, i) => {
    const from = String(i).padStart(2, "0");
    return { table: "members" as const, from, body: packedAtOnce([`["${from}",1]`]) };
  });
  const others = othersTurns();
  const lines: string[] = [];
  for await (const some of linesOf("members", { blocks, singles: new Map() })) lines.push(...some);
  expect(others.stop()).toBeGreaterThan(blocks.length / 2);
  expect(lines).toHaveLength(blocks.length);
});

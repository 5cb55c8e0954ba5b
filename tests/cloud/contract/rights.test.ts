/** Who may write what, on both stores: what a till does is always taken, what is the owner's waits for the owner. */
import { describe, expect, test } from "vitest";
import type { Code } from "#protocol/messages.ts";
import { type Cloud, heldIn, type MadeTablet, openShop, pull, push } from "#support/cloud-world.ts";
import {
  adjustment,
  createPen,
  edit,
  enrolment,
  erasure,
  hired,
  idAt,
  named,
  redemption,
  type Saying,
  visit,
} from "#support/made-lines.ts";
import { storeKinds, type TestStore } from "#support/stores.ts";

const DAY_MS = 86_400_000;

/** A shop with its staff; the first tablet's next number is 4. */
const staffed = async (make: () => Promise<TestStore>): Promise<{ cloud: Cloud; first: MadeTablet }> => {
  const { cloud, first } = await openShop(make);
  const write = createPen(1);
  await push(
    cloud,
    first,
    1,
    write(hired("olga", "owner"), hired("mark", "manager"), hired("anna", "cashier")),
  );
  return { cloud, first };
};

const what: readonly (readonly [string, Saying, Code | null])[] = [
  ["a visit", visit("mia"), null],
  ["an enrolment", enrolment("mia"), null],
  ["a redemption", redemption("mia", 10), null],
  ["a profile", named("mia", "Mia"), null],
  ["an adjustment", adjustment("mia", 5), "needsManager"],
  ["a forgetting", erasure("mia"), "needsManager"],
  [
    "a product",
    edit("product", "latte", { name: "Latte", price: 300, position: 1, active: true }),
    "needsManager",
  ],
  ["a colleague", hired("ben", "owner"), "needsOwner"],
  ["a tablet", edit("device", idAt(0xd9), { name: "Bar", state: "active" }), "needsOwner"],
  ["a merge", { type: "MembersMerged", member: "ben", data: { into: "mia" } }, "needsManager"],
];

describe.each(storeKinds)("on $kind", ({ make }) => {
  test("everybody writes what is theirs to write, and the rest waits", async () => {
    const { cloud, first } = await staffed(make);
    let seq = 3;
    for (const [name, saying, code] of what) {
      for (const [by, role] of [
        ["olga", 2],
        ["mark", 1],
        ["anna", 0],
        [null, 0],
        ["nobody", 0],
      ] as const) {
        seq += 1;
        const done = await push(cloud, first, seq, createPen(10 * seq)({ ...saying, by }));
        const needed = code === null ? 0 : code === "needsManager" ? 1 : 2;
        const [verdict] = done.body.verdicts;
        const expected = role >= needed ? "accepted" : code;
        expect([name, by, verdict?.is === "quarantined" ? verdict.code : verdict?.is]).toEqual([
          name,
          by,
          expected,
        ]);
      }
    }
  });

  test("a cashier's adjustment waits for the owner", async () => {
    const { cloud, first } = await staffed(make);
    const lines = createPen(50)({ ...adjustment("mia", 5), by: "anna" });
    await push(cloud, first, 4, lines);
    expect(await heldIn(cloud, first)).toEqual([
      {
        no: 1,
        device: first.device,
        log: first.log,
        seq: 4,
        id: lines[0]?.id,
        code: "needsManager",
        at: cloud.clock.at,
        text: lines[0]?.text,
        payload: null,
      },
    ]);
    expect((await pull(cloud, first)).page.head.count).toBe(3);
  });

  test("rights lost yesterday still count for what was written before", async () => {
    const { cloud, first } = await staffed(make);
    const written = cloud.clock.at;
    const late = (n: number) => createPen(n)({ ...adjustment("mia", 5), by: "mark", at: written - 1000 });
    const after = createPen(80)({ ...adjustment("mia", 5), by: "mark", at: written + DAY_MS / 2 });
    await push(cloud, first, 4, createPen(60)({ ...edit("staff", "mark", { role: "cashier" }), by: "olga" }));
    cloud.clock.at += DAY_MS;
    expect((await push(cloud, first, 5, late(70))).body.verdicts).toEqual([
      { n: 1, is: "accepted", cursor: 5 },
    ]);
    expect((await push(cloud, first, 6, after)).body.verdicts).toMatchObject([{ code: "needsManager" }]);
    cloud.clock.at += 7 * DAY_MS;
    expect((await push(cloud, first, 7, late(90))).body.verdicts).toMatchObject([{ code: "needsManager" }]);
  });
});

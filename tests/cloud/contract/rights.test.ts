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
  type MadeLine,
  type Saying,
  takenBack,
  TODAY,
  visit,
} from "#support/made-lines.ts";
import { storeKinds, type TestStore } from "#support/stores.ts";

const DAY_MS = 86_400_000;

/** A shop with its staff; the first tablet's next number is 4. */
const staffed = async (
  make: () => Promise<TestStore>,
): Promise<{ cloud: Cloud; first: MadeTablet; second: MadeTablet }> => {
  const { cloud, first, second } = await openShop(make);
  const write = createPen(1);
  await push(
    cloud,
    first,
    1,
    write(hired("olga", "owner"), hired("mark", "manager"), hired("anna", "cashier")),
  );
  return { cloud, first, second };
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

  test("an enrolment is taken back on the tablet and by whom it was done; anybody else needs a manager", async () => {
    const { cloud, first, second } = await staffed(make);
    const enrolled = (n: number, member: string, by: string | null) =>
      createPen(n)({ ...enrolment(member), by }, { ...named(member, "Mia"), by });
    const back = (n: number, member: string, by: string | null, day?: number) =>
      createPen(n)({ ...takenBack(member, day), by });
    const [own, day] = [enrolled(60, "mia", "anna"), enrolled(62, "ben", "anna")];
    await push(cloud, first, 4, [...own, ...day, ...enrolled(64, "eva", null)]);
    const needsManager = [{ n: 1, is: "quarantined", code: "needsManager" }];
    const tried = async (tablet: MadeTablet, seq: number, line: readonly MadeLine[]) =>
      (await push(cloud, tablet, seq, line)).body.verdicts;
    // On another tablet, by somebody else, of another day, and with a visit between.
    expect(await tried(second, 1, back(70, "mia", "anna"))).toEqual(needsManager);
    expect(await tried(first, 10, back(71, "mia", null))).toEqual(needsManager);
    expect(await tried(first, 11, back(72, "mia", "anna", TODAY - 1))).toEqual(needsManager);
    await push(cloud, first, 12, createPen(73)({ ...visit("ben"), by: "anna" }));
    expect(await tried(first, 13, back(74, "ben", "anna"))).toEqual(needsManager);
    expect(await tried(second, 2, back(75, "nobody", null))).toEqual(needsManager);
    // What another tablet did with the member meanwhile is no reason against it.
    await push(cloud, second, 3, createPen(76)(visit("eva")));
    expect(await tried(first, 14, back(77, "eva", null))).toMatchObject([{ is: "accepted" }]);
    expect(await tried(first, 15, back(78, "mia", "anna"))).toMatchObject([{ is: "accepted" }]);
    expect(await tried(second, 4, back(79, "ben", "mark"))).toMatchObject([{ is: "accepted" }]);
    // Written and taken back before the cloud heard of either.
    const both = [...enrolled(80, "dora", "anna"), ...back(82, "dora", "anna")];
    expect(await tried(second, 5, both)).toMatchObject([{ n: 3, is: "accepted" }]);
  });

  test("at a restored endpoint one's own enrolment is one's own, whoever brought it there", async () => {
    const { cloud, first, second } = await openShop(make);
    const enrolled = createPen(60)({ ...enrolment("mia"), by: "anna" });
    await push(cloud, first, 1, [...createPen(50)(hired("olga", "owner")), ...enrolled], {
      runs: [{ log: second.log, seq: 1, n: 2 }],
      refill: true,
    });
    const back = createPen(70)({ ...takenBack("mia"), by: "anna" });
    const done = await push(cloud, second, 1, [
      ...createPen(50)(hired("olga", "owner")),
      ...enrolled,
      ...back,
    ]);
    expect(done.body.verdicts).toEqual([
      { n: 2, is: "duplicate", cursor: 1 },
      { n: 1, is: "accepted", cursor: 3 },
    ]);
  });

  test("what was taken back once is brought back to a restored endpoint by anybody", async () => {
    const { cloud, first, second } = await staffed(make);
    const lines = createPen(60)({ ...takenBack("mia"), by: "anna" });
    const runs = [{ log: first.log, seq: 9, n: 1 }];
    const done = await push(cloud, second, 1, lines, { runs, refill: true });
    expect(done.body.verdicts).toMatchObject([{ is: "accepted" }]);
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

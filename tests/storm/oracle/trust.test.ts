/** The oracle finds out who went beyond their rights, what lies where it must not, and what never ends. */
import { describe, expect, test } from "vitest";
import { act, has } from "./made-history.ts";
import { adjustment, decision, edit, linesOf, visit } from "./made-lines.ts";
import { brokenBy, brokenIfHappened, brokenIfSeen, reword, zoe } from "./spoiling.ts";

describe("I12 finds that", () => {
  test("a cashier gives units away, and the owner lets in something else", () => {
    const rules = brokenIfHappened((story) => {
      reword(story, "letting-in", "gift.0", "present.0");
    });
    expect(rules).toEqual(["I12"]);
  });

  test("a manager lets in what is the owner's to let in", () => {
    const rules = brokenIfHappened((story) => {
      reword(story, "letting-in", "olga", "mia");
    });
    expect(rules).toEqual(["I12"]);
  });

  test("nobody in particular joins two members", () => {
    const rules = brokenIfHappened((story) => {
      reword(story, "joined", '"mia"', "null");
    });
    expect(rules).toEqual(["I12"]);
  });

  test("a cashier hires themselves as a manager", () => {
    const rules = brokenIfHappened(({ acts }) => {
      const lines = linesOf("zoe", [edit("staff", "carl", { role: "manager" }, "carl")]);
      acts.push({ ...zoe(), lines });
    });
    expect(rules).toEqual(["I12"]);
  });

  test("an enrolment waits for the owner's leave, which nobody needs", () => {
    const rules = brokenIfHappened(({ acts }) => {
      acts.push({ ...zoe(), where: "held" });
    });
    expect(rules).toEqual(["I12"]);
  });
});

describe("a tablet that was shut out", () => {
  /** Another writes a visit on it, so long after the owner's word. */
  const writes = (later: number, leave: boolean) =>
    brokenBy({
      story: ({ acts, shown }) => {
        acts.push(act(0, "word", edit("device", "device-2", { state: "revoked" })));
        acts.push(act(2, "late", visit("ida")));
        if (leave) acts.push(act(0, "leave", decision("accept", "late.0")));
        for (const on of Object.values(shown))
          on["ida"] = { stamps: has({ active: 1 }), points: has({ pending: 2 }) };
      },
      seen: (cafe) => {
        Object.assign(cafe.tablets[2]!, { state: "out", own: [] });
        const at = { word: 1_000, late: 1_000 + later };
        cafe.acts = cafe.acts
          .filter(({ tablet, op }) => tablet !== 2 || op === "late")
          .map((one) => ({ ...one, askedAt: at[one.op as keyof typeof at] ?? 0 }));
      },
    });

  test("writes into the order, which I12 finds", () => {
    expect(writes(1, false)).toEqual(["I12"]);
  });

  test("had written it before, or has the owner's leave, with which I12 is content", () => {
    expect(writes(-1, false)).toEqual([]);
    expect(writes(1, true)).toEqual([]);
  });
});

describe("a cashier carries over from a paper card", () => {
  const carried = (delta: number) =>
    brokenIfHappened((story) => {
      story.acts.push(act(0, "paper", adjustment("gil", delta)));
      reword(story, "paper", "goodwill", "paperCard");
      for (const shown of Object.values(story.shown)) {
        shown["gil"] = { stamps: has({ active: delta }), points: has({}) };
      }
    });

  test("a hundred stamps, with which I12 is content", () => {
    expect(carried(100)).toEqual([]);
  });

  test("one more, which I12 finds", () => {
    expect(carried(101)).toEqual(["I12"]);
  });
});

test("I13 finds that one shop's member lies in another's place", () => {
  const rules = brokenIfSeen((_, { places }) => {
    places[1]!.text += "Anna Canary";
  });
  expect(rules).toEqual(["I13"]);
});

describe("I14 finds that", () => {
  test("somebody who was forgotten lies in a place of the shop", () => {
    const rules = brokenIfSeen((_, { places }) => {
      places[0]!.text += "Dani Forgotten";
    });
    expect(rules).toEqual(["I14"]);
  });

  test("somebody who was forgotten lies in a place that is nobody's", () => {
    const rules = brokenIfSeen((_, { places }) => {
      places[2]!.text += "Dani Forgotten";
    });
    expect(rules).toEqual(["I14"]);
  });

  test("somebody who was forgotten is brought back by a late edit", () => {
    const rules = brokenIfHappened(({ acts }) => {
      acts.push({ ...zoe(), lines: linesOf("zoe", [edit("member", "dani", { name: "Dani" }, "carl")]) });
    });
    expect(rules).toEqual(["I14"]);
  });
});

describe("I15 finds that", () => {
  test("a queue does not drain", () => {
    const rules = brokenIfSeen((_, { liveness }) => {
      liveness.drained = false;
    });
    expect(rules).toEqual(["I15"]);
  });

  test("a tablet never gets through with what got no tick", () => {
    const rules = brokenBy({
      story: ({ acts }) => {
        acts.push({ ...zoe(), where: "nowhere" });
      },
      seen: ({ acts, tablets }) => {
        acts.at(-1)!.answer = { is: "unsafe" };
        tablets[1]!.unsent = 1;
      },
    });
    expect(rules).toEqual(["I15"]);
  });
});

test("I16 finds that a push is larger than any may be", () => {
  const rules = brokenIfSeen((_, { bounds }) => {
    bounds[0]!.seen = 501;
  });
  expect(rules).toEqual(["I16"]);
});

test("a complaint of the product is believed", () => {
  const rules = brokenIfSeen((_, { complaints }) => {
    complaints.push("a chain has no hole");
  });
  expect(rules).toEqual(["complaint"]);
});

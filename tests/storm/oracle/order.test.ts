/** The oracle finds out what was lost, doubled, moved or changed on the way to the shop's one order. */
import { describe, expect, test } from "vitest";
import { chainOf } from "./chain.ts";
import { act } from "./made-history.ts";
import { decision, linesOf } from "./made-lines.ts";
import { brokenBy, brokenIfHappened, brokenIfSeen, zoe } from "./spoiling.ts";

describe("I2 finds that", () => {
  test("what got its tick is neither in the order nor held", () => {
    const rules = brokenBy({
      story: ({ acts }) => {
        acts.push({ ...zoe(), where: "nowhere" });
      },
      seen: ({ tablets }) => {
        tablets[1]!.own.pop();
      },
    });
    expect(rules).toEqual(["I2"]);
  });

  test("what was held is gone and nobody decided, and that its tablet knows nothing of it", () => {
    const rules = brokenIfSeen(({ held }) => {
      held.pop();
    });
    expect(rules).toEqual(["I15", "I17", "I2"]);
  });
});

test("I2 is content with what the owner discarded, which then counts nowhere", () => {
  const rules = brokenIfHappened(({ acts, shown }) => {
    for (const one of acts) if (one.op === "present") one.where = "nowhere";
    acts.push(act(0, "discarding", decision("discard", "present.0")));
    shown[1]["bela"] = shown[0]["bela"]!;
  });
  expect(rules).toEqual([]);
});

describe("I3 finds that", () => {
  test("a line stands in the order twice", () => {
    const rules = brokenIfHappened(({ acts }) => {
      acts.push(zoe(), { ...zoe(), tablet: 3 });
    });
    expect(rules).toEqual(["I3"]);
  });

  test("a line stands in the order and is held as well", () => {
    const rules = brokenIfSeen(({ held, order }) => {
      held.push({ text: order[0]!.text, device: "device-1", code: "fork" });
    });
    expect(rules).toEqual(["I3"]);
  });

  test("half an act is missing", () => {
    const rules = brokenIfHappened(({ acts }) => {
      const [first] = linesOf("zoe", [{ type: "MemberEnrolled" }, { type: "MemberEnrolled" }]);
      acts.push({ ...zoe(), lines: [first!] });
    });
    expect(rules).toEqual(["I3"]);
  });

  test("another act stands between the lines of one", () => {
    const rules = brokenBy({
      story: ({ acts }) => {
        const [first, last] = linesOf("torn", [{ type: "MemberEnrolled" }, { type: "MemberEnrolled" }]);
        const torn = { ...zoe(), op: "torn" };
        acts.push({ ...torn, lines: [first!] }, zoe(), { ...torn, lines: [last!] });
      },
      seen: ({ acts }) => {
        acts.pop();
      },
    });
    expect(rules).toEqual(["I3"]);
  });

  test("nobody asked for what is done", () => {
    const rules = brokenIfSeen((cafe) => {
      cafe.acts = cafe.acts.filter(({ op }) => op !== "emil-2");
    });
    expect(rules).toEqual(["I3"]);
  });

  test("somebody was refused what is done", () => {
    const rules = brokenIfSeen(({ acts }) => {
      acts.find(({ op }) => op === "emil-2")!.answer = { is: "refused", reason: "NothingSold" };
    });
    expect(rules).toEqual(["I3"]);
  });

  test("two taps of one wish became two acts", () => {
    const rules = brokenIfSeen(({ acts }) => {
      const tapped = acts.find(({ op }) => op === "emil-1")!;
      acts.push({ ...tapped, answer: { is: "ticked", entries: ["emil-2.0"], again: true } });
    });
    expect(rules).toEqual(["I3"]);
  });

  test("a tick was given for what another act wrote", () => {
    const rules = brokenIfSeen(({ acts }) => {
      const tapped = acts.find(({ op }) => op === "emil-1")!;
      tapped.answer = { is: "ticked", entries: ["emil-2.0"], again: false };
    });
    expect(rules).toEqual(["I3"]);
  });

  test("an entry said something else on a tablet before", () => {
    const rules = brokenIfSeen(({ screens }) => {
      const [line] = screens[0]!.order;
      line!.text = line!.text.replace("counter", "another counter");
    });
    expect(rules).toEqual(["I3"]);
  });
});

describe("I4 finds that", () => {
  test("a tablet's state is another than the others'", () => {
    const rules = brokenBy({
      story: ({ acts, shown }) => {
        acts.splice(
          acts.findIndex(({ where }) => where === "held"),
          1,
        );
        shown[1]["bela"] = shown[0]["bela"]!;
      },
      seen: ({ tablets }) => {
        tablets[1]!.shared = "another state";
      },
    });
    expect(rules).toEqual(["I4"]);
  });

  test("a tablet never heard of the end of the order", () => {
    const rules = brokenBy({
      story: ({ acts }) => {
        acts.push(zoe());
      },
      seen: ({ tablets }) => {
        tablets[0]!.order.pop();
        tablets[0]!.chain = chainOf(tablets[0]!.order);
      },
    });
    expect(rules).toEqual(["I4"]);
  });
});

test("I4 is content with another state where something counts that is held, and nowhere else", () => {
  const rules = brokenIfSeen(({ tablets }) => {
    tablets[1]!.shared = "another state";
  });
  expect(rules).toEqual([]);
});

test("I6 finds that a tablet shows something else once its tables are folded anew", () => {
  const rules = brokenIfSeen(({ tablets }) => {
    tablets[0]!.rebuilt = "another state";
  });
  expect(rules).toEqual(["I6"]);
});

describe("I7 finds that", () => {
  test("a chain is not that of its order", () => {
    const rules = brokenIfSeen((cafe) => {
      for (const one of [cafe, ...cafe.tablets]) one.chain = chainOf([]);
    });
    expect(rules).toEqual(["I7"]);
  });

  test("what may be dropped of a line was changed instead", () => {
    const rules = brokenIfSeen(({ order }) => {
      order[0]!.payload = order[0]!.payload!.replace("Corner", "Cover");
    });
    expect(rules).toEqual(["I7"]);
  });

  test("nobody can read what stands in the order", () => {
    const rules = brokenBy({
      story: ({ acts }) => {
        acts.push({ ...zoe(), lines: [{ text: "[", payload: null }] });
      },
      seen: ({ acts }) => {
        acts.pop();
      },
    });
    expect(rules).toEqual(["I7"]);
  });

  test("a chain begins with 32 zero bytes and takes the bytes of each line, and nothing else", () => {
    const lines = [
      { text: "é", payload: "not chained" },
      { text: "b", payload: null },
    ];
    expect(chainOf(lines)).toBe("26268c0bd9b07871c585faa0d9bedd6fcdb625374cc2c90eaba4d6333371af02");
  });
});

describe("I8 finds that", () => {
  test("a number is missing below one that the endpoint has", () => {
    const rules = brokenIfSeen(({ tablets }) => {
      tablets[0]!.own.splice(3, 1);
    });
    expect(rules).toEqual(["I8"]);
  });

  test("two lines have one number in one log", () => {
    const rules = brokenIfSeen(({ tablets }) => {
      const last = tablets[0]!.own.at(-1)!;
      last.no -= 1;
    });
    expect(rules).toEqual(["I8"]);
  });

  test("a line stands before one that its log has before it", () => {
    const rules = brokenIfSeen(({ tablets }) => {
      const [first, second] = tablets[1]!.own;
      [first!.no, second!.no] = [second!.no, first!.no];
    });
    expect(rules).toEqual(["I8"]);
  });

  test("the endpoint takes its word back for no reason", () => {
    const rules = brokenIfSeen(({ cursors }) => {
      cursors[1]!.cursor = 4;
    });
    expect(rules).toEqual(["I8"]);
  });

  test("the endpoint takes its word back twice for one reason", () => {
    const rules = brokenIfSeen(({ cursors }) => {
      cursors.push({ tablet: 0, at: 5, store: "second", cursor: 0, setbacks: 1 });
    });
    expect(rules).toEqual(["I8"]);
  });
});

test("I9 finds that what a restored endpoint forgot did not come back", () => {
  const rules = brokenIfSeen(({ screens }) => {
    screens[0]!.order.push(...zoe().lines);
  });
  expect(rules).toEqual(["I9"]);
});

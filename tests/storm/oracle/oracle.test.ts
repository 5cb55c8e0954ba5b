/** The oracle finds nothing in a good history, and in every one whose sums are spoilt what was spoilt, and little else. */
import { describe, expect, test } from "vitest";
import { chainOf } from "./chain.ts";
import { judge } from "./judge.ts";
import { act, has, madeHistory } from "./made-history.ts";
import { merge, redemption, reversal, TODAY, unmerge, visit, voiding } from "./made-lines.ts";
import { brokenBy, brokenIfHappened, brokenIfSeen, reword } from "./spoiling.ts";

const BOTH = [0, 1] as const;

test("the good history is found good", () => {
  expect(judge(madeHistory())).toEqual([]);
});

describe("I1 finds that", () => {
  test("a stamp more is shown than came", () => {
    const rules = brokenIfSeen(({ tablets }) => {
      tablets[0]!.shown["emil"]!.stamps.active += 1;
    });
    expect(rules).toEqual(["I1"]);
  });

  test("somebody who has something is not shown", () => {
    const rules = brokenIfSeen(({ tablets }) => {
      delete tablets[1]!.shown["emil"];
    });
    expect(rules).toEqual(["I1"]);
  });

  test("a visit earned more than the rules give", () => {
    const rules = brokenIfHappened((story) => {
      reword(story, "emil-2", '"stamps":1', '"stamps":2');
      for (const no of BOTH)
        story.shown[no]["emil"] = { ...story.shown[no]["emil"]!, stamps: has({ active: 3 }) };
    });
    expect(rules).toEqual(["I1"]);
  });

  test("units were given under rules that nobody published", () => {
    const rules = brokenIfHappened((story) => {
      reword(story, "emil-2", '"program":1', '"program":2');
    });
    expect(rules).toEqual(["I1", "I11"]);
  });

  test("what waits for the owner counts on another tablet already", () => {
    const rules = brokenIfSeen(({ tablets }) => {
      tablets[0]!.shown["bela"]!.stamps.active += 3;
    });
    expect(rules).toEqual(["I1"]);
  });
});

describe("a tablet that never came to the shop", () => {
  test("is held to its own lines", () => {
    const rules = brokenIfSeen((_, { shops }) => {
      shops[1]!.tablets[0]!.shown["simo"]!.stamps.active = 2;
    });
    expect(rules).toEqual(["I1"]);
  });

  test("keeps what it promised", () => {
    const rules = brokenIfSeen((_, { shops }) => {
      const tablet = shops[1]!.tablets[0]!;
      tablet.own.pop();
      tablet.chain = chainOf(tablet.own);
    });
    expect(rules).toEqual(["I2"]);
  });
});

describe("I5 finds that", () => {
  test("somebody owes, and the owner is not told why", () => {
    const rules = brokenIfSeen(({ tablets }) => {
      tablets[1]!.flags = [];
    });
    expect(rules).toEqual(["I5"]);
  });

  test("the owner is told that nobody could pay for what somebody could", () => {
    const rules = brokenIfSeen(({ tablets }) => {
      tablets[0]!.flags.push({ member: "anna", redemption: "coffee.0", short: 1 });
    });
    expect(rules).toEqual(["I5"]);
  });

  test("more is told to be short than the reward cost", () => {
    const rules = brokenIfSeen(({ tablets }) => {
      tablets[0]!.flags[0]!.short = 2;
    });
    expect(rules).toEqual(["I5"]);
  });

  test("what is told to be short is no reward", () => {
    const rules = brokenIfSeen(({ tablets }) => {
      tablets[0]!.flags.push({ member: "anna", redemption: "anna-1.0", short: 1 });
    });
    expect(rules).toEqual(["I5"]);
  });

  test("somebody owes what they could pay", () => {
    const rules = brokenIfHappened(({ acts, shown }) => {
      acts.push(act(0, "cili-third", redemption("cili", 1)), act(1, "cili-2", visit("cili")));
      const unpaid = { stamps: has({ active: 1, owed: 2 }), points: has({ pending: 4 }) };
      for (const no of BOTH) shown[no]["cili"] = unpaid;
    });
    expect(rules).toEqual(["I5"]);
  });

  test("a tablet hands out what it knows is not there", () => {
    const rules = brokenBy({
      story: ({ acts, shown }) => {
        acts.push(act(0, "gus-coffee", redemption("gus", 1)));
        for (const no of BOTH) shown[no]["gus"] = { stamps: has({ owed: 1 }), points: has({}) };
      },
      seen: ({ tablets }) => {
        for (const no of BOTH)
          tablets[no]!.flags.push({ member: "gus", redemption: "gus-coffee.0", short: 1 });
      },
    });
    expect(rules).toEqual(["I5"]);
  });
});

describe("I5 is content that somebody owes", () => {
  test("what was spent of a visit that was taken back", () => {
    const rules = brokenIfHappened(({ acts, shown }) => {
      acts.push(act(0, "fay-1", visit("fay")), act(0, "fay-coffee", redemption("fay", 1)));
      acts.push(act(0, "fay-void", voiding("fay", "fay-1.0")));
      for (const no of BOTH) shown[no]["fay"] = { stamps: has({ owed: 1 }), points: has({}) };
    });
    expect(rules).toEqual([]);
  });

  test("what was paid by another, who was the same person only by mistake", () => {
    const rules = brokenIfHappened(({ acts, shown }) => {
      acts.push(act(0, "fay-1", visit("fay")), act(0, "one", merge("gus", "fay")));
      acts.push(act(0, "gus-coffee", redemption("gus", 1)), act(0, "two", unmerge("gus", "one.0")));
      for (const no of BOTH) {
        shown[no]["gus"] = { stamps: has({ owed: 1 }), points: has({}) };
        shown[no]["fay"] = { stamps: has({ active: 1 }), points: has({ pending: 2 }) };
      }
    });
    expect(rules).toEqual([]);
  });

  test("what the owner decided should stay owed", () => {
    const rules = brokenBy({
      story: ({ acts }) => {
        const data = { redemption: "cili-again.0", decision: "owed" };
        acts.push(act(0, "settled", { type: "OverdrawSettled", member: "cili", by: "olga", data }));
      },
      seen: ({ tablets }) => {
        for (const tablet of tablets) tablet.flags = [];
      },
    });
    expect(rules).toEqual([]);
  });
});

describe("I10 finds that", () => {
  test("a tablet takes back what it took back before", () => {
    const rules = brokenIfHappened(({ acts }) => {
      acts.push(act(1, "coffee-back-again", reversal("anna", "coffee.0")));
    });
    expect(rules).toEqual(["I10"]);
  });

  test("what two tablets took back comes back twice", () => {
    const rules = brokenIfHappened(({ acts, shown }) => {
      acts.push(act(0, "coffee-back-too", reversal("anna", "coffee.0")));
      for (const no of BOTH) shown[no]["anna"] = { ...shown[no]["anna"]!, stamps: has({ active: 9 }) };
    });
    expect(rules).toEqual(["I1", "I10", "I17"]);
  });
});

describe("I11 finds that", () => {
  test("units live shorter than their rules let them", () => {
    const rules = brokenIfHappened((story) => {
      reword(story, "emil-2", '"expires":null', `"expires":${String(TODAY + 365)}`);
    });
    expect(rules).toEqual(["I11"]);
  });

  test("units that are over can be used", () => {
    const rules = brokenIfSeen(({ tablets }) => {
      tablets[0]!.shown["emil"]!.points = has({ active: 2, pending: 2 });
    });
    expect(rules).toEqual(["I11"]);
  });

  test("units of tomorrow can be used today", () => {
    const rules = brokenIfSeen(({ screens }) => {
      screens[0]!.shown["anna"]!.points = has({ active: 2 });
    });
    expect(rules).toEqual(["I11"]);
  });
});

describe("I17 finds that", () => {
  test("a screen leaves out what was not sent yet", () => {
    const rules = brokenIfSeen(({ screens }) => {
      screens[0]!.shown = {};
    });
    expect(rules).toEqual(["I17"]);
  });

  test("a screen says that all is sent, and it is not", () => {
    const rules = brokenIfSeen(({ screens }) => {
      screens[0]!.phase = "fresh";
    });
    expect(rules).toEqual(["I17"]);
  });

  test("a tablet tells of something in the end, and all is sent", () => {
    const rules = brokenIfSeen(({ tablets }) => {
      tablets[1]!.unsent = 1;
    });
    expect(rules).toEqual(["I17"]);
  });

  test("a screen tells of less than is not sent", () => {
    const rules = brokenIfSeen(({ screens }) => {
      screens[0]!.told = 0;
    });
    expect(rules).toEqual(["I17"]);
  });
});

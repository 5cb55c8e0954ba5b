/** Every place at which a story can be struck by one fault, and nothing else goes wrong. */
import { calm } from "../plan/by-hand.ts";
import type { Once, Plan } from "../plan/plan.ts";
import { STORIES } from "../plan/stories.ts";

const HEARD = 20_000;

/** The plan of a story in good weather, with time enough afterwards for it to be heard while things may still go wrong. */
export const scriptOf = (story: string): Plan => {
  const steps = STORIES[story];
  if (steps === undefined) throw new Error(`no story is called ${story}`);
  return calm(2, [...steps, { after: HEARD, is: "startEndpoint" }, { after: HEARD, is: "look" }]);
};

/** How many chances of a kind there are. */
type Chances = (kind: string) => number;

const TABLETS = [0, 1];

const upTo = <T>(n: number, make: (at: number) => readonly T[]): readonly T[] =>
  Array.from({ length: n }, (_, i) => make(i + 1)).flat();

const onBoth = (make: (tablet: number) => readonly Once[]): readonly Once[] => TABLETS.flatMap(make);

/** By what is struck: all that can be done to it, each once. */
export const SWEEPS: Readonly<Record<string, (chances: Chances) => readonly Once[]>> = {
  "the first tablet loses its power at every turn": (chances) =>
    upTo(chances("turn"), (at) => [{ crash: { tablet: 0, at, cut: "power" } }]),
  "the second tablet's browser dies at every turn": (chances) =>
    upTo(chances("turn"), (at) => [{ crash: { tablet: 1, at, cut: "process" } }]),
  "every request to a database fails": (chances) =>
    onBoth((tablet) =>
      upTo(chances(`database request ${String(tablet)}`), (at) => [
        { database: { tablet, step: "request", at, fault: "fail" } },
      ]),
    ),
  "every commit of a database fails, is cut off, is not heard of, or loses the connection": (chances) =>
    onBoth((tablet) =>
      upTo(chances(`database commit ${String(tablet)}`), (at) =>
        (["fail", "die", "doneAndDie", "drop"] as const).map((fault) => ({
          database: { tablet, step: "commit", at, fault },
        })),
      ),
    ),
  "every step of a file fails, hangs, is cut off, or is half done": (chances) =>
    onBoth((tablet) =>
      upTo(chances(`file ${String(tablet)}`), (at) =>
        (["fail", "hang", "die", "short"] as const).map((fault) => ({ file: { tablet, at, fault } })),
      ),
    ),
  "every message is lost, not answered, doubled, torn, bent or late": (chances) =>
    upTo(chances("network"), (at) =>
      (["lost", "cut", "doubled", "torn", "bent", "late"] as const).map((fault) => ({
        network: { at, fault },
      })),
    ),
  "the endpoint is killed at every statement, commit and answer": (chances) =>
    (["statement", "commit", "answer"] as const).flatMap((step) =>
      upTo(chances(`endpoint ${step}`), (at) => [{ endpoint: { at, step } }]),
    ),
};

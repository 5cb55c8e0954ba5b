/** Bugs in how a tablet sends and receives. */
import type { Bug } from "./bug.ts";

export const SYNC_BUGS: readonly Bug[] = [
  {
    id: "queue-emptied",
    what: "Any answer that is no refusal empties the queue, as orders were deleted of which some had been taken.",
    file: "src/log/receive.ts",
    was: "const acks = { ...state.acks, [batch.log]: answer.ack };",
    is: "const acks = { ...state.acks, [batch.log]: Number.MAX_SAFE_INTEGER };",
  },
  {
    id: "batch-taken-for-all",
    what: "A batch counts as sent to its end, however far the cloud took it.",
    file: "src/log/receive.ts",
    was: "const acks = { ...state.acks, [batch.log]: answer.ack };",
    is: "const acks = { ...state.acks, [batch.log]: batch.from + batch.lines.length - 1 };",
    // Today's endpoint deals with every act that it is sent; another need not.
    also: [
      {
        file: "src/cloud/rules/plan.ts",
        was: "      judge(draft, act, lines);",
        is: "      judge(draft, act, lines);\n      break;",
      },
    ],
  },
  {
    id: "cursor-before-apply",
    what: "The cursor is saved before the page is, and a page that fails is never asked for again.",
    file: "src/log/receive-pages.ts",
    was: "  return changing(edges.db, async (here): Promise<Result<Applied, Misfit>> => {\n",
    is: "  const ahead = await changing(edges.db, async ({ tables, state }) => tables.shared.put({ ...state, cursor: state.cursor + pages.reduce((n, page) => n + page.lines.length, 0) }).then(() => state.cursor));\n  return changing(edges.db, async (now): Promise<Result<Applied, Misfit>> => {\n    const here = { ...now, state: { ...now.state, cursor: ahead } };\n",
  },
  {
    id: "chain-unchecked",
    what: "Nobody looks whether a page's texts make the mark that it says.",
    file: "src/log/page-plan.ts",
    was: 'return markOf(after) === mark ? accept({ stood, chain: after }) : refuse("chain");',
    is: 'return mark === "" ? refuse("chain") : accept({ stood, chain: after });',
  },
  {
    id: "unsent-flag-lost",
    what: "A tablet does not send again what a restored cloud has forgotten.",
    file: "src/log/receive.ts",
    was: "setAck(edges.db, (before) => Math.min(before, ack), log)",
    is: "setAck(edges.db, (before) => Math.max(before, ack), log)",
  },
  {
    id: "never-asks-again",
    what: "A tablet that has gone back asks no more how far the cloud had its log.",
    file: "src/sync/next.ts",
    was: 'return ask({ ...before, apart: null, cursor: event.cursor }, "push", { do: "askAck" });',
    is: "return toPush({ ...before, apart: null, cursor: event.cursor });",
  },
  {
    id: "back-too-little",
    what: "A tablet goes back behind the point where its past and the cloud's part.",
    file: "src/log/rewind.ts",
    was: 'const page = await tables.pages.where("cursor").belowOrEqual(to).last();',
    is: 'const page = await tables.pages.where("cursor").belowOrEqual(to + 3).last();',
  },
  {
    id: "back-and-gone",
    what: "What others wrote is thrown away by going back, and not offered to a cloud that forgot it.",
    file: "src/log/rewind.ts",
    was: "rewound.bulkPut(lines.map(rewoundOf))",
    is: "rewound.bulkPut(lines.slice(0, 0).map(rewoundOf))",
  },
  {
    id: "offers-nothing",
    what: "A tablet that is apart goes back without offering what it has.",
    file: "src/sync/next.ts",
    was: 'return left > 0 ? toCommon(state) : ask(state, "offer", { do: "offer", after: low });',
    is: 'return left > 0 ? toCommon(state) : ask(state, "rewind", { do: "rewind", to: low });',
  },
  {
    id: "held-is-sent",
    what: "What the cloud holds for the owner is confirmed on the tablet as if it stood in the order.",
    file: "src/log/acked-plan.ts",
    was: 'if (verdict.is === "quarantined") held.push({ place, text, code: verdict.code });',
    is: "",
  },
  {
    id: "others-between",
    what: "An own entry is confirmed at once although others' stand before it that are not here.",
    file: "src/log/acked-plan.ts",
    was: "const isConfirmed = last !== null && last.cursor === at + next.length && last.mark === markOf(after);",
    is: "const isConfirmed = last !== null && next.length > 0;",
    also: [
      {
        file: "src/log/acked-plan.ts",
        was: 'if (verdict.is === "accepted" && cursor === at + next.length + 1) next',
        is: 'if (verdict.is === "accepted") next',
      },
    ],
  },
  {
    id: "own-under-another-place",
    what: "An entry of ours that comes back counts as somebody else's beside our own.",
    file: "src/log/page-plan.ts",
    was: "if (named !== null) return named;",
    is: "if (named !== null && text === null) return named;",
  },
  {
    id: "wiped-before-sent",
    what: "A tablet that is shut out wipes itself before all that it has is put by for the owner.",
    file: "src/sync/failed.ts",
    was: 'return event.left > 0 ? toPush(calm) : ask(calm, "revoked", { do: "wipe" });',
    is: 'return ask(calm, "revoked", { do: "wipe" });',
  },
  {
    id: "gap-waits-forever",
    what: "A tablet that the cloud misses numbers of does not ask which, and waits.",
    file: "src/sync/failed.ts",
    was: 'return ask({ ...state, failures: state.failures + 1 }, "push", { do: "askAck" });',
    is: "return toWait(state, event, event.askedMs);",
  },
  {
    id: "gap-behind-failures",
    what: "A tablet does not ask what a restored cloud has while other things fail as well.",
    file: "src/sync/failed.ts",
    was: "if (state.gaps % 2 === 0) return",
    is: "if (state.failures > 0) return",
  },
  {
    id: "waits-for-the-clock",
    what: "A wait ends at a time of day, which comes again when the clock is put back.",
    file: "src/sync/step.ts",
    was: "at >= due || at < since;",
    is: "at >= due;",
  },
  {
    id: "half-page-is-all",
    what: "The last page is taken for the last although there are more.",
    file: "src/sync/next.ts",
    was: "if (!isLast) return toPull(state);",
    is: "",
  },
];

/** What the product is right without. */
export const SYNC_CONTROLS: readonly Bug[] = [
  {
    id: "two-tabs-sync",
    what: "Only one tab of a tablet sends: two that do cost duplicates, and no promise hangs on it.",
    file: "src/sync/leader.ts",
    was: "locks.request(LOCK, options, held).then(lost, lost);",
    is: "void options; held().then(lost, lost);",
  },
  {
    id: "batch-taken-in-part",
    what: "The endpoint takes all acts of a batch at once: tablets go on from wherever it stopped.",
    file: "src/cloud/rules/plan.ts",
    was: "      judge(draft, act, lines);",
    is: "      judge(draft, act, lines);\n      break;",
  },
  {
    id: "page-with-a-hole",
    what: "A page that does not begin where the tablet stands is told by that: its texts would not make its mark either.",
    file: "src/log/page-plan.ts",
    was: 'if (after !== cursor) return "stale";',
    is: 'if (after < cursor) return "stale";',
  },
  {
    id: "next-by-its-place-alone",
    what: "An own entry that stands next is confirmed under the endpoint's mark: who sends from another past is told so before.",
    file: "src/log/acked-plan.ts",
    was: "const isConfirmed = last !== null && last.cursor === at + next.length && last.mark === markOf(after);",
    is: "const isConfirmed = last !== null && next.length > 0;",
  },
];

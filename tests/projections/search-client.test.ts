/** The page's talk with the search worker: the latest question wins, a load is waited for, trouble is a value. */
import { describe, expect, test } from "vitest";
import type { SearchRow } from "#projections/search/member-index.ts";
import type { SearchState } from "#projections/search/search-client.ts";
import { createSearchDesk } from "#projections/search/search-desk.ts";
import type { FromSearch, PackedIndex, SearchChanges } from "#projections/search/search-message.ts";
import { openSearchCounter } from "./search-counter.ts";

const rows: readonly SearchRow[] = [
  { member: "a", name: "Nagy Anna", phone: null, lastDay: 2 },
  { member: "b", name: "Kiss Béla", phone: "+36301234567", lastDay: 1 },
];

const nothing: SearchChanges = { upTo: 0, changed: [], visited: [], gone: [] };

const loaded = async () => {
  const counter = openSearchCounter();
  await counter.client.load([rows], 7);
  counter.deliver();
  return counter;
};

describe("the latest question wins", () => {
  test("a question is answered with its hits", async () => {
    const { client, deliver } = await loaded();
    const answer = client.find("nagy", 5);
    deliver();
    expect(await answer).toMatchObject({ kind: "found", hits: [{ member: "a", rank: "exact" }], workMs: 1 });
  });

  test("questions overtaken by a later one are dropped, and only two ever reach the worker", async () => {
    const { client, sent, deliver } = await loaded();
    const answers = ["n", "na", "nag", "kis"].map((typed) => client.find(typed, 5));
    expect(sent).toHaveLength(1);
    deliver();
    const kinds = (await Promise.all(answers)).map(({ kind }) => kind);
    expect(kinds).toEqual(["superseded", "superseded", "superseded", "found"]);
    expect(await answers[3]).toMatchObject({ hits: [{ member: "b" }] });
  });
});

describe("loading", () => {
  test("is told step by step, and a question asked meanwhile is answered from all rows", async () => {
    const { client, deliver } = openSearchCounter();
    const states: SearchState[] = [];
    const stop = client.subscribe(() => states.push(client.state()));
    expect(client.state()).toEqual({ phase: "empty" });
    const pieces = async function* () {
      yield rows.slice(0, 1);
      deliver();
      yield rows.slice(1);
    };
    const load = client.load(pieces(), 7);
    const answer = client.find("kiss", 5);
    expect(await load).toEqual({ kind: "sent" });
    deliver();
    expect(await answer).toMatchObject({ kind: "found", hits: [{ member: "b" }] });
    stop();
    expect(states).toEqual([
      { phase: "loading", loaded: 0 },
      { phase: "loading", loaded: 1 },
      { phase: "loading", loaded: 2 },
      { phase: "ready", members: 2 },
    ]);
  });

  test("changes that come during a load are not lost", async () => {
    const { client, deliver } = openSearchCounter();
    const pieces = async function* () {
      yield rows;
      const cili = { member: "c", name: "Nagy Cili", phone: null, lastDay: 9 };
      client.change({ ...nothing, changed: [cili], gone: ["a"] });
    };
    await client.load(pieces(), 7);
    deliver();
    const answer = client.find("nagy", 5);
    deliver();
    expect(await answer).toMatchObject({ hits: [{ member: "c" }] });
  });

  test("a later visit moves a member up, and a removed one is gone", async () => {
    const { client, deliver } = await loaded();
    client.change({ ...nothing, visited: [{ member: "b", lastDay: 7 }], gone: ["a"] });
    const answer = client.find("", 5);
    deliver();
    expect(await answer).toMatchObject({ hits: [{ member: "b", lastDay: 7 }] });
    expect(client.state()).toEqual({ phase: "ready", members: 1 });
  });
});

describe("a packed index", () => {
  const packedAt = async (
    upTo: number,
    changes: Partial<SearchChanges> = {},
  ): Promise<PackedIndex | null> => {
    const { client, deliver } = await loaded();
    client.change({ ...nothing, ...changes, upTo });
    const packed = client.pack();
    deliver();
    return packed;
  };
  const unpacked = async (index: PackedIndex | null, since: SearchChanges = nothing) => {
    if (index === null) throw new Error("nothing was packed");
    const counter = openSearchCounter();
    const read = counter.client.loadPacked(index, since);
    return { ...counter, read };
  };

  test("says how far it reaches, and knows whom it knew, with what changed before and after", async () => {
    const anna = { member: "c", name: "Kiss Anna", phone: null, lastDay: 3 };
    const index = await packedAt(9, { changed: [anna], gone: ["a"] });
    expect(index?.upTo).toBe(9);
    const since = {
      ...nothing,
      upTo: 12,
      visited: [
        { member: "b", lastDay: 5 },
        { member: "a", lastDay: 9 },
      ],
    };
    const { client, deliver, read } = await unpacked(index, since);
    const answer = client.find("kiss", 5);
    deliver();
    expect(await read).toBe("read");
    expect(await answer).toMatchObject({ hits: [{ member: "b", lastDay: 5 }, { member: "c" }] });
    expect(client.state()).toEqual({ phase: "ready", members: 2 });
    const again = client.pack();
    deliver();
    expect((await again)?.upTo).toBe(12);
  });

  test("holds nothing of who is gone, be it long ago or just now", async () => {
    const index = await packedAt(9, { gone: ["a"] });
    const text = new TextDecoder().decode(index?.packed);
    expect(text).toContain("kiss");
    expect(text).not.toContain("nagy");
  });

  test("that is damaged is refused, and who asks waits for the rows that must come then", async () => {
    const index = await packedAt(9);
    const damaged = index && { ...index, packed: index.packed.with(20, 255) };
    const { client, deliver, read } = await unpacked(damaged);
    const answer = client.find("nagy", 5);
    deliver();
    expect(await read).toBe("unreadable");
    expect(client.state()).toEqual({ phase: "loading", loaded: 0 });
    const none = client.pack();
    await client.load([rows], 7);
    deliver();
    expect(await answer).toMatchObject({ hits: [{ member: "a" }] });
    expect(await none, "half a list is not stored").toBeNull();
  });

  test("is not waited for when the worker dies", async () => {
    const index = await packedAt(9);
    const { client, breakLine, read } = await unpacked(index);
    const packed = client.pack();
    breakLine("out of memory");
    expect(await read).toBe("unanswered");
    expect(await packed).toBeNull();
    expect(await client.pack()).toBeNull();
  });
});

describe("trouble is a value", () => {
  test("a load that fails says why, also to whoever is waiting, and a new load mends it", async () => {
    const { client, deliver } = openSearchCounter();
    const failing = async function* () {
      yield rows;
      throw new Error("the disk is gone");
    };
    const load = client.load(failing(), 7);
    const waiting = client.find("nagy", 5);
    expect(await load).toEqual({ kind: "failed", reason: "the disk is gone" });
    deliver();
    expect(await waiting).toEqual({ kind: "failed", reason: "the disk is gone" });
    expect(client.state()).toEqual({ phase: "broken", reason: "the disk is gone" });
    expect(await client.find("nagy", 5)).toMatchObject({ kind: "failed" });

    await client.load([rows], 7);
    deliver();
    const answer = client.find("nagy", 5);
    deliver();
    expect(await answer).toMatchObject({ kind: "found", hits: [{ member: "a" }] });
  });

  test("a worker that dies answers nobody, and everybody is told", async () => {
    const { client, breakLine } = await loaded();
    const answers = [client.find("n", 5), client.find("na", 5)];
    breakLine("out of memory");
    expect((await Promise.all(answers)).map(({ kind }) => kind)).toEqual(
      ["superseded", "failed"].slice(0, 2),
    );
    expect(client.state()).toEqual({ phase: "broken", reason: "out of memory" });
  });

  test("rows outside a load are our own mistake and are told as one", () => {
    const said: FromSearch[] = [];
    const desk = createSearchDesk({ post: (message) => said.push(message), nowMs: () => 0 });
    desk.receive({ kind: "load-rows", rows });
    desk.receive({ kind: "load-end", upTo: 7 });
    expect(said.map(({ kind }) => kind)).toEqual(["failed", "failed"]);
  });

  test("a closed search leaves nobody waiting", async () => {
    const { client } = await loaded();
    const answer = client.find("nagy", 5);
    client.close();
    expect(await answer).toEqual({ kind: "superseded" });
  });
});

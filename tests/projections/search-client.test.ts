/** The page's talk with the search worker: the latest question wins, a load is waited for, trouble is a value. */
import { describe, expect, test } from "vitest";
import type { SearchRow } from "#projections/search/member-index.ts";
import { createSearchClient, type SearchState } from "#projections/search/search-client.ts";
import { createSearchDesk } from "#projections/search/search-desk.ts";
import type { FromSearch, ToSearch } from "#projections/search/search-message.ts";

const rows: readonly SearchRow[] = [
  { member: "a", name: "Nagy Anna", phone: null, lastDay: 2 },
  { member: "b", name: "Kiss Béla", phone: "+36301234567", lastDay: 1 },
];

/** A client on a desk in the same thread; messages to the desk wait until `deliver`. */
const openCounter = () => {
  const sent: ToSearch[] = [];
  let toPage: (message: FromSearch) => void = () => undefined;
  let breakLine: (reason: string) => void = () => undefined;
  let ticks = 0;
  const desk = createSearchDesk({ post: (message) => toPage(message), nowMs: () => (ticks += 1) });
  const client = createSearchClient({
    send: (message) => sent.push(message),
    listen: (heard, broken) => {
      toPage = heard;
      breakLine = broken;
    },
    close: () => sent.splice(0),
  });
  const deliver = (): void => {
    for (let message = sent.shift(); message !== undefined; message = sent.shift()) desk.receive(message);
  };
  return { client, sent, deliver, breakLine: (reason: string) => breakLine(reason) };
};

const loaded = async () => {
  const counter = openCounter();
  await counter.client.load([rows]);
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
    const { client, deliver } = openCounter();
    const states: SearchState[] = [];
    const stop = client.subscribe(() => states.push(client.state()));
    expect(client.state()).toEqual({ phase: "empty" });
    const pieces = async function* () {
      yield rows.slice(0, 1);
      deliver();
      yield rows.slice(1);
    };
    const load = client.load(pieces());
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
    const { client, deliver } = openCounter();
    const pieces = async function* () {
      yield rows;
      client.upsert([{ member: "c", name: "Nagy Cili", phone: null, lastDay: 9 }]);
      client.remove(["a"]);
    };
    await client.load(pieces());
    deliver();
    const answer = client.find("nagy", 5);
    deliver();
    expect(await answer).toMatchObject({ hits: [{ member: "c" }] });
  });

  test("a later visit moves a member up, and a removed one is gone", async () => {
    const { client, deliver } = await loaded();
    client.upsert([{ member: "b", name: "Kiss Béla", phone: "+36301234567", lastDay: 7 }]);
    client.remove(["a"]);
    const answer = client.find("", 5);
    deliver();
    expect(await answer).toMatchObject({ hits: [{ member: "b", lastDay: 7 }] });
    expect(client.state()).toEqual({ phase: "ready", members: 1 });
  });
});

describe("trouble is a value", () => {
  test("a load that fails says why, also to whoever is waiting, and a new load mends it", async () => {
    const { client, deliver } = openCounter();
    const failing = async function* () {
      yield rows;
      throw new Error("the disk is gone");
    };
    const load = client.load(failing());
    const waiting = client.find("nagy", 5);
    expect(await load).toEqual({ kind: "failed", reason: "the disk is gone" });
    deliver();
    expect(await waiting).toEqual({ kind: "failed", reason: "the disk is gone" });
    expect(client.state()).toEqual({ phase: "broken", reason: "the disk is gone" });
    expect(await client.find("nagy", 5)).toMatchObject({ kind: "failed" });

    await client.load([rows]);
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
    desk.receive({ kind: "load-end" });
    expect(said.map(({ kind }) => kind)).toEqual(["failed", "failed"]);
  });

  test("a closed search leaves nobody waiting", async () => {
    const { client } = await loaded();
    const answer = client.find("nagy", 5);
    client.close();
    expect(await answer).toEqual({ kind: "superseded" });
  });
});

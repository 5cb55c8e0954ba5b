/** What a tablet does with the cloud's answers before anything else hears of them. */
import { expect, test } from "vitest";
import { asId, type LogId, type ShopId } from "#domain/ids.ts";
import { FRAME_TYPE, writeFrame } from "#protocol/frame.ts";
import { NO_MARK } from "#protocol/mark.ts";
import { createCloud } from "#sync/cloud.ts";
import type { HttpAnswer, HttpRequest } from "#sync/http.ts";
import { nodePort } from "#support/frames.ts";
import { idAt, logAt } from "#support/made-lines.ts";

test("a page that says more than is taken at once is asked for in smaller ones", async () => {
  const line = `[${"1,".repeat(300)}1]`;
  const asked: number[] = [];
  const send = async ({ path }: HttpRequest): Promise<HttpAnswer> => {
    const count = Number(new URLSearchParams(path.split("?")[1]).get("limit"));
    asked.push(count);
    const log: LogId = logAt(1);
    const head = {
      ...{ proto: 1, store: "one", after: 0, count, mark: NO_MARK, head: 5000, headMark: NO_MARK, now: 1 },
      ...{ devices: 1, snapshotAt: 0, runs: [{ log, seq: 1, n: count }], logs: {} },
    };
    const texts = Array.from({ length: count }, () => line);
    const bytes = await writeFrame({ head, texts, payloads: new Map() }, nodePort);
    return { status: 200, head: () => FRAME_TYPE, bytes };
  };
  const cloud = createCloud({ send }, nodePort, asId<ShopId>(idAt(1)), "token");
  const ask = { cursor: 0, mark: NO_MARK, store: null, limit: 1000, skip: new Map(), tip: null, app: "test" };
  const page = await cloud.pull(ask);
  expect([asked, page.ok && page.value.texts.length]).toEqual([[1000, 250], 250]);
});

/** What only a socket can say: bodies that are not as long as they claim. The endpoint hangs up, and goes on. */
import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { startEndpoint } from "#support/endpoint-process.ts";
import { storeKinds } from "#support/stores.ts";

/** Says something raw and hangs up behind it; what came back until the other side hung up as well. */
const say = async (origin: string, text: string): Promise<string> => {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  let heard = "";
  socket.setEncoding("latin1").on("data", (part: string) => (heard += part));
  const closed = once(socket, "close");
  socket.end(text);
  await closed;
  return heard;
};

const posting = (headers: readonly string[], body: string): string =>
  [
    "POST /api/v1/shops HTTP/1.1",
    "Host: pult.example",
    "Content-Type: application/json",
    ...headers,
    "",
    body,
  ].join("\r\n");

test("a body of another length than it says ends its connection and nothing else", async () => {
  const under = await storeKinds[0].make();
  onTestFinished(under.remove);
  const endpoint = await startEndpoint(under.address);
  onTestFinished(endpoint.stop);
  // Cut short, it is never answered as if it were whole.
  expect(await say(endpoint.origin, posting(["Content-Length: 500"], '{"proto":1}'))).not.toMatch(
    /^HTTP\/1\.1 2/,
  );
  // What is behind the body is the next request, and none.
  expect(await say(endpoint.origin, posting(["Content-Length: 2"], '{}{"proto":1}'))).toMatch(
    /^HTTP\/1\.1 400 /,
  );
  expect(await say(endpoint.origin, posting(["Content-Length: many"], "{}"))).toMatch(/^HTTP\/1\.1 400 /);
  expect(
    await say(endpoint.origin, posting(["Content-Length: 2", "Transfer-Encoding: chunked"], "{}")),
  ).toMatch(/^HTTP\/1\.1 400 /);
  const health = await fetch(`${endpoint.origin}/healthz`);
  expect(health.status).toBe(200);
  expect(endpoint.complaints()).toBe("");
});

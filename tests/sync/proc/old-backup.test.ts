/** Proves that an endpoint whose file was put back to an old copy is filled again by its tablets, without a hand. */
import { execFile } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { type EndpointProcess, startEndpoint } from "#support/endpoint-process.ts";
import { outsideVitest } from "#support/environment.ts";
import { storeKinds } from "#support/stores.ts";
import { drain, expectOneTruth } from "../shared-shop.ts";
import type { Till, World } from "../world.ts";
import { GONE, overHttp } from "./over-http.ts";
import { foundShop, openTruth, recordEverywhere } from "./shop-at.ts";

const run = promisify(execFile);

/** A shop of so many tablets at an endpoint over a file; a copy can be made of it, as the README says, and put back. */
const openShop = async (count: number) => {
  const under = await storeKinds[0].make();
  onTestFinished(under.remove);
  let endpoint: EndpointProcess = await startEndpoint(under.address);
  onTestFinished(() => endpoint.stop());
  const world = await foundShop(count, async (request) => (await overHttp(endpoint.origin, request)) ?? GONE);
  onTestFinished(() => {
    for (const till of world.tills) till.runner().stop();
  });
  const copy = join(dirname(under.address), "copy.sqlite");
  const backUp = async (): Promise<void> => {
    await endpoint.stop();
    const said = ["src/cloud/copy-store.ts", "--from", under.address, "--to", copy];
    await run(process.execPath, said, { env: outsideVitest() });
    endpoint = await startEndpoint(under.address);
  };
  const putBack = async (): Promise<void> => {
    await endpoint.kill();
    for (const end of ["-wal", "-shm"]) rmSync(under.address + end, { force: true });
    copyFileSync(copy, under.address);
    endpoint = await startEndpoint(under.address);
  };
  return { world, backUp, putBack, address: under.address };
};

const drained = async (world: World, address: string, tills = world.tills): Promise<readonly string[]> => {
  const truth = await openTruth(address);
  try {
    expect(await drain(world, truth, tills)).toBe(true);
    if (tills === world.tills) await expectOneTruth(world, truth);
    return await truth.ids();
  } finally {
    await truth.close();
  }
};

const look = (tills: readonly Till[]): void => {
  for (const till of tills) till.runner().event({ is: "visible" });
};

const tillOf = ({ tills }: World, no: number): Till => {
  const till = tills[no];
  if (till === undefined) throw new Error("no such tablet");
  return till;
};

describe("an endpoint that comes back from an old copy", () => {
  test("is as if it had never been restored", async () => {
    const { world, backUp, putBack, address } = await openShop(3);
    recordEverywhere(world, () => 4);
    await drained(world, address);
    await backUp();
    recordEverywhere(world, () => 7);
    tillOf(world, 1).record(1, true);
    const before = await drained(world, address);
    await putBack();
    look(world.tills);
    expect([...(await drained(world, address))].sort()).toEqual([...before].sort());
  });

  test("keeps what was written on top of it as well", async () => {
    const { world, backUp, putBack, address } = await openShop(3);
    recordEverywhere(world, () => 4);
    await drained(world, address);
    await backUp();
    recordEverywhere(world, () => 3);
    const before = await drained(world, address);
    await putBack();
    // The first that comes has something new, and more of it than was lost: the head grows beyond what it was.
    const [till] = world.tills;
    for (let i = 0; i < 5; i += 1) till?.record(8);
    till?.runner().event({ is: "committed" });
    await world.pass(20);
    look(world.tills);
    expect(await drained(world, address)).toHaveLength(before.length + 40);
  });

  test("gets the entries of a tablet that died for good from another", async () => {
    const { world, backUp, putBack, address } = await openShop(2);
    await backUp();
    const [dead, living] = [tillOf(world, 0), tillOf(world, 1)];
    recordEverywhere(world, () => 6);
    await drained(world, address);
    dead.runner().stop();
    await putBack();
    look([living]);
    expect([...(await drained(world, address, [living]))].sort()).toEqual(
      [...dead.recorded(), ...living.recorded()].sort(),
    );
  });
});

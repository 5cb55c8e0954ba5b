/** A shop whose tablets have all died opens to whoever runs the endpoint, and to nobody else. */
import { execFile } from "node:child_process";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { letIn } from "#cloud/store/let-in.ts";
import { outsideVitest } from "#support/environment.ts";
import { hashOf, newShop, newTablet, newToken } from "#support/pushes.ts";
import { openStore, storeKinds, type TestStore } from "#support/stores.ts";

const run = promisify(execFile);

/** A store with one shop in it, closed again. */
async function filled(under: TestStore) {
  onTestFinished(under.remove);
  const { store } = await openStore(under);
  const { who } = await newTablet(store);
  await store.close();
  return who;
}

describe.each(storeKinds)("on $kind", ({ make }) => {
  test("a code of the operator's lets a tablet in like any other", async () => {
    const under = await make();
    const { shop } = await filled(under);
    const hash = hashOf("CODE");
    const until = await letIn(under.address, shop, hash, () => Date.now());
    expect(until).toEqual({ ok: true, value: expect.any(Number) });
    const { store } = await openStore(under);
    const token = newToken(shop);
    expect(await store.claim(hash, token.device, "New", () => token.hash)).toMatchObject({
      ok: true,
      value: { shop },
    });
    expect((await store.who(token))?.device).toBe(token.device);
    expect(await store.devices(shop)).toHaveLength(2);
    await store.close();
  });

  test("a shop that is not there is not opened, and those that are there are named", async () => {
    const under = await make();
    const { shop } = await filled(under);
    expect(await letIn(under.address, newShop(), hashOf("CODE"), Date.now)).toEqual({
      ok: false,
      refusal: expect.stringContaining(shop),
    });
  });
});

test("the command finds the endpoint's own store, and says the code", async () => {
  const under = await storeKinds[0].make();
  const { shop } = await filled(under);
  const env = { ...outsideVitest(), DATABASE_URL: undefined, DATA_DIR: dirname(under.address) };
  const command = (...args: string[]) => run(process.execPath, ["src/cloud/copy-store.ts", ...args], { env });
  const { stdout } = await command("--pair", shop);
  const [, code = ""] = /^Type ([0-9A-Z]{8}) on the new tablet/.exec(stdout) ?? [];
  const { store } = await openStore(under);
  const token = newToken(shop);
  expect(await store.claim(hashOf(code), token.device, "New", () => token.hash)).toMatchObject({ ok: true });
  await store.close();
  await expect(command("--pair", newShop())).rejects.toMatchObject({
    stderr: expect.stringContaining("There is no shop"),
  });
  await expect(command("--pair", shop, "--to", under.address)).rejects.toMatchObject({
    stderr: expect.stringContaining("npm run copy-store"),
  });
});

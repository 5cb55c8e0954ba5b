/** Moving a store to another database: tablets go on as if nothing had happened. */
import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { copyStore } from "#cloud/store/copy.ts";
import {
  NOWHERE,
  after,
  newTablet,
  nextTablet,
  pushOf,
  pushRows,
  rowsFrom,
  takingAll,
  visits,
} from "#support/pushes.ts";
import { type TestStore, openStore, storeKinds } from "#support/stores.ts";

const run = promisify(execFile);

const ways = storeKinds.flatMap((from) => storeKinds.map((to) => ({ from, to })));

/** A store with two shops, one with two tablets and more entries than are carried at once. */
async function filled(under: TestStore) {
  const open = await openStore(under);
  const tablet = await newTablet(open.store);
  const second = await nextTablet(open.store, tablet);
  await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, visits(1_500)));
  await pushRows(open.store, second, rowsFrom(second.log, 1, [{ payload: '{"name":"Ünal \\u0000 ✂"}' }]));
  const other = await newTablet(open.store);
  await pushRows(open.store, other, rowsFrom(other.log, 1, visits(2)));
  await open.store.putPart(tablet.who.shop, "snap", 0, new Uint8Array([0, 1, 255]));
  await open.store.startPairing(tablet.who, "a".repeat(64));
  return { open, tablet, second, other };
}

describe.each(ways)("copying a store from $from.kind to $to.kind", ({ from, to }) => {
  test("keeps cursors, marks, tokens and the store's name", async () => {
    const [source, target] = [await from.make(), await to.make()];
    const { open, tablet, second, other } = await filled(source);
    const page = await open.store.pull(tablet.who, after({ ...NOWHERE }, 1_000));
    const rest = await open.store.pull(
      tablet.who,
      after({ cursor: 1_000, mark: page.ok ? page.value.head.mark : "", store: null }),
    );
    await open.store.close();

    expect(await copyStore(source.address, target.address)).toEqual({
      ok: true,
      value: { shops: 2, entries: 1_503 },
    });

    const copy = await openStore(target);
    const standing = { cursor: 1_000, mark: page.ok ? page.value.head.mark : "", store: null };
    const there = await copy.store.pull(tablet.who, after(standing));
    expect(there.ok && rest.ok && { ...there.value, head: { ...there.value.head, now: 0 } }).toEqual(
      rest.ok && { ...rest.value, head: { ...rest.value.head, now: 0 } },
    );
    for (const { token } of [tablet, second, other]) expect(await copy.store.who(token)).not.toBeNull();
    // And the next entry goes where it would have gone.
    const rows = rowsFrom(tablet.log, 1_501, visits(1));
    const head = rest.ok ? rest.value.head : null;
    const at = { cursor: 1_501, mark: head?.mark ?? "", store: head?.store ?? "" };
    expect(await copy.store.push(tablet.who, pushOf(tablet, rows, at), takingAll(rows))).toMatchObject({
      ok: true,
      value: { ack: 1_501, head: 1_502, store: head?.store },
    });
    await copy.store.close();
    await Promise.all([source.remove(), target.remove()]);
  });

  test("holds up nobody who sells meanwhile, and is of one moment", async () => {
    const [source, target] = [await from.make(), await to.make()];
    const { open, tablet } = await filled(source);
    let next = 1_501;
    const sell = async (): Promise<void> => {
      const done = await pushRows(open.store, tablet, rowsFrom(tablet.log, next, visits(1)));
      expect(done).toMatchObject({ ok: true, value: { ack: next } });
      next += 1;
    };
    const copied = await copyStore(source.address, target.address, sell);
    if (!copied.ok) throw new Error(copied.refusal);
    const copy = await openStore(target);
    const { shop } = tablet.who;
    // Of the others, two are another shop's and one is the second tablet's.
    const own = copied.value.entries - 3;
    expect((await copy.store.heads([shop])).get(shop)?.head).toBe(own + 1);
    expect(await copy.store.logAt(shop, tablet.log, 2_000)).toEqual({ ack: own, ackAt: own });
    expect(next - 1).toBeGreaterThan(own);
    await Promise.all([open.store.close(), copy.store.close()]);
    await Promise.all([source.remove(), target.remove()]);
  });

  test("a store that holds something is not copied into", async () => {
    const [source, target] = [await from.make(), await to.make()];
    for (const under of [source, target]) {
      const open = await openStore(under);
      await newTablet(open.store);
      await open.store.close();
    }
    expect(await copyStore(source.address, target.address)).toEqual({
      ok: false,
      refusal: expect.stringContaining("is not empty"),
    });
    await Promise.all([source.remove(), target.remove()]);
  });
});

test("the command says what it did, and what is wrong when it cannot", async () => {
  const [source, target] = [await storeKinds[0].make(), await storeKinds[0].make()];
  const { open } = await filled(source);
  await open.store.close();
  const command = (...args: string[]) => run(process.execPath, ["src/cloud/copy-store.ts", ...args]);
  const { stdout } = await command("--from", source.address, "--to", target.address);
  expect(stdout).toBe("Copied 2 shops with 1503 entries.\n");
  await expect(command("--from", source.address)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("npm run copy-store"),
  });
  await rm(source.address);
  await expect(command("--from", source.address, "--to", target.address)).rejects.toMatchObject({
    stderr: expect.stringContaining("There is no store"),
  });
  await Promise.all([source.remove(), target.remove()]);
});

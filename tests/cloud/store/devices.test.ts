/** Tablets: whom a token speaks for and for how long, and how one more is let in. */
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { PAIRING_MS, TOKEN_MS } from "#protocol/limits.ts";
import { eachStore } from "#support/each-store.ts";
import {
  NOWHERE,
  after,
  hashOf,
  newLog,
  newTablet,
  newToken,
  nextTablet,
  pushRows,
  rowsFrom,
  visits,
} from "#support/pushes.ts";
import { storeKinds } from "#support/stores.ts";

const MINUTE_MS = 60_000;

describe.each(storeKinds)("tablets in $kind", ({ make }) => {
  let now = 0;
  const open = eachStore(make, () => now);
  beforeEach(async () => {
    now = 1_700_000_000_000;
  });

  test("a token lives as long as it is used, and a month longer", async () => {
    const { token } = await newTablet(open.store);
    for (let use = 0; use < 3; use += 1) {
      now += TOKEN_MS - MINUTE_MS;
      expect(await open.store.who(token)).toMatchObject({ isExpired: false });
    }
    now += TOKEN_MS + MINUTE_MS;
    expect(await open.store.who(token)).toMatchObject({ isExpired: true });
    now += MINUTE_MS;
    expect(await open.store.who(token)).toMatchObject({ isExpired: true });
  });

  test("a token with another secret is nobody's", async () => {
    const { token } = await newTablet(open.store);
    expect(await open.store.who({ ...token, hash: hashOf("another") })).toBeNull();
  });

  test("a code is good once, for one tablet, which may claim again", async () => {
    const { who } = await newTablet(open.store);
    const code = hashOf(randomUUID());
    await open.store.startPairing(who, code);
    const token = newToken(who.shop);
    const claim = (its = token) => open.store.claim(code, its.device, "Second", () => its.hash);
    const first = await claim();
    expect(first).toMatchObject({ ok: true, value: { shop: who.shop, cursor: 0, snapshot: null } });
    expect(await claim()).toEqual(first);
    expect(await claim(newToken(who.shop))).toEqual({ ok: false, refusal: "badCode" });
    expect(await claim({ ...token, hash: hashOf("another") })).toEqual({ ok: false, refusal: "badCode" });
    expect(await open.store.who(token)).toMatchObject({ state: "active" });
    expect(await open.store.devices(who.shop)).toHaveLength(2);
  });

  test("a code is good for ten minutes", async () => {
    const { who } = await newTablet(open.store);
    const [code, token] = [hashOf(randomUUID()), newToken(who.shop)];
    expect(await open.store.startPairing(who, code)).toBe(now + PAIRING_MS);
    now += PAIRING_MS;
    const claimed = await open.store.claim(code, token.device, "Late", () => token.hash);
    expect(claimed).toEqual({ ok: false, refusal: "badCode" });
    expect(await open.store.who(token)).toBeNull();
  });

  test("a tablet whose token expired comes back as itself with a new code, and one that was shut out does not", async () => {
    const { who } = await newTablet(open.store);
    const token = newToken(who.shop);
    const claim = async () => {
      const code = hashOf(randomUUID());
      await open.store.startPairing(who, code);
      return open.store.claim(code, token.device, "Second", () => token.hash);
    };
    await claim();
    now += TOKEN_MS + MINUTE_MS;
    expect(await open.store.who(token)).toMatchObject({ isExpired: true });
    expect(await claim()).toMatchObject({ ok: true });
    expect(await open.store.who(token)).toMatchObject({ isExpired: false });
    expect(await open.store.devices(who.shop)).toHaveLength(2);
    const tablet = { who, token, log: newLog() };
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, visits(1)), () => ({
      devices: [{ device: token.device, name: null, isRevoked: true }],
    }));
    await claim();
    expect(await open.store.who(token)).toMatchObject({ state: "revoked" });
  });

  test("a code nobody was shown lets nobody in", async () => {
    const token = newToken((await newTablet(open.store)).who.shop);
    const claimed = await open.store.claim(hashOf("guess"), token.device, "Guess", () => token.hash);
    expect(claimed).toEqual({ ok: false, refusal: "badCode" });
  });

  test("two tablets that claim one code at once are one", async () => {
    const { who } = await newTablet(open.store);
    const code = hashOf(randomUUID());
    await open.store.startPairing(who, code);
    const tokens = [newToken(who.shop), newToken(who.shop)];
    const claims = await Promise.all(
      tokens.map((one) => open.store.claim(code, one.device, "Second", () => one.hash)),
    );
    expect(claims.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await open.store.devices(who.shop)).toHaveLength(2);
  });

  test("the owner sees what each tablet last said of itself", async () => {
    const tablet = await newTablet(open.store);
    const second = await nextTablet(open.store, tablet);
    now += MINUTE_MS;
    await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, visits(2)));
    now += MINUTE_MS;
    const tip = { log: second.log, seq: 9, unsent: 9, oldest: now - MINUTE_MS };
    await open.store.pull(second.who, { ...after(NOWHERE), tip, app: "1.2.3" });
    const devices = await open.store.devices(tablet.who.shop);
    expect(devices).toHaveLength(2);
    expect(devices).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: "Counter", contactAt: now - MINUTE_MS, unsent: 0, app: "test" }),
        expect.objectContaining({
          name: "Second",
          contactAt: now,
          unsent: 9,
          oldest: now - MINUTE_MS,
          app: "1.2.3",
        }),
      ]),
    );
  });

  test("a tablet that is revoked is known as such at once", async () => {
    const tablet = await newTablet(open.store);
    const second = await nextTablet(open.store, tablet);
    expect(await open.store.who(second.token)).toMatchObject({ state: "active" });
    const { device } = second.who;
    const done = await pushRows(open.store, tablet, rowsFrom(tablet.log, 1, visits(1)), () => ({
      devices: [{ device, name: null, isRevoked: true }],
    }));
    expect(done).toMatchObject({ ok: true, value: { devices: 1 } });
    expect(await open.store.who(second.token)).toMatchObject({ state: "revoked" });
    // Whatever the request believed: the push itself looks.
    let seen = "";
    await open.store.push(
      second.who,
      { ...pushNothing(second.log) },
      ({ device: state }) => ((seen = state), { gap: 1 }),
    );
    expect(seen).toBe("revoked");
  });
});

const pushNothing = (log: Parameters<typeof rowsFrom>[0]) => ({
  head: {
    ...NOWHERE,
    proto: 1 as const,
    runs: [],
    tip: { log, seq: 0, unsent: 0, oldest: null },
    t0: 0,
    app: "test",
  },
  ids: [],
  members: [],
  decides: [],
  takesBack: [],
  needsRights: false,
});

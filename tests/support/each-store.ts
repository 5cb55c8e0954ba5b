/** A store for each test of a group: empty before it, closed and gone after it. */
import { afterEach, beforeEach } from "vitest";
import { type OpenStore, openStore, type TestStore } from "./stores.ts";

/** Opens a store of a kind for every test of the group this is called in; what it answers is always the present test's. */
export const eachStore = (make: () => Promise<TestStore>, now: () => number = Date.now): OpenStore => {
  let open: OpenStore | null = null;
  const here = (): OpenStore => {
    if (open === null) throw new Error("only a test has a store");
    return open;
  };
  beforeEach(async () => {
    open = await openStore(await make(), now);
  });
  afterEach(async () => {
    await here().store.close();
    await here().under.remove();
  });
  return {
    get store() {
      return here().store;
    },
    get db() {
      return here().db;
    },
    get under() {
      return here().under;
    },
  };
};

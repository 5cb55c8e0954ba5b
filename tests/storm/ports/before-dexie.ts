/** What Dexie looks for in the moment in which it is loaded: this must be imported before it. */
import { IDBKeyRange } from "fake-indexeddb";

Object.assign(globalThis, {
  IDBKeyRange,
  // By it Dexie would speak to other threads of this process, and nobody knows when.
  BroadcastChannel: undefined,
});

/** What reads the shop: open from the app's first moment, so that the counter is drawn before anything can be recorded. */
import type { Dexie } from "dexie";
import type { Unpacked } from "#log/append-only.ts";
import { openDatabase } from "#log/database.ts";
import { createBlockMemory, type BlockMemory } from "#projections/block-memory.ts";
import { PROJECTION_TABLES } from "#projections/tables.ts";
import { createOpeningShown, type OpeningShown } from "./opening-shown.ts";
import { createShelf, type Memory as DeviceMemory, type Shelf } from "./shelf.ts";

export type Memory = {
  readonly db: Dexie;
  readonly shelf: Shelf;
  readonly shown: OpeningShown;
  /** Whom screens have read just now is whom the log will read next. */
  readonly blocks: BlockMemory;
  /** Brings what reads segments, without which the database lets nothing be sealed. */
  readonly allowSealing: (unpacked: Unpacked) => void;
};

/** Opens the database `name` and what is known of its opening. */
export const openMemory = (name: string, device: DeviceMemory): Memory => {
  let unpacked: Unpacked | null = null;
  return {
    db: openDatabase(name, PROJECTION_TABLES, () => unpacked),
    shelf: createShelf(device),
    shown: createOpeningShown(),
    blocks: createBlockMemory(),
    allowSealing: (brought) => {
      unpacked = brought;
    },
  };
};

/** The shop's memory: the database, the journal beside it, and the log whose answers mean that both have it. */
import type { Dexie } from "dexie";
import { createReopeningLog } from "#log/connection.ts";
import { openDatabase } from "#log/database.ts";
import type { JournalPort, Later } from "#log/journal/client.ts";
import { openJournal, type Journal } from "#log/journal/journal.ts";
import { openOtherTabs } from "#log/journal/other-tabs.ts";
import { createLog, type Log, type LogEdges } from "#log/log.ts";
import { createSafeLog } from "#log/safe-log.ts";
import { createBlockMemory, type BlockMemory } from "#projections/block-memory.ts";
import { createProjections } from "#projections/project.ts";
import { PROJECTION_TABLES } from "#projections/tables.ts";
import { createOpeningShown, foldWhatIsMissing, showJournal, type OpeningShown } from "./opening.ts";
import { createShelf, type Memory as DeviceMemory, type Shelf } from "./shelf.ts";

export type MemoryEdges = Omit<LogEdges, "onCommitted"> & {
  /** What is kept of the shop is called so, wherever it lies. */
  readonly name: string;
  readonly device: DeviceMemory;
  readonly startWorker: () => JournalPort;
  readonly later: Later;
};

export type Memory = {
  readonly db: Dexie;
  readonly journal: Journal;
  readonly log: Log;
  readonly shelf: Shelf;
  readonly shown: OpeningShown;
  /** Whom screens have read just now is whom the log will read next. */
  readonly blocks: BlockMemory;
};

/** Opens the memory and begins to compare its two halves; until that is done the log keeps every act waiting. */
export const openMemory = (edges: MemoryEdges): Memory => {
  const { name, device, startWorker, later } = edges;
  const db = openDatabase(name, PROJECTION_TABLES);
  const shelf = createShelf(device);
  const shown = createOpeningShown();
  const journal = openJournal({
    db,
    startWorker,
    later,
    newLogId: edges.random128,
    refold: () => foldWhatIsMissing(db, shown),
    marker: shelf.marker,
    otherTabs: openOtherTabs(name),
  });
  journal.subscribe(() => showJournal(journal.state(), shown));
  const blocks = createBlockMemory();
  const plain = createLog(db, createProjections(db, blocks), { ...edges, onCommitted: journal.committed });
  const isFit = async (): Promise<boolean> => (await journal.again()).phase === "ready";
  return {
    db,
    journal,
    shelf,
    shown,
    blocks,
    log: createReopeningLog(createSafeLog(plain, journal), db, isFit),
  };
};

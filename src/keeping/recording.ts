/** What writes the shop and keeps it safe: fetched beside the first picture, since nobody taps before that. */
import { createReopeningLog } from "#log/connection.ts";
import { startJournalWorker, type Later } from "#log/journal/client.ts";
import { openJournal, type Journal } from "#log/journal/journal.ts";
import { openOtherTabs } from "#log/journal/other-tabs.ts";
import { createLog, type Log, type LogEdges } from "#log/log.ts";
import { createSafeLog } from "#log/safe-log.ts";
import { unpackedNow } from "#log/segment.ts";
import { createProjections } from "#projections/project.ts";
import { feedSearch } from "#projections/search/search-feed.ts";
import { createSearchClient, type SearchClient } from "#projections/search/search-client.ts";
import { openSearchPort } from "#projections/search/search-port.ts";
import type { Queries } from "#projections/queries.ts";
import type { Demo } from "#shell/demo.ts";
import type { Keeper } from "#shell/keeping.ts";
import { askToPersist, readStorageHealth, whyNotHere } from "#shell/storage.ts";
import { createLateBackup } from "./late-backup.ts";
import { createKeeper, type KeeperEdges } from "./keeper.ts";
import { isSharedHere } from "./is-shared.ts";
import type { Memory } from "./memory.ts";
import { createPlaceShelf } from "./place-shelf.ts";
import type { Memory as DeviceTexts } from "./shelf.ts";
import { foldWhatIsMissing, openAll, showJournal } from "./opening.ts";
import { tend } from "./tending.ts";

export type RecordingEdges = Memory &
  Omit<LogEdges, "onCommitted"> &
  Omit<KeeperEdges, "journal" | "backup" | "health" | "askToPersist"> & {
    /** What outlives the shop's stores. */
    readonly device: DeviceTexts;
    /** What is kept of the shop is called so, wherever it lies. */
    readonly name: string;
    readonly read: Queries;
    /** Something was recorded in this tab, and is on disk. */
    readonly recorded: () => void;
    readonly later: Later;
    /** The window the app runs in. */
    readonly page: Parameters<typeof whyNotHere>[0] & Pick<Window, "navigator">;
    /** Hears of what went wrong in the background: nothing is lost by it, and it is tried again. */
    readonly report: (error: unknown) => void;
  };

export type Recording = {
  readonly log: Log;
  readonly keeper: Keeper;
  readonly search: SearchClient;
  readonly openDemo: Demo["open"];
  readonly journal: Journal;
  /** Whether the shop has a cloud; asked of the database once it is open. */
  readonly isShared: () => Promise<boolean>;
};

const TEND_FIRST_MS = 15_000;
const TEND_EVERY_MS = 10 * 60_000;

/** Opens what is kept, unless this is no place to keep a shop, and tends it from then on. */
const startKeeping = async (edges: RecordingEdges, journal: Journal, search: SearchClient): Promise<void> => {
  const { db, shown, shelf, page, later, report } = edges;
  const why = await whyNotHere(page);
  if (why !== null) {
    // What it finds here must not be told in the place of this.
    journal.close();
    return shown.become({ phase: "refused", why });
  }
  await openAll({
    ...edges,
    journal,
    fold: (isInSight) => foldWhatIsMissing(db, shown, isInSight ? undefined : Infinity),
  });
  // Asked again at every start until it is granted; it is never granted to a shop that does not exist yet.
  if (shelf.marker.isSet()) void askToPersist(page.navigator);
  const alone = async (work: () => Promise<void>): Promise<void> =>
    page.navigator.locks.request("pult tending", { ifAvailable: true }, async (lock) =>
      lock ? work() : undefined,
    );
  const round = (): void => {
    void tend({ db, journal, search, alone, report });
    later(round, TEND_EVERY_MS);
  };
  later(round, TEND_FIRST_MS);
};

/** Begins to compare the memory's two halves; until that is done the log keeps every act waiting. */
export const startRecording = (edges: RecordingEdges): Recording => {
  const { db, shelf, shown, blocks, name, later, read, page } = edges;
  edges.allowSealing(unpackedNow);
  const place = createPlaceShelf(edges.device);
  const journal = openJournal({
    db,
    startWorker: () => startJournalWorker("journal"),
    later,
    newLogId: edges.random128,
    refold: () => foldWhatIsMissing(db, shown),
    marker: shelf.marker,
    elsewhere: () => place.read() !== null,
    otherTabs: openOtherTabs(name),
  });
  journal.subscribe(() => showJournal(journal.state(), shown));
  const plain = createLog(db, createProjections(db, blocks), {
    ...edges,
    onCommitted: (written) => {
      journal.committed(written);
      edges.recorded();
    },
  });
  const isFit = async (): Promise<boolean> => (await journal.again()).phase === "ready";
  const search = createSearchClient(openSearchPort());
  feedSearch(db, search, read);
  // What fails at the start is told, and stands in nobody else's way.
  const kept = startKeeping(edges, journal, search).catch(edges.report);
  return {
    journal,
    isShared: async () => {
      await kept;
      return isSharedHere(db, place, journal);
    },
    log: createReopeningLog(createSafeLog(plain, journal), db, isFit),
    keeper: createKeeper({
      ...{ ...edges, journal },
      backup: createLateBackup(edges),
      health: () => readStorageHealth(page.navigator),
      askToPersist: () => askToPersist(page.navigator),
    }),
    search,
    openDemo: async (wish, progress) => {
      const { createOpenDemo } = await import("./demo/open-demo.ts");
      return createOpenDemo({ ...edges, journal })(wish, progress);
    },
  };
};

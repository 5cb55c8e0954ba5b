/** A tab of a tablet: production's own code, wired as the app wires it, over ports that the run owns. */
import { Dexie } from "dexie";
import type { Answer } from "#domain/answer.ts";
import type { Command } from "#domain/command.ts";
import { refuse } from "#domain/result.ts";
import { foldWhatIsMissing, openAll, showJournal } from "#keeping/opening.ts";
import { isSharedHere } from "#keeping/is-shared.ts";
import { openMemory, type Memory } from "#keeping/memory.ts";
import { createPlaceShelf } from "#keeping/place-shelf.ts";
import { startSharing, type StartedSharing } from "#keeping/sharing/sharing.ts";
import { tend } from "#keeping/tending.ts";
import { loadedOnce, oneAtATime } from "#shell/loading.ts";
import { createDayAt } from "#log/business-day.ts";
import { createReopeningLog } from "#log/connection.ts";
import type { JournalPort } from "#log/journal/client.ts";
import { createDesk } from "#log/journal/desk.ts";
import { openJournal, type Journal } from "#log/journal/journal.ts";
import type { FromDesk } from "#log/journal/message.ts";
import { createLog, type Act, type Log, type LogEdges, type Projecting } from "#log/log.ts";
import { createSafeLog } from "#log/safe-log.ts";
import { unpackedNow } from "#log/segment.ts";
import { createProjections } from "#projections/project.ts";
import { createQueries, type Queries } from "#projections/queries.ts";
import { lawless } from "./lawless.ts";
import type { TabletDoor } from "./tablet.ts";

export type Tab = {
  readonly no: number;
  readonly memory: Memory;
  readonly journal: Journal;
  readonly read: Queries;
  /** What a screen calls; a tab that is gone answers nobody. `isLawless`: nobody is asked for their right. */
  readonly send: (command: Command, act: Act, isLawless?: boolean) => Promise<Answer>;
  /** Null until the shop is shared or somebody asks for it. */
  readonly sharing: () => StartedSharing | null;
  /** Begins sharing, which a shop without a cloud has not. */
  readonly share: () => Promise<StartedSharing>;
  /** What is done while nobody waits. */
  readonly tend: () => Promise<void>;
  /** The page is hidden, and shown again. */
  readonly hide: (hidden: boolean) => void;
  readonly isAlive: () => boolean;
  readonly die: () => void;
};

/** The window, as far as production asks it. */
const createPage = () => {
  const target = new EventTarget();
  const document = Object.assign(new EventTarget(), {
    visibilityState: "visible",
  });
  const page = Object.assign(target, { document }) as unknown as Parameters<typeof startSharing>[0]["page"];
  const hide = (hidden: boolean): void => {
    document.visibilityState = hidden ? "hidden" : "visible";
    target.dispatchEvent(new Event(hidden ? "pagehide" : "pageshow"));
    document.dispatchEvent(new Event("visibilitychange"));
  };
  return { page, hide };
};

/** A worker that is a desk in this thread: messages are copied, and come later. */
const startDesk =
  ({ files, newId, queue }: TabletDoor) =>
  (): JournalPort => {
    let heard: (message: FromDesk) => void = () => undefined;
    let isClosed = false;
    const { door, die } = files();
    const desk = createDesk({
      files: async () => door,
      post: (message) => {
        const copy = structuredClone(message);
        queue(() => isClosed || heard(copy));
      },
      newName: () => newId().slice(-8),
    });
    return {
      send: (message) => {
        const copy = structuredClone(message);
        queue(() => isClosed || desk.receive(copy));
      },
      listen: (listener) => {
        heard = listener;
      },
      close: () => {
        isClosed = true;
        die();
      },
    };
  };

const openTabMemory = ({ name, device, factory }: TabletDoor): Memory => {
  // Whoever makes a database next makes it here.
  Dexie.dependencies.indexedDB = factory;
  const memory = openMemory(name, device);
  memory.allowSealing(unpackedNow);
  return memory;
};

/** Opens a tab of the app on a tablet. */
export const openTab = (door: TabletDoor): Tab => {
  const { device, now, later, newId, random128, randomBytes, report } = door;
  const memory = openTabMemory(door);
  const { db, shelf, shown, blocks } = memory;
  const place = createPlaceShelf(device);
  const journal = openJournal({
    db,
    startWorker: startDesk(door),
    later,
    newLogId: random128,
    refold: () => foldWhatIsMissing(db, shown),
    marker: shelf.marker,
    elsewhere: () => place.read() !== null,
    otherTabs: door.erasing,
  });
  journal.subscribe(() => showJournal(journal.state(), shown));
  let sharing: StartedSharing | null = null;
  const { page, hide } = createPage();
  const share = loadedOnce(
    async (): Promise<StartedSharing> =>
      (sharing = await startSharing({
        ...{ db, blocks, journal, now, later, newId, randomBytes, device, page, report },
        ...{ locks: door.locks, tabs: door.tabs, fetch: door.fetch, dice: door.dice },
        origin: "https://pult.test",
        app: "storm",
        tabletName: `tablet ${String(door.no)}`,
        wipe: door.shutOut,
      })),
  );
  const edges: LogEdges = {
    ...{ now, newId, random128 },
    dayAt: createDayAt(),
    onCommitted: (written) => {
      journal.committed(written);
      sharing?.committed();
    },
  };
  const isFit = async (): Promise<boolean> => (await journal.again()).phase === "ready";
  const projections = createProjections(db, blocks);
  const logOver = (projecting: Projecting): Log =>
    createReopeningLog(createSafeLog(createLog(db, projecting, edges), journal), db, isFit);
  const log = logOver(projections);

  const begin = async (): Promise<void> => {
    await openAll({ db, journal, shown, fold: () => foldWhatIsMissing(db, shown), report, later });
    const shareIfShared = async (): Promise<void> => {
      if (await isSharedHere(db, place, journal)) await (await share()).comeBack();
    };
    const shareUntilShared = oneAtATime(shareIfShared, later);
    shown.subscribe(shareUntilShared);
    shareUntilShared();
  };
  begin().catch(report);
  return {
    no: door.tabNo,
    memory,
    journal,
    read: createQueries(db, blocks),
    send: async (command, act, isLawless = false) => {
      const { by } = act;
      try {
        const writing = isLawless && by !== null ? logOver(lawless(projections, by)) : log;
        return await writing.record(command, act);
      } catch (error) {
        report(error);
        return refuse({ reason: "NotSaved", cause: String(error) });
      }
    },
    sharing: () => sharing,
    share,
    tend: () =>
      tend(
        {
          ...{ db, journal, report },
          // Nobody searches in a storm.
          search: { pack: async () => null },
          alone: async (work) => work(),
        },
        { keep: 8, run: 6 },
      ),
    hide,
    isAlive: door.isAlive,
    die: door.die,
  };
};

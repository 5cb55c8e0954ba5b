/** What screens are given: they read by query, write by command, and reach the outside only through this. */
import { createContext, use } from "react";
import type { Camera } from "#capture/camera.ts";
import type { Act } from "#domain/activity.ts";
import type { Answer } from "#domain/answer.ts";
import type { Command } from "#domain/command.ts";
import type { Day } from "#domain/day.ts";
import type { Entry } from "#domain/entry.ts";
import { asId, type MemberId, type Op, type StaffId } from "#domain/ids.ts";
import { assert } from "#domain/result.ts";
import type { Settings } from "#domain/records.ts";
import type { Queries } from "#projections/queries.ts";
import type { Search } from "#projections/search/late-search.ts";
import type { Asked } from "#shell/asked.ts";
import type { Demo } from "#shell/demo.ts";
import type { Install } from "#shell/install.ts";
import type { Keeper } from "#shell/keeping.ts";
import type { FileSaving } from "#shell/save-file.ts";
import type { Sharing } from "#shell/sync-state.ts";
import type { TriesShelf } from "#shell/tries.ts";
import type { Updates } from "#shell/update.ts";
import type { Appearance } from "./appearance.ts";
import type { ClockQuestion } from "./parts/clock-overlay.tsx";

/** What this tablet remembers for itself; never a fact. */
export type Device = {
  readonly get: (key: DeviceKey) => string | null;
  readonly set: (key: DeviceKey, value: string | null) => void;
};
export type DeviceKey =
  | "staff"
  | "facing"
  | "camera"
  | "pinTries"
  | "backupLater"
  | "installLater"
  | "theme"
  | "hand"
  | "text"
  | "sound"
  | "language"
  | "trial"
  | "inboxSeen"
  | "wasShutOut"
  | "compared";

export type Services = {
  /** `basis`: the cloud has agreed to the reward that is given. */
  readonly send: (
    command: Command,
    act: { readonly op: Op; readonly by: StaffId | null; readonly basis?: "confirmed" },
  ) => Promise<Answer>;
  readonly read: Queries;
  readonly search: Search;
  /** What the log says about a member, in parts from the newest to the oldest, each in the log's order. */
  readonly history: (member: MemberId) => AsyncGenerator<readonly Entry[]>;
  /** Every act from the newest to the oldest, in blocks; only as much is read as is asked for. */
  readonly activity: () => AsyncGenerator<readonly Act[]>;
  /** The entry at a place of the log: who wrote it, and when. Null where there is none. */
  readonly entryAt: (seq: number) => Promise<Entry | null>;
  readonly camera: Camera;
  readonly device: Device;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How many milliseconds what nobody waits for gives way: long enough for the tick of an act to be drawn. */
  readonly giveWayMs: number;
  readonly today: (settings: Pick<Settings, "timeZone" | "cutoffHour">) => Day;
  /** The business day of another moment, in milliseconds since 1970. */
  readonly dayAt: (atMs: number, settings: Pick<Settings, "timeZone" | "cutoffHour">) => Day;
  readonly newId: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly pin: {
    /** A salted hash to keep in place of the digits. */
    readonly hash: (digits: string) => Promise<string>;
    readonly matches: (digits: string, hash: string) => Promise<boolean>;
  };
  /** The tablet's second place for wrong PINs. */
  readonly tries: TriesShelf;
  /** Sound and vibration: something was recorded, or was not, or somebody was recognised. */
  readonly signal: (what: "done" | "refused" | "seen") => void;
  /** How this tablet shows itself. */
  readonly appearance: Appearance;
  readonly updates: Updates;
  /** Putting the app on the tablet's home screen. */
  readonly install: Install;
  /** How safe the shop's memory is, and what can be done for it. */
  readonly keeper: Keeper;
  /** The shop's cloud and its other tablets. */
  readonly sharing: Sharing;
  /** A made-up shop to look around in. */
  readonly demo: Demo;
  readonly files: FileSaving;
  /** The question whether the tablet's date is right; what was sent waits for its answer. */
  readonly clock: Asked<ClockQuestion>;
  /** Opens the browser's printing; on paper comes only what a page has laid out as `.paper`. */
  readonly print: () => void;
  /** Loads the app anew. */
  readonly reload: () => void;
  /** Tells whether somebody is being served, which no update may interrupt. */
  readonly setBusy: (busy: boolean) => void;
};

const ServicesContext = createContext<Services | null>(null);

/** Gives everything below it the services. */
export const ServicesProvider = ServicesContext.Provider;

/** The services; only below a provider. */
export const useServices = (): Services => {
  const services = use(ServicesContext);
  assert(services !== null, "screens are shown below their services");
  return services;
};

/** A name for the next act: minted when it is prepared, so that a double tap is one act. */
export const newOp = (services: Pick<Services, "newId">): Op => asId<Op>(services.newId());

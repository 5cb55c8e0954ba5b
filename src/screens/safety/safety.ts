/** How safe the shop is, followed for every screen that shows it, and the backup that may be on its way. */
import { createContext, use, useEffect, useState } from "react";
import { createStore, useStore, type StoreApi } from "zustand";
import { assert } from "#domain/result.ts";
import type { Keeping } from "#shell/keeping.ts";
import { useServices, type Services } from "../services.ts";
import { createBackupDesk, type BackupDesk, type BackupWork } from "./backup-work.ts";

/** What is known so far, and when that was seen; null until the first look has come back. */
type Known = { readonly keeping: Keeping | null; readonly seenAtMs: number; readonly recoveredTold: boolean };

export type Safety = {
  readonly known: StoreApi<Known>;
  readonly backup: BackupDesk;
  readonly lookAgain: () => Promise<void>;
  /** Looks again a while after every change, and every minute; until the returned function is called. */
  readonly follow: () => () => void;
};

const LOOK_EVERY_MS = 60_000;

const createSafety = (services: Pick<Services, "keeper" | "files" | "now" | "giveWayMs">): Safety => {
  const { keeper, now, giveWayMs } = services;
  const known = createStore<Known>(() => ({ keeping: null, seenAtMs: 0, recoveredTold: false }));
  const lookAgain = async (): Promise<void> =>
    known.setState({ keeping: await keeper.look(), seenAtMs: now() });
  return {
    known,
    backup: createBackupDesk(services, lookAgain),
    lookAgain,
    follow: () => {
      let soon: ReturnType<typeof setTimeout> | null = null;
      const look = (): void => {
        soon = null;
        // What cannot be read now is looked at again.
        lookAgain().catch(() => undefined);
      };
      soon = setTimeout(look, giveWayMs);
      const every = setInterval(look, LOOK_EVERY_MS);
      const stop = keeper.subscribe(() => (soon ??= setTimeout(look, giveWayMs)));
      return () => {
        stop();
        clearInterval(every);
        if (soon !== null) clearTimeout(soon);
      };
    },
  };
};

const Context = createContext<Safety | null>(null);

export const SafetyProvider = Context.Provider;

/** The safety of the open shop; only below a provider. */
export const useSafety = (): Safety => {
  const safety = use(Context);
  assert(safety !== null, "what tells of safety is shown in an open shop");
  return safety;
};

/** Makes the safety of a shop that was opened, and follows it for as long as it is shown. */
export const useNewSafety = (): Safety => {
  const services = useServices();
  const [safety] = useState(() => createSafety(services));
  useEffect(() => safety.follow(), [safety]);
  return safety;
};

/** How things stand, or null until that is known. */
export const useKeeping = (): Keeping | null => useStore(useSafety().known, ({ keeping }) => keeping);

/** When that was seen, in milliseconds since 1970: time goes on, also where nothing else changes. */
export const useSeenAtMs = (): number => useStore(useSafety().known, ({ seenAtMs }) => seenAtMs);

/** The backup on its way. */
export const useBackupWork = (): BackupWork => useStore(useSafety().backup.work);

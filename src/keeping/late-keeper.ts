/** A keeper before what keeps is here: it tells of the opening at once, and everything else as soon as it can. */
import { suggestPassword } from "#log/backup/password.ts";
import type { Keeper } from "#shell/keeping.ts";
import type { OpeningShown } from "./opening-shown.ts";

export type LateKeeperEdges = {
  readonly shown: OpeningShown;
  readonly load: () => Promise<Keeper>;
  /** Settles once it has come, whoever asked for it. */
  readonly come: Promise<Keeper>;
  readonly randomBytes: (count: number) => Uint8Array;
};

/** Behaves as the keeper that `load` brings; listening alone brings nothing. */
export const createLateKeeper = ({ shown, load, come, randomBytes }: LateKeeperEdges): Keeper => ({
  opening: shown.now,
  subscribe: (listener) => {
    let stop = shown.subscribe(listener);
    let stopped = false;
    const follow = (keeper: Keeper): void => {
      if (stopped) return;
      stop();
      stop = keeper.subscribe(listener);
      // It may have changed meanwhile.
      listener();
    };
    void come.then(follow);
    return () => {
      stopped = true;
      stop();
    };
  },
  look: async () => (await load()).look(),
  askToPersist: async () => (await load()).askToPersist(),
  startAnew: async () => (await load()).startAnew(),
  suggestPassword: () => suggestPassword(randomBytes),
  setBackupPassword: async (password) => (await load()).setBackupPassword(password),
  makeBackup: async (watch) => (await load()).makeBackup(watch),
  backupSaved: async (made) => (await load()).backupSaved(made),
  drill: async (file, password, watch) => (await load()).drill(file, password, watch),
  restore: async (file, password, watch) => (await load()).restore(file, password, watch),
});

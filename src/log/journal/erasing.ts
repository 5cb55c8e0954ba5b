/** Drops the payloads of erased members from all files, this tab's and those of others. */
import type { JournalClient, Later } from "./client.ts";
import type { Trouble } from "./pending.ts";
import { createRetry } from "./retry.ts";
import { causeOf } from "./state.ts";

const PATIENCE_MS = 60_000;
const RETRY_MS = 5_000;

/** How other tabs of this tablet hear of an erasure: each drops the payloads from its own file. */
export type OtherTabs = {
  readonly tell: (members: readonly string[]) => void;
  readonly hear: (told: (members: readonly string[]) => void) => void;
  readonly close: () => void;
};

export type Erasing = {
  /** Drops payloads that lie at `seqs`. What fails is tried again until it is done. */
  readonly erase: (members: readonly string[], seqs: readonly number[]) => Promise<Trouble>;
  /** Whose payloads are gone by now, from sealed runs as well. */
  readonly done: () => ReadonlySet<string>;
  readonly stop: () => void;
};

/** Erasing by the desk that `client` speaks to; `forget` drops payloads from what is still to be kept. */
export const createErasing = (
  client: JournalClient,
  otherTabs: OtherTabs,
  later: Later,
  forget: (members: readonly string[]) => void,
): Erasing => {
  const done = new Set<string>();
  const failed: { readonly members: readonly string[]; readonly seqs: readonly number[] }[] = [];
  const retry = createRetry(
    later,
    () => {
      for (const { members, seqs } of failed.splice(0)) void eraseHere(members, seqs);
    },
    RETRY_MS,
  );

  const eraseHere = async (members: readonly string[], seqs: readonly number[]): Promise<Trouble> => {
    forget(members);
    try {
      await client.ask({ ask: "erase", members, seqs, erasedTo: null }, PATIENCE_MS);
      if (seqs.length > 0) for (const member of members) done.add(member);
      return null;
    } catch (error) {
      failed.push({ members, seqs });
      retry.soon();
      return causeOf(error);
    }
  };
  // The tab that erased looks after what is sealed; each has its own open file.
  otherTabs.hear((members) => void eraseHere(members, []));
  return {
    erase: async (members, seqs) => {
      otherTabs.tell(members);
      return eraseHere(members, seqs);
    },
    done: () => new Set(done),
    stop: () => {
      retry.stop();
      otherTabs.close();
    },
  };
};

/** On a profile: the way to join it with another of the same person, and whom it is one with already. */
import { useCallback, useState } from "react";
import type { MemberView } from "#projections/queries.ts";
import { inboxWordsOf } from "#words/inbox/words.ts";
import { useCalmQuery } from "../parts/calm-query.ts";
import { useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { useFormAct } from "./acting.ts";
import { Dialog } from "./dialog.tsx";
import { MergeCompare } from "./merge-compare.tsx";
import { MergeSearch } from "./merge-search.tsx";

type MergeProps = { readonly view: MemberView; readonly close: () => void };

/** First who, then what it would come to. */
const Merge = ({ view, close }: MergeProps) => {
  const { merge } = inboxWordsOf(useShop().settings.language);
  const [other, setOther] = useState<MemberView | null>(null);
  const { send, refusal, sending } = useFormAct(close);
  if (!other)
    return (
      <Dialog key="who" title={merge.title} close={close}>
        <MergeSearch view={view} pick={setOther} />
      </Dialog>
    );
  return (
    <Dialog key="compare" title={merge.compare} close={close}>
      <MergeCompare
        pair={[view, other]}
        merging={{ send: (command, what) => send(() => command, what), refusal, sending }}
        other={() => setOther(null)}
      />
    </Dialog>
  );
};

/** The names of those who were joined with a member before; they are found under that one now. */
const useFormerNames = ({ id }: MemberView): readonly string[] => {
  const { read } = useServices();
  const ask = useCallback(async () => {
    const others = (await read.groupOf(id)).filter((one) => one !== id);
    const profiles = await read.profiles(others);
    return others.flatMap((one) => profiles.get(one)?.name ?? []);
  }, [read, id]);
  return useCalmQuery(ask, "now") ?? [];
};

export const MergePanel = ({ view }: { view: MemberView }) => {
  const { merge } = inboxWordsOf(useShop().settings.language);
  const [open, setOpen] = useState(false);
  const names = useFormerNames(view);
  return (
    <>
      {names.length > 0 && (
        <p className="hint merge-names" dir="auto">
          {merge.oneWith(names)}
        </p>
      )}
      <button type="button" className="key small second" onClick={() => setOpen(true)}>
        {merge.open}
      </button>
      {open && <Merge view={view} close={() => setOpen(false)} />}
    </>
  );
};

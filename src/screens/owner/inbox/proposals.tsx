/** Members who may be one person: proposed, compared side by side, and joined by nobody but the owner. */
import { useState } from "react";
import { inboxWordsOf } from "#words/inbox/words.ts";
import { Dialog } from "#screens/members/dialog.tsx";
import { MergeCompare } from "#screens/members/merge-compare.tsx";
import { useShop } from "#screens/shop-context.ts";
import type { OwnerActs } from "../owner-acts.tsx";
import { Answer, Item, Part } from "./part.tsx";
import type { Proposal } from "./use-inbox.ts";

type ProposalsProps = {
  readonly proposals: readonly Proposal[];
  readonly acts: OwnerActs;
  readonly see: (name: string) => void;
};
type OneProps = Omit<ProposalsProps, "proposals"> & { readonly proposal: Proposal };

const One = ({ proposal: { name, pair, why }, acts, see }: OneProps) => {
  const { same: own, merge } = inboxWordsOf(useShop().settings.language);
  const [open, setOpen] = useState(false);
  const [one, other] = pair;
  const close = (): void => {
    acts.forget();
    setOpen(false);
  };
  const send: Parameters<typeof MergeCompare>[0]["merging"]["send"] = async (command, what) => {
    if (await acts.send(what, () => command)) setOpen(false);
  };
  return (
    <Item title={own.pair(one.profile.name, other.profile.name)}>
      <p>{own.why[why]}</p>
      <div className="inbox-answers">
        <Answer says={own.compare} first asleep={acts.sending} act={() => setOpen(true)} />
        <Answer says={own.two} asleep={acts.sending} act={() => see(name)} />
      </div>
      {open && (
        <Dialog title={merge.compare} close={close}>
          <MergeCompare pair={pair} merging={{ send, refusal: acts.refusal, sending: acts.sending }} />
        </Dialog>
      )}
    </Item>
  );
};

export const Proposals = ({ proposals, acts, see }: ProposalsProps) => {
  const { same: own } = inboxWordsOf(useShop().settings.language);
  if (proposals.length === 0) return null;
  return (
    <Part title={own.title} help={own.help}>
      {proposals.map((proposal) => (
        <One key={proposal.name} proposal={proposal} acts={acts} see={see} />
      ))}
    </Part>
  );
};

/** Rewards that tablets handed out and the balance did not cover: where and when, and what the owner makes of it. */
import type { Command } from "#domain/command.ts";
import type { OverdrawDecision } from "#domain/entry.ts";
import { balanceOf } from "#domain/lots.ts";
import { UNITS, type Unit } from "#domain/units.ts";
import { inboxWordsOf } from "#words/inbox/words.ts";
import { useShop } from "#screens/shop-context.ts";
import { rewardName, tell } from "../activity/tell.ts";
import type { Names } from "../activity/tell-edit.ts";
import type { OwnerActs } from "../owner-acts.tsx";
import { Given } from "./given.tsx";
import { Answer, Item, Part } from "./part.tsx";
import type { Overdraw } from "./use-inbox.ts";
import type { Where } from "./use-where.ts";

type OverdrawsProps = {
  readonly overdraws: readonly Overdraw[];
  readonly names: Names;
  readonly acts: OwnerActs;
  readonly where: Where;
};
type OneProps = Omit<OverdrawsProps, "overdraws"> & { readonly overdraw: Overdraw };

/** The unit that is missing, and how many of it are still owed now. */
const useShort = ({
  flag,
  view,
}: Overdraw): { readonly unit: Unit; readonly missing: number; readonly forgive: number } => {
  const { today } = useShop();
  const unit = UNITS.find((one) => (flag.short?.[one] ?? 0) > 0) ?? "stamps";
  const missing = flag.short?.[unit] ?? 0;
  const owed = view ? balanceOf(view.state.purse, unit, today).owed : 0;
  return { unit, missing, forgive: Math.min(missing, owed) };
};

const One = ({ overdraw, names, acts, where }: OneProps) => {
  const { shop, words, settings } = useShop();
  const { overdraw: own } = inboxWordsOf(settings.language);
  const { flag, late } = overdraw;
  const { unit, missing, forgive } = useShort(overdraw);
  const { member } = flag;
  const name = flag.name ?? names.member(member);
  const decide = (decision: OverdrawDecision): void => {
    if (member === null) return;
    const command: Command = {
      ...{ type: "SettleOverdraw", redemption: flag.id, seq: flag.seq, member, decision },
      forgive: decision === "forgiven" ? forgive : 0,
    };
    void acts.send(own.done[decision](name), () => command);
  };
  // What is paid back already is nobody's to forgive.
  const decisions: readonly OverdrawDecision[] =
    forgive > 0 ? ["forgiven", "owed", "reversed"] : ["owed", "reversed"];
  return (
    <Item title={late ? tell([late], names).title : name}>
      <p className="inbox-missing">{own.missing(words.units(unit, missing))}</p>
      <Given
        label={own.given}
        flagged={overdraw}
        where={where}
        what={(entry) => (entry.type === "RewardRedeemed" ? rewardName(shop, entry.data.reward) : "")}
        mark={own.uncovered}
      />
      {forgive === 0 && <p className="hint">{own.paid}</p>}
      <div className="inbox-answers">
        {decisions.map((decision) => (
          <Answer
            key={decision}
            says={own.decisions[decision]}
            help={own.says[decision]}
            asleep={acts.sending}
            act={() => decide(decision)}
          />
        ))}
      </div>
    </Item>
  );
};

export const Overdraws = ({ overdraws, ...rest }: OverdrawsProps) => {
  const { overdraw: own } = inboxWordsOf(useShop().settings.language);
  if (overdraws.length === 0) return null;
  return (
    <Part title={own.title} help={own.help}>
      {overdraws.map((overdraw) => (
        <One key={overdraw.flag.id} overdraw={overdraw} {...rest} />
      ))}
    </Part>
  );
};

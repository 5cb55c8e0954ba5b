/** A member's balance: the next reward as a sentence, what there is of each unit, and how it came about. */
import { useState } from "react";
import { balanceOf } from "#domain/lots.ts";
import { standings, type Standing } from "#domain/progress.ts";
import { UNITS, type Unit } from "#domain/units.ts";
import type { MemberView } from "#projections/queries.ts";
import { useShop } from "../shop-context.ts";
import { AdjustForm } from "./adjust-form.tsx";
import { Dialog } from "./dialog.tsx";
import { ExplainDialog } from "./explain-dialog.tsx";
import { useMembersWords } from "./members-words.ts";
import type { History } from "./use-history.ts";

const Next = ({ standing }: { standing: Standing }) => {
  const { words } = useShop();
  const { reward, missing, times } = standing;
  const parts =
    times > 0
      ? words.member.dueReward(times, reward.name)
      : words.member.moreUntil(reward.unit, missing, reward.name);
  const [strong, ...rest] = parts;
  return (
    <p className="member-next" data-due={times > 0}>
      <em>{strong}</em>
      {times > 0 ? " " : ""}
      {rest.join(" ")}
    </p>
  );
};

type UnitProps = { readonly view: MemberView; readonly unit: Unit };

const UnitBalance = ({ view, unit, explain }: UnitProps & { readonly explain: () => void }) => {
  const { words, program, today } = useShop();
  const { own } = useMembersWords();
  const { active, pending, owed } = balanceOf(view.state.purse, unit, today);
  const rewards = standings(view.state.purse, program, today).filter(({ reward }) => reward.unit === unit);
  return (
    <div className="member-unit">
      <p className="member-sum">
        <b>{words.units(unit, active)}</b>
        {pending > 0 && <small>{own.balance.pending(words.units(unit, pending))}</small>}
        {owed > 0 && <small className="member-owes">{own.balance.owes(words.units(unit, owed))}</small>}
      </p>
      <ul className="member-rewards">
        {rewards.map(({ reward, missing, times }) => (
          <li key={reward.id}>
            <span dir="auto">{reward.name}</span>
            <small>
              {times > 0 ? words.member.due(times) : words.member.toGo(words.units(unit, missing))}
            </small>
          </li>
        ))}
      </ul>
      <button type="button" className="key small" onClick={explain}>
        {own.balance.explain}
      </button>
    </div>
  );
};

type BalancePanelProps = {
  readonly view: MemberView;
  readonly history: History | null;
  readonly readAll: () => void;
};

export const BalancePanel = ({ view, history, readAll }: BalancePanelProps) => {
  const { program, today, words } = useShop();
  const { own } = useMembersWords();
  const [open, setOpen] = useState<Unit | "adjust" | null>(null);
  const close = (): void => setOpen(null);
  const [next] = standings(view.state.purse, program, today);
  // Units of former rules are still theirs.
  const units = UNITS.filter(
    (unit) => program[unit] !== null || view.state.purse.lots.some((lot) => lot.unit === unit),
  );
  return (
    <section className="panel" aria-labelledby="member-balance">
      <header className="member-panel-head">
        <h2 id="member-balance">{own.balance.title}</h2>
        <button type="button" className="key small" onClick={() => setOpen("adjust")}>
          {own.balance.adjust}
        </button>
      </header>
      {next && <Next standing={next} />}
      {units.map((unit) => (
        <UnitBalance
          key={unit}
          view={view}
          unit={unit}
          explain={() => {
            readAll();
            setOpen(unit);
          }}
        />
      ))}
      {open === "adjust" && (
        <Dialog title={own.adjust.title} close={close}>
          <AdjustForm member={view.id} done={close} />
        </Dialog>
      )}
      {open !== null && open !== "adjust" && (
        <ExplainDialog
          unit={open}
          entries={history?.whole ? history.entries : null}
          now={words.units(open, balanceOf(view.state.purse, open, today).active)}
          close={close}
        />
      )}
    </section>
  );
};

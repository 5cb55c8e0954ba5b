/** What can be done for the person on screen: their visit, and the rewards that are due. */
import { earnedBy } from "#domain/program.ts";
import { UNITS } from "#domain/units.ts";
import { standings, type Standing } from "#domain/progress.ts";
import type { MemberView } from "#projections/queries.ts";
import { askingIn } from "#words/asking.ts";
import { useShop, type ShopContext } from "../shop-context.ts";
import { useActions, useMoment } from "./actions.ts";
import { Go, useAmount } from "./go.tsx";

const summary = ({ words, formats, program }: ShopContext, amount: number | null): readonly string[] => {
  const earned = earnedBy(program, amount);
  const gives = UNITS.filter((unit) => earned[unit] > 0).map((unit) => words.done.gave(unit, earned[unit]));
  return [...(amount === null ? [] : [formats.money(amount)]), ...gives];
};

const VisitButton = ({ name, second }: { name: string; second: boolean }) => {
  const shop = useShop();
  const { recordVisit } = useActions();
  const amount = useAmount();
  const { words, program } = shop;
  // A program that counts only money has nothing to record until there is some.
  const asleep = amount === null && !program.stamps;
  return (
    <Go
      kind={second ? "second" : "go"}
      title={second ? words.till.visitPlain : words.till.visit}
      detail={asleep ? words.till.saleHelp : summary(shop, amount)}
      asleep={asleep}
      act={() => recordVisit(name)}
    />
  );
};

type RedeemProps = { readonly name: string; readonly standing: Standing; readonly first: boolean };

const RedeemButton = ({ name, standing, first }: RedeemProps) => {
  const { words, settings } = useShop();
  const { redeem } = useActions();
  const { reward } = standing;
  const isAsking = useMoment((moment) => moment.asking === reward.id);
  const help = first ? words.till.redeemHelp : words.units(reward.unit, reward.cost);
  return (
    <Go
      kind={first ? "due" : "second"}
      title={words.till.redeem(reward.name)}
      detail={isAsking ? askingIn(settings.language) : help}
      act={() => redeem(reward, name)}
    />
  );
};

/** The reward that is due first has the biggest button. */
export const PersonButtons = ({ view }: { view: MemberView }) => {
  const { program, today, settings } = useShop();
  const isAsking = useMoment(({ asking }) => asking !== null && asking !== undefined);
  const due = standings(view.state.purse, program, today).filter((standing) => standing.times > 0);
  const [first, ...others] = due;
  const { name } = view.profile;
  if (!first) return <VisitButton name={name} second={false} />;
  return (
    <>
      <div className="acts-second">
        <VisitButton name={name} second />
        {others.map((standing) => (
          <RedeemButton key={standing.reward.id} name={name} standing={standing} first={false} />
        ))}
      </div>
      <RedeemButton name={name} standing={first} first />
      <span className="unseen" role="status">
        {isAsking && askingIn(settings.language)}
      </span>
    </>
  );
};

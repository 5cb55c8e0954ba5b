/** What to do: choose products or an amount, then the big button in its corner. */
import { earnedBy, UNITS } from "#domain/program.ts";
import { standings, type Standing } from "#domain/progress.ts";
import type { MemberView } from "#projections/queries.ts";
import { useShop, type ShopContext } from "../shop-context.ts";
import { useActions, useMoment } from "./actions.ts";
import { Keypad } from "./keypad.tsx";
import { hasChosen } from "./moment.ts";
import { amountTyped, itemsChosen } from "./ring-up.ts";
import { Tiles } from "./tiles.tsx";

/** Minor units chosen and typed so far; null while there is nothing. */
const useAmount = (): number | null => {
  const { shop } = useShop();
  const basket = useMoment((moment) => moment.basket);
  const typed = useMoment(amountTyped);
  const items = itemsChosen(basket, shop);
  if (items.length === 0) return typed;
  return items.reduce((sum, { count, price }) => sum + count * price, typed ?? 0);
};

const summary = ({ words, formats, program }: ShopContext, amount: number | null): string => {
  const earned = earnedBy(program, amount);
  const gives = UNITS.filter((unit) => earned[unit] > 0).map((unit) => words.done.gave(unit, earned[unit]));
  return words.done.plus([...(amount === null ? [] : [formats.money(amount)]), ...gives]);
};

type GoProps = {
  readonly kind: "go" | "due" | "second";
  readonly title: string;
  readonly detail: string;
  readonly asleep?: boolean;
  readonly act: () => Promise<void>;
};

const Go = ({ kind, title, detail, asleep = false, act }: GoProps) => {
  const quiet = useMoment((moment) => moment.quiet);
  return (
    <button
      type="button"
      className="go"
      data-kind={kind}
      data-asleep={asleep}
      aria-disabled={asleep || quiet}
      onClick={() => {
        if (!asleep) void act();
      }}
    >
      {title}
      {detail !== "" && <small>{detail}</small>}
    </button>
  );
};

const SaleButton = () => {
  const shop = useShop();
  const { recordSale } = useActions();
  const amount = useAmount();
  const { words, formats } = shop;
  const asleep = amount === null;
  return (
    <Go
      kind="go"
      title={words.till.sale}
      detail={asleep ? words.till.saleHelp : formats.money(amount)}
      asleep={asleep}
      act={recordSale}
    />
  );
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
  const { words } = useShop();
  const { redeem } = useActions();
  const { reward } = standing;
  const detail = first ? words.till.redeemHelp : words.units(reward.unit, reward.cost);
  return (
    <Go
      kind={first ? "due" : "second"}
      title={words.till.redeem(reward.name)}
      detail={detail}
      act={() => redeem(reward, name)}
    />
  );
};

const PersonButtons = ({ view }: { view: MemberView }) => {
  const { program, today } = useShop();
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
    </>
  );
};

/** Tiles or keypad above, the acts below; `view` null while nobody is there. */
export const Till = ({ view }: { view: MemberView | null }) => {
  const { words } = useShop();
  const { set } = useActions();
  const pad = useMoment((moment) => moment.pad);
  // An open panel shows the refusal where it happened.
  const refusal = useMoment((moment) =>
    moment.panel === null && !moment.escalation ? moment.refusal : null,
  );
  const chosen = useMoment(hasChosen);
  const question = useMoment((moment) => moment.question);
  return (
    <section className="panel do" aria-label={words.till.title}>
      <div className="pad">{pad === "keypad" ? <Keypad /> : <Tiles />}</div>
      <div className="swaps">
        <button
          type="button"
          className="key swap"
          onClick={() => set({ pad: pad === "keypad" ? "tiles" : "keypad", refusal: null })}
        >
          {pad === "keypad" ? words.till.products : words.till.typed}
        </button>
        {chosen && (
          <button
            type="button"
            className="key swap"
            onClick={() => set({ basket: {}, keypad: { digits: "" } })}
          >
            {words.till.clear}
          </button>
        )}
      </div>
      {refusal !== null && (
        <p className="notice" role="alert">
          {refusal}
        </p>
      )}
      <div className="acts">{view ? <PersonButtons view={view} /> : question === null && <SaleButton />}</div>
    </section>
  );
};

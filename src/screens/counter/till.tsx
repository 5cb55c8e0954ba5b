/** What to do: choose products or an amount, then the big button in its corner. */
import { Suspense } from "react";
import type { MemberView } from "#projections/queries.ts";
import { useShop } from "../shop-context.ts";
import { useActions, useMoment } from "./actions.ts";
import { Go, useAmount } from "./go.tsx";
import { keypad, personButtons } from "./later-parts.ts";
import { hasChosen } from "./moment.ts";
import { Tiles } from "./tiles.tsx";

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
      <div className="pad">
        <Suspense>{pad === "keypad" ? <keypad.Part /> : <Tiles />}</Suspense>
      </div>
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
      <div className="acts">
        <Suspense>{view ? <personButtons.Part view={view} /> : question === null && <SaleButton />}</Suspense>
      </div>
    </section>
  );
};

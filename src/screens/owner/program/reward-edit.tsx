/** A reward in its parts: name, what it is paid with, what it costs, what it is worth to the shop, and what holds offline. */
import { useSyncExternalStore } from "react";
import type { ProductId } from "#domain/ids.ts";
import { UNITS } from "#domain/units.ts";
import type { ProgramFault, Reward } from "#domain/program.ts";
import { productsOnSale } from "#domain/shop.ts";
import { AmountField } from "#screens/parts/amount-field.tsx";
import { NumberField } from "#screens/parts/number-field.tsx";
import { TextField } from "#screens/parts/text-field.tsx";
import { useServices } from "#screens/services.ts";
import { useShop } from "#screens/shop-context.ts";
import { OfflinePolicy } from "./offline-policy.tsx";
import { Segments } from "./rule.tsx";
import { useVoice } from "./voice.ts";

type RewardEditProps = {
  readonly reward: Reward;
  readonly faults: readonly ProgramFault[];
  readonly change: (part: Partial<Reward>) => void;
};

const COST_MAX = 1_000_000;

/** A product that is chosen brings its price along, and its name where there is none yet. */
const ProductChoice = ({ reward, change }: Omit<RewardEditProps, "faults">) => {
  const { shop } = useShop();
  const { rewards } = useVoice().page;
  const products = productsOnSale(shop);
  const choose = (id: string): void => {
    const product = products.find((one) => one.id === id);
    if (!product) return change({ product: null });
    const name = reward.name.trim() === "" ? product.name : reward.name;
    change({ product: product.id, value: product.price, name });
  };
  return (
    <label className="field">
      {rewards.product}
      <select value={reward.product ?? ""} onChange={(event) => choose(event.target.value)}>
        <option value="">{rewards.noProduct}</option>
        {products.map(({ id, name }: { id: ProductId; name: string }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
};

/** Whether there are others that could be asked; a shop's only tablet needs no rule for when they cannot. */
const useHasOthers = (): boolean => {
  const { sharing } = useServices();
  return useSyncExternalStore(sharing.subscribe, sharing.view).phase !== "alone";
};

export const RewardEdit = ({ reward, faults, change }: RewardEditProps) => {
  const { settings } = useShop();
  const { page } = useVoice();
  const { rewards, earning } = page;
  const isBad = (at: "name" | "cost" | "unit" | "value" | "offline"): boolean =>
    faults.some((fault) => fault.at === at && "reward" in fault && fault.reward === reward.id);
  const cost = rewards.cost(reward.unit);
  const asks = useHasOthers() || reward.offline !== undefined;
  return (
    <>
      <TextField
        label={rewards.name}
        value={reward.name}
        change={(name) => change({ name })}
        fault={isBad("name") ? page.faults.name : null}
        enterKeyHint="done"
      />
      <Segments
        legend={rewards.unit}
        value={reward.unit}
        options={UNITS.map((unit) => [unit, rewards.units[unit]] as const)}
        change={(unit) => change({ unit })}
      />
      {isBad("unit") && (
        <p className="notice" role="alert">
          {page.faults.unit(reward.unit)}
        </p>
      )}
      <NumberField
        label={cost}
        fewer={earning.fewer(cost)}
        more={earning.more(cost)}
        value={reward.cost}
        min={1}
        max={COST_MAX}
        change={(n) => change({ cost: n })}
        fault={isBad("cost") ? page.faults.cost : null}
      />
      <div className="pair">
        <ProductChoice reward={reward} change={change} />
        <AmountField
          label={rewards.value}
          currency={settings.currency}
          language={settings.language}
          value={reward.value}
          change={(value) => change({ value })}
          help={rewards.valueHelp}
          fault={isBad("value") ? page.faults.value : null}
        />
      </div>
      {asks && (
        <OfflinePolicy reward={reward} change={change} fault={isBad("offline") ? page.faults.value : null} />
      )}
    </>
  );
};

/** What kind of shop it is: four cards, each with its rule in a sentence. */
import { PRESETS, type Preset } from "#domain/presets.ts";
import type { Words } from "#words/words.ts";
import {
  bakeryIcon as BakeryIcon,
  rewardIcon as CafeIcon,
  salonIcon as SalonIcon,
  shopIcon as ShopIcon,
} from "../parts/icons.tsx";

const ICONS = { cafe: CafeIcon, bakery: BakeryIcon, salon: SalonIcon, shop: ShopIcon } as const;

type KindsProps = {
  readonly words: Words;
  readonly kind: Preset;
  readonly change: (kind: Preset) => void;
};

export const Kinds = ({ words, kind, change }: KindsProps) => (
  <fieldset className="kinds">
    <legend>{words.welcome.kind}</legend>
    <div>
      {PRESETS.map((preset) => {
        const Icon = ICONS[preset];
        return (
          <label key={preset} className="kind">
            <input type="radio" name="kind" checked={preset === kind} onChange={() => change(preset)} />
            <Icon aria-hidden="true" />
            <b>{words.presets[preset].title}</b>
            <small>{words.presets[preset].rule}</small>
          </label>
        );
      })}
    </div>
    <small>{words.welcome.kindHelp}</small>
  </fieldset>
);

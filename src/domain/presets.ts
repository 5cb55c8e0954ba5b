/** Presets: sensible rules and tiles for a kind of shop on its first day. The texts are in `words/`. */
import type { RewardId } from "./ids.ts";
import type { Currency } from "./money.ts";
import type { Program, Reward } from "./program.ts";

export const PRESETS = ["cafe", "bakery", "salon", "shop"] as const;
export type Preset = (typeof PRESETS)[number];

/** What the language puts into a preset. */
export type PresetTexts = {
  readonly stampReward: string;
  readonly pointReward: string;
  readonly products: readonly string[];
};

type Rules = {
  /** Visits that make a reward; null: this kind of shop counts points only. */
  readonly stampCost: number | null;
  readonly pointCost: number;
  /** Prices of the tiles, in tenths of a euro or of 400 forints, in the order of the texts. */
  readonly prices: readonly number[];
};

const RULES: Readonly<Record<Preset, Rules>> = {
  cafe: { stampCost: 10, pointCost: 100, prices: [24, 34, 36, 34, 28, 26, 42, 55] },
  bakery: { stampCost: 10, pointCost: 100, prices: [6, 32, 36, 16, 22, 38, 25, 48] },
  salon: { stampCost: 5, pointCost: 300, prices: [280, 350, 650, 180, 300, 180, 400, 140] },
  shop: { stampCost: null, pointCost: 200, prices: [100, 200, 400, 30] },
};

const TENTHS: Partial<Record<Currency, number>> = {
  HUF: 40,
  CZK: 250,
  SEK: 110,
  NOK: 110,
  DKK: 75,
  PLN: 43,
  RON: 50,
  UAH: 450,
  BGN: 20,
};

/** Minor units in a tenth of a euro's worth: a plausible first price, to be changed by the owner. */
const tenthIn = (currency: Currency): number => TENTHS[currency] ?? 10;

/** Version 1 of a preset's program. A point is worth about a euro's purchase; nothing expires until the owner says so. */
export const presetProgram = (
  preset: Preset,
  texts: PresetTexts,
  currency: Currency,
  newRewardId: () => RewardId,
): Program => {
  const { stampCost, pointCost } = RULES[preset];
  const forEver = { pendingDays: 0, lastsDays: null };
  const reward = (name: string, unit: Reward["unit"], cost: number): Reward => ({
    id: newRewardId(),
    name,
    unit,
    cost,
    product: null,
    value: null,
  });
  return {
    version: 1,
    stamps: stampCost === null ? null : { perVisit: 1 },
    points: { per: tenthIn(currency) * 10, give: 1 },
    terms: { stamps: forEver, points: forEver },
    rewards: [
      ...(stampCost === null ? [] : [reward(texts.stampReward, "stamps", stampCost)]),
      reward(texts.pointReward, "points", pointCost),
    ],
  };
};

/** The tiles of a preset with first prices in minor units. */
export const presetProducts = (
  preset: Preset,
  texts: PresetTexts,
  currency: Currency,
): readonly { readonly name: string; readonly price: number }[] => {
  const tenth = tenthIn(currency);
  return texts.products.map((name, i) => ({ name, price: (RULES[preset].prices[i] ?? 0) * tenth }));
};

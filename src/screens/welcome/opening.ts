/** From the answers of the first run to the one command that opens the shop. */
import type { ShopTag } from "#domain/card-code.ts";
import type { SetUpShop } from "#domain/command.ts";
import { asId, type LocationId, type ProductId, type RewardId, type StaffId } from "#domain/ids.ts";
import type { Currency } from "#domain/money.ts";
import { presetProducts, presetProgram, type Preset } from "#domain/presets.ts";
import type { Language, Staff } from "#domain/records.ts";
import type { FirstWords } from "./welcome-language.ts";

export type Answers = {
  readonly name: string;
  readonly preset: Preset;
  readonly currency: Currency;
  readonly timeZone: string;
  readonly owner: string;
  readonly pin: string;
};

const CUTOFF_HOUR = 4;
const AGAIN_MINUTES = 10;

type Given = {
  readonly words: FirstWords;
  readonly language: Language;
  readonly tag: ShopTag;
  /** The hashes of the owner's PIN and of the recovery code; null where no PIN is wanted. */
  readonly proofs: Required<Pick<Staff, "pin" | "recovery">> | null;
  readonly newId: () => string;
};

/** Everything a first day needs; what was left empty has a sensible value. */
export const openingOf = (answers: Answers, given: Given): SetUpShop => {
  const { name, preset, currency, timeZone, owner } = answers;
  const { words, language, tag, proofs, newId } = given;
  const texts = words.presets[preset];
  return {
    type: "SetUpShop",
    settings: {
      ...{ name, currency, timeZone, language, tag },
      cutoffHour: CUTOFF_HOUR,
      againMinutes: AGAIN_MINUTES,
    },
    location: { id: asId<LocationId>(newId()), name },
    owner: {
      id: asId<StaffId>(newId()),
      name: owner.trim() === "" ? words.welcome.ownerPlaceholder : owner,
      ...(proofs ?? { pin: null }),
    },
    products: presetProducts(preset, texts, currency).map((product) => ({
      id: asId<ProductId>(newId()),
      ...product,
    })),
    program: presetProgram(preset, texts, currency, () => asId<RewardId>(newId())),
  };
};

/** What comes with a kind of shop: its rewards in a sentence each, and its first tiles with their prices. */
import { useMemo } from "react";
import { asId, type RewardId } from "#domain/ids.ts";
import { presetProducts, presetProgram } from "#domain/presets.ts";
import { createFormats } from "#words/format.ts";
import { setupWordsOf } from "#words/setup/words.ts";
import { useWelcomeLanguage } from "./welcome-language.ts";
import { giftIcon as GiftIcon } from "../parts/hand-icons.tsx";
import type { Answers } from "./opening.ts";

type PreviewProps = Pick<Answers, "preset" | "currency" | "timeZone">;

/** Follows whatever is chosen, in the language that is spoken. */
export const Preview = ({ preset, currency, timeZone }: PreviewProps) => {
  const { language, words } = useWelcomeLanguage();
  const { welcome } = setupWordsOf(language);
  const formats = useMemo(() => createFormats(language, currency, timeZone), [language, currency, timeZone]);
  const texts = words.presets[preset];
  const { rewards } = presetProgram(preset, texts, currency, () => asId<RewardId>(""));
  const products = presetProducts(preset, texts, currency);
  return (
    <section className="preview" aria-label={welcome.preview}>
      <h2>{welcome.preview}</h2>
      <ul>
        {rewards.map(({ name, unit, cost }) => (
          <li key={name}>
            <GiftIcon aria-hidden="true" />
            {welcome.reward(words.units(unit, cost), name)}
          </li>
        ))}
      </ul>
      <p className="sub">{welcome.tiles(products.length)}</p>
      <ul className="preview-tiles">
        {products.map(({ name, price }) => (
          <li key={name}>
            <span>{name}</span> <small>{formats.money(price)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
};

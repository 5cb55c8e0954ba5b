/** Where the shop is: its currency and its time zone, guessed from the tablet. */
import { useMemo } from "react";
import type { Currency } from "#domain/money.ts";
import { useWelcomeLanguage } from "./welcome-language.ts";
import { currencyNames, timeZones } from "./guess.ts";
import type { Answers } from "./opening.ts";

type PlaceProps = { readonly answers: Answers; readonly change: (part: Partial<Answers>) => void };

export const Place = ({ answers: { currency, timeZone }, change }: PlaceProps) => {
  const { language, words } = useWelcomeLanguage();
  const currencies = useMemo(() => currencyNames(language), [language]);
  const zones = useMemo(() => timeZones(timeZone), [timeZone]);
  return (
    <div className="pair">
      <label className="field">
        {words.welcome.currency}
        <select value={currency} onChange={(event) => change({ currency: event.target.value as Currency })}>
          {currencies.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {words.welcome.timeZone}
        <select value={timeZone} onChange={(event) => change({ timeZone: event.target.value })}>
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
};

/** The owner's page about the shop itself: what it is called, its language, its day, and what stays for life. */
import { useState } from "react";
import type { Command } from "#domain/command.ts";
import type { Settings } from "#domain/records.ts";
import { LANGUAGE_NAMES, LANGUAGES } from "#words/languages.ts";
import { shopWordsOf } from "#words/shop/words.ts";
import { TextField } from "#screens/parts/text-field.tsx";
import { submitting } from "#screens/parts/submitting.ts";
import { useShop } from "#screens/shop-context.ts";
import { Acted, useOwnerActs, type OwnerActs } from "../owner-acts.tsx";
import { OwnerFrame } from "../owner-frame.tsx";
import { OwnerGate } from "../owner-gate.tsx";
import { AgainChoice, CutoffChoice, ZoneChoice } from "./time-choices.tsx";

const useWords = () => shopWordsOf(useShop().settings.language);

type Draft = Pick<Settings, "name" | "language" | "timeZone" | "cutoffHour" | "againMinutes">;
const FIELDS = ["name", "language", "timeZone", "cutoffHour", "againMinutes"] as const;

const draftOf = ({ name, language, timeZone, cutoffHour, againMinutes }: Settings): Draft => ({
  ...{ name, language, timeZone, cutoffHour, againMinutes },
});

/** Only what reads otherwise now: an undo then takes back what this form did, and nothing else. */
const changesIn = (draft: Draft, settings: Settings): Partial<Draft> =>
  Object.fromEntries(
    FIELDS.filter((field) => draft[field] !== settings[field]).map((field) => [field, draft[field]]),
  );

type ChoiceProps = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void };

const LanguageChoice = ({ draft, change }: ChoiceProps) => {
  const own = useWords();
  return (
    <fieldset className="segments languages">
      <legend>{own.language}</legend>
      {LANGUAGES.map((language) => (
        <label key={language} lang={language}>
          <input
            type="radio"
            name="language"
            checked={draft.language === language}
            onChange={() => change({ language })}
          />
          {LANGUAGE_NAMES[language]}
        </label>
      ))}
    </fieldset>
  );
};

const SettingsForm = ({ acts }: { acts: OwnerActs }) => {
  const { settings } = useShop();
  const own = useWords();
  const [draft, setDraft] = useState(() => draftOf(settings));
  const [idle, setIdle] = useState(false);
  const changes = changesIn(draft, settings);
  const isSame = Object.keys(changes).length === 0;
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const save = (): void => {
    setIdle(isSame);
    if (!isSame) void acts.send(own.did, (): Command => ({ type: "EditShop", set: changes }));
  };
  return (
    <form className="panel person-part" noValidate onSubmit={submitting(save)}>
      <Acted acts={acts} />
      <TextField
        label={own.name}
        value={draft.name}
        autoCapitalize="words"
        change={(name) => change({ name })}
      />
      <LanguageChoice draft={draft} change={change} />
      <div className="pair">
        <ZoneChoice value={draft.timeZone} change={(timeZone) => change({ timeZone })} />
        <CutoffChoice value={draft.cutoffHour} change={(cutoffHour) => change({ cutoffHour })} />
      </div>
      <AgainChoice value={draft.againMinutes} change={(againMinutes) => change({ againMinutes })} />
      {idle && isSame && (
        <p className="sub" role="status">
          {own.unchanged}
        </p>
      )}
      <button type="submit" className="key small brand" aria-disabled={acts.sending}>
        {own.save}
      </button>
    </form>
  );
};

const ForLife = () => {
  const { settings } = useShop();
  const own = useWords();
  const { currency, language, tag } = settings;
  const name = new Intl.DisplayNames(language, { type: "currency" }).of(currency) ?? currency;
  return (
    <section className="panel for-life" aria-label={own.fixed}>
      <h2>{own.fixed}</h2>
      <dl>
        <div>
          <dt>{own.currency}</dt>
          <dd>
            {currency} <small>{name}</small>
          </dd>
          <dd className="sub">{own.currencyWhy}</dd>
        </div>
        <div>
          <dt>{own.tag}</dt>
          <dd>{tag}</dd>
          <dd className="sub">{own.tagWhy}</dd>
        </div>
      </dl>
    </section>
  );
};

const Page = () => {
  const { settings } = useShop();
  const own = useWords();
  const acts = useOwnerActs();
  return (
    <OwnerFrame title={own.title}>
      <div className="owner-panels one-column">
        {/* What was saved or taken back stands in the fields again, also where it was cleaned on its way. */}
        <SettingsForm key={JSON.stringify(draftOf(settings))} acts={acts} />
        <ForLife />
      </div>
    </OwnerFrame>
  );
};

export const ShopPage = () => <OwnerGate right="runShop">{() => <Page />}</OwnerGate>;

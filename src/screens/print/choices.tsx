/** What is chosen before anything is printed: what, in which language, how much of it, and what stands on it. */
import { useEffect, useState } from "react";
import type { Language } from "#domain/records.ts";
import { LANGUAGE_NAMES, LANGUAGES } from "#words/languages.ts";
import type { PrintWords } from "#words/print/words.ts";
import { Stepper } from "../parts/stepper.tsx";
import { useServices } from "../services.ts";
import { CARDS_PER_SHEET } from "./card-grid.ts";
import { cardInAddress, ownerOf, WhoseCard, type Owner } from "./whose-card.tsx";

const WHATS = ["blank", "member", "poster"] as const;
type What = (typeof WHATS)[number];

/** Enough for a year of most shops, and few enough for one pile of heavy paper. */
const SHEETS_MAX = 20;

/** One printing as it is chosen. */
export type Printing = {
  readonly what: What;
  readonly language: Language;
  readonly sheets: number;
  readonly withReward: boolean;
  readonly withName: boolean;
  readonly owner: Owner | null;
  /** The card the address named cannot be printed. */
  readonly lost: boolean;
};

/** Begins with the card that the address names, if it names one, and else with a sheet of blank cards. */
export const usePrinting = (spoken: Language) => {
  const { read } = useServices();
  const [asked] = useState(() => cardInAddress(location.hash));
  const [chosen, setChosen] = useState<Omit<Printing, "language"> & { readonly language: Language | null }>({
    what: asked === null ? "blank" : "member",
    // The page's own, also when that is changed, until another one is chosen.
    language: null,
    sheets: 1,
    withReward: true,
    withName: true,
    owner: null,
    lost: false,
  });
  useEffect(() => {
    if (asked === null) return;
    let wanted = true;
    const look = async (): Promise<void> => {
      const owner = await ownerOf(read, asked);
      if (wanted) setChosen((before) => ({ ...before, owner, lost: owner === null }));
    };
    void look();
    return () => {
      wanted = false;
    };
  }, [read, asked]);
  const change = (part: Partial<Printing>): void => setChosen((before) => ({ ...before, ...part }));
  return { printing: { ...chosen, language: chosen.language ?? spoken }, change };
};

type ChoicesProps = {
  readonly words: PrintWords;
  readonly printing: Printing;
  readonly change: (part: Partial<Printing>) => void;
};

const Check = ({ label, on, change }: { label: string; on: boolean; change: (on: boolean) => void }) => (
  <label className="print-check">
    <input type="checkbox" checked={on} onChange={(event) => change(event.target.checked)} />
    {label}
  </label>
);

const Sheets = ({ words, printing, change }: ChoicesProps) => (
  <div className="print-sheets">
    <Stepper
      label={words.sheets.label}
      fewer={words.sheets.fewer}
      more={words.sheets.more}
      min={1}
      max={SHEETS_MAX}
      value={printing.sheets}
      change={(sheets) => change({ sheets })}
    />
    <p className="sub" role="status">
      {words.sheets.cards(printing.sheets * CARDS_PER_SHEET)}
    </p>
  </div>
);

const Details = (props: ChoicesProps) => {
  const { words, printing, change } = props;
  switch (printing.what) {
    case "blank":
      return <Sheets {...props} />;
    case "member":
      return (
        <WhoseCard
          words={words}
          owner={printing.owner}
          lost={printing.lost}
          choose={(owner) => change({ owner, lost: false })}
        />
      );
    case "poster":
      return null;
  }
};

/** `canReward`: whether the program has a reward to name. */
export const Choices = ({ canReward, ...props }: ChoicesProps & { canReward: boolean }) => {
  const { words, printing, change } = props;
  const isCard = printing.what !== "poster";
  return (
    <>
      <fieldset className="segments print-what">
        <legend>{words.what.legend}</legend>
        {WHATS.map((what) => (
          <label key={what}>
            <input
              type="radio"
              name="print-what"
              checked={what === printing.what}
              onChange={() => change({ what })}
            />
            {words.what[what]}
          </label>
        ))}
      </fieldset>
      <Details {...props} />
      <fieldset className="segments print-language">
        <legend>{words.language}</legend>
        {LANGUAGES.map((language) => (
          <label key={language} lang={language}>
            <input
              type="radio"
              name="print-language"
              checked={language === printing.language}
              onChange={() => change({ language })}
            />
            {LANGUAGE_NAMES[language]}
          </label>
        ))}
      </fieldset>
      {isCard && canReward && (
        <Check
          label={words.reward}
          on={printing.withReward}
          change={(withReward) => change({ withReward })}
        />
      )}
      {printing.what === "member" && (
        <Check label={words.name} on={printing.withName} change={(withName) => change({ withName })} />
      )}
    </>
  );
};

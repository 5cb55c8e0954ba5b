/** The first run: one calm page on which only the shop's name must be typed. */
import { useEffect, useState } from "react";
import { makeShopTag } from "#domain/card-code.ts";
import type { Command } from "#domain/command.ts";
import type { Currency } from "#domain/money.ts";
import type { Language } from "#domain/records.ts";
import { cleanName } from "#domain/text.ts";
import { wordsOf } from "#words/words.ts";
import { sentenceFor } from "../counter/desk.ts";
import { useFocusInside } from "../parts/focus.ts";
import { backupIcon as BackupIcon } from "../parts/icons.tsx";
import { createSteadySend } from "../parts/steady-send.ts";
import { isPin } from "../parts/pin-form.ts";
import { TextField } from "../parts/text-field.tsx";
import { newOp, useServices } from "../services.ts";
import { currencyNames, guessCurrency, ownTimeZone, timeZones } from "./guess.ts";
import { Kinds } from "./kinds.tsx";
import { openingOf, type Answers } from "./opening.ts";
import { PrintedCards, type Printed } from "./printed-cards.tsx";

/** The one language there is so far. */
const LANGUAGE: Language = "en";
const TAG_BYTES = 3;

const firstAnswers = (): Answers => {
  const timeZone = ownTimeZone();
  const currency = guessCurrency(timeZone, navigator.language);
  return { name: "", preset: "cafe", currency, timeZone, owner: "", pin: "" };
};

type Faults = {
  readonly name: string | null;
  readonly pin: string | null;
  readonly printed: string | null;
  /** What the shop itself refused. */
  readonly all: string | null;
};
const NO_FAULTS: Faults = { name: null, pin: null, printed: null, all: null };

const words = wordsOf(LANGUAGE);

const faultsOf = ({ name, pin }: Answers, printed: Printed): Faults => ({
  name: cleanName(name).ok ? null : words.welcome.badName,
  pin: pin === "" || isPin(pin) ? null : words.welcome.badPin,
  // The tag is for life: with one of its own the shop's printed cards would be another shop's for ever.
  printed: printed === "looking" ? words.welcome.printedMissing : null,
  all: null,
});

/** Opens the shop once, whatever is tapped twice; resolves to what is the matter. */
const useOpening = () => {
  const services = useServices();
  const [op] = useState(() => newOp(services));
  const [send] = useState(() => createSteadySend(services));
  const [ownTag] = useState(() => makeShopTag(services.randomBytes(TAG_BYTES)));
  return async (answers: Answers, printed: Printed): Promise<Faults> => {
    const faults = faultsOf(answers, printed);
    if (Object.values(faults).some((fault) => fault !== null)) return faults;
    const tag = typeof printed === "object" ? printed.tag : ownTag;
    const make = async (): Promise<Command> => {
      const pin = answers.pin === "" ? null : await services.pin.hash(answers.pin);
      return openingOf(answers, { words, language: LANGUAGE, tag, pin, newId: services.newId });
    };
    const answer = await send(make, { op, by: null });
    services.signal(answer.ok ? "done" : "refused");
    return answer.ok ? NO_FAULTS : { ...NO_FAULTS, all: sentenceFor(answer, words) };
  };
};

type PartProps = {
  readonly answers: Answers;
  readonly faults: Faults;
  readonly change: (part: Partial<Answers>) => void;
};

const Place = ({ answers, change }: Omit<PartProps, "faults">) => {
  const [currencies] = useState(() => currencyNames(LANGUAGE));
  const [zones] = useState(() => timeZones(answers.timeZone));
  return (
    <div className="pair">
      <label className="field">
        {words.welcome.currency}
        <select
          value={answers.currency}
          onChange={(event) => change({ currency: event.target.value as Currency })}
        >
          {currencies.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {words.welcome.timeZone}
        <select value={answers.timeZone} onChange={(event) => change({ timeZone: event.target.value })}>
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

const You = ({ answers, faults, change }: PartProps) => (
  <div className="pair">
    <TextField
      label={words.welcome.owner}
      placeholder={words.welcome.ownerPlaceholder}
      autoCapitalize="words"
      value={answers.owner}
      change={(owner) => change({ owner })}
    />
    <TextField
      type="password"
      inputMode="numeric"
      // Browsers offer to keep what they take for a password; a PIN of this shop is none of theirs.
      autoComplete="one-time-code"
      label={words.welcome.pin}
      help={words.welcome.pinHelp}
      fault={faults.pin}
      value={answers.pin}
      change={(pin) => change({ pin })}
    />
  </div>
);

/** What was answered so far, what is the matter with it, and the one act that opens the shop. */
const useAnswers = () => {
  const [answers, setAnswers] = useState(firstAnswers);
  const [printed, setPrinted] = useState<Printed>("none");
  const [faults, setFaults] = useState(NO_FAULTS);
  const [opening, setOpening] = useState(false);
  const open = useOpening();
  return {
    ...{ answers, printed, faults, opening },
    change: (part: Partial<Answers>): void => {
      setAnswers((before) => ({ ...before, ...part }));
      setFaults(NO_FAULTS);
    },
    changePrinted: (next: Printed): void => {
      setPrinted(next);
      setFaults(NO_FAULTS);
    },
    submit: async (): Promise<void> => {
      if (opening) return;
      setOpening(true);
      const after = await open(answers, printed);
      setFaults(after);
      setOpening(false);
    },
  };
};

/** Needs no shop yet. Once the shop is open, the counter takes this page's place by itself. */
export const Welcome = ({ restore }: { restore: () => void }) => {
  const { answers, printed, faults, opening, change, changePrinted, submit } = useAnswers();
  const form = useFocusInside<HTMLFormElement>();
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, faults]);
  return (
    <main className="welcome">
      <form
        className="panel"
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <header>
          <h1 className="show">{words.welcome.title}</h1>
          <p className="lead">{words.welcome.help}</p>
        </header>
        <div className="welcome-left">
          <TextField
            first
            label={words.welcome.name}
            placeholder={words.welcome.namePlaceholder}
            autoCapitalize="words"
            fault={faults.name}
            value={answers.name}
            change={(name) => change({ name })}
          />
          <Kinds words={words} kind={answers.preset} change={(preset) => change({ preset })} />
        </div>
        <div className="welcome-right">
          <Place answers={answers} change={change} />
          <You answers={answers} faults={faults} change={change} />
          <PrintedCards words={words} printed={printed} fault={faults.printed} change={changePrinted} />
          {faults.all !== null && (
            <p className="notice" role="alert">
              {faults.all}
            </p>
          )}
          <button type="button" className="key ghost" onClick={restore}>
            <BackupIcon aria-hidden="true" />
            {words.welcome.restore}
          </button>
          <button type="submit" className="go" data-kind="go" aria-disabled={opening}>
            {opening ? words.welcome.opening : words.welcome.go}
          </button>
        </div>
      </form>
    </main>
  );
};

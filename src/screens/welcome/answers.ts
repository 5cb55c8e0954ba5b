/** What was answered in the first run so far, what is the matter with it, and the one act that opens the shop. */
import { useState } from "react";
import { makeCardCode, makeShopTag } from "#domain/card-code.ts";
import type { Command } from "#domain/command.ts";
import { makeRecoveryCode, RECOVERY_BYTES, type RecoveryCode } from "#domain/recovery-code.ts";
import { cleanName } from "#domain/text.ts";
import { setupWordsOf } from "#words/setup/words.ts";
import { sentenceFor } from "../counter/desk.ts";
import { useWelcomeLanguage, type FirstLanguage } from "./welcome-language.ts";
import { isPin, isTrivialPin } from "../parts/pin-form.ts";
import { createSteadySend } from "../parts/steady-send.ts";
import { newOp, useServices } from "../services.ts";
import { guessCurrency, ownTimeZone } from "./guess.ts";
import { openingOf, type Answers } from "./opening.ts";
import type { Printed } from "./printed-cards.tsx";

const TAG_BYTES = 3;
const CARD_BYTES = 14;

const firstAnswers = (): Answers => {
  const timeZone = ownTimeZone();
  const currency = guessCurrency(timeZone, navigator.language);
  return { name: "", preset: "cafe", currency, timeZone, owner: "", pin: "" };
};

export type Faults = {
  readonly name: string | null;
  readonly pin: string | null;
  readonly printed: string | null;
  /** What the shop itself refused. */
  readonly all: string | null;
};
const NO_FAULTS: Faults = { name: null, pin: null, printed: null, all: null };

const pinFault = (pin: string, { language, words }: FirstLanguage): string | null => {
  if (pin === "") return null;
  if (!isPin(pin)) return words.welcome.badPin;
  return isTrivialPin(pin) ? setupWordsOf(language).welcome.trivialPin : null;
};

const faultsOf = ({ name, pin }: Answers, printed: Printed, spoken: FirstLanguage): Faults => ({
  name: cleanName(name).ok ? null : spoken.words.welcome.badName,
  pin: pinFault(pin, spoken),
  // The tag is for life: with one of its own the shop's printed cards would be another shop's for ever.
  printed: printed === "looking" ? spoken.words.welcome.printedMissing : null,
  all: null,
});

/** Opens the shop once, whatever is tapped twice; resolves to what refuses it, or null. */
const useOpening = () => {
  const services = useServices();
  const { language, words } = useWelcomeLanguage();
  const [op] = useState(() => newOp(services));
  const [send] = useState(() => createSteadySend(services));
  const [ownTag] = useState(() => makeShopTag(services.randomBytes(TAG_BYTES)));
  return async (answers: Answers, printed: Printed, code: RecoveryCode | null): Promise<string | null> => {
    const tag = typeof printed === "object" ? printed.tag : ownTag;
    const { hash } = services.pin;
    const make = async (): Promise<Command> => {
      const hashes = async () => {
        const [pin, recovery] = await Promise.all([hash(answers.pin), hash(code ?? "")]);
        return { pin, recovery };
      };
      const proofs = code === null ? null : await hashes();
      return openingOf(answers, { words, language, tag, proofs, newId: services.newId });
    };
    // A card to try the camera with; the tablet alone remembers it, and it is nobody's until somebody links it.
    services.device.set("trial", makeCardCode(tag, services.randomBytes(CARD_BYTES)));
    const answer = await send(make, { op, by: null });
    services.signal(answer.ok ? "done" : "refused");
    return answer.ok ? null : sentenceFor(answer, words);
  };
};

/** With a PIN a recovery code is shown before anything is written, so that no shop is without what was kept. */
export const useAnswers = () => {
  const { randomBytes } = useServices();
  const spoken = useWelcomeLanguage();
  const [answers, setAnswers] = useState(firstAnswers);
  const [printed, setPrinted] = useState<Printed>("none");
  const [faults, setFaults] = useState(NO_FAULTS);
  const [opening, setOpening] = useState(false);
  const [code, setCode] = useState<RecoveryCode | null>(null);
  const open = useOpening();
  const submit = async (): Promise<void> => {
    if (opening) return;
    const found = faultsOf(answers, printed, spoken);
    setFaults(found);
    if (Object.values(found).some((fault) => fault !== null)) return;
    if (answers.pin !== "") return setCode(makeRecoveryCode(randomBytes(RECOVERY_BYTES)));
    setOpening(true);
    setFaults({ ...NO_FAULTS, all: await open(answers, printed, null) });
    setOpening(false);
  };
  return {
    ...{ answers, printed, faults, opening, code, submit },
    change: (part: Partial<Answers>): void => {
      setAnswers((before) => ({ ...before, ...part }));
      setFaults(NO_FAULTS);
    },
    changePrinted: (next: Printed): void => {
      setPrinted(next);
      setFaults(NO_FAULTS);
    },
    backToAnswers: (): void => setCode(null),
    kept: async (): Promise<string | null> => open(answers, printed, code),
  };
};

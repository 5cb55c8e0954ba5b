/** The way into the demo shop: made up while one waits, on a tablet that has no shop yet. */
import { useEffect, useRef, useState } from "react";
import { makeShopTag } from "#domain/card-code.ts";
import { setupWordsOf } from "#words/setup/words.ts";
import { useAppLanguage } from "../language.ts";
import { ownerIcon as ShopIcon } from "../parts/icons.tsx";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { useServices } from "../services.ts";
import { guessCurrency, ownTimeZone } from "./guess.ts";
import { useWelcomeLanguage } from "./welcome-language.ts";
import { openingOf } from "./opening.ts";

const TAG_BYTES = 3;

/** What the made-up café is called in each language, and who owns it. */
const NAMES = {
  en: ["The Copper Kettle", "Ella"],
  hu: ["Rézbogrács Kávézó", "Vera"],
  fi: ["Kahvila Kuparipannu", "Sirkka"],
} as const;

/** Whether the address asks for the demo shop, as `npm run demo` prints it. */
const isAskedFor = (query: string): boolean => new URLSearchParams(query).has("demo");

type Making = { readonly at: "rest" | "failed" } | { readonly at: "making"; readonly part: number };

/** Makes the shop up once; the counter takes this page's place by itself. */
const useMaking = (): readonly [Making, () => Promise<void>] => {
  const { demo, newId, randomBytes, signal } = useServices();
  const { language, words } = useWelcomeLanguage();
  const [making, setMaking] = useState<Making>({ at: "rest" });
  const make = async (): Promise<void> => {
    if (making.at === "making") return;
    setMaking({ at: "making", part: 0 });
    const { peopleOf } = await import("#words/setup/people.ts");
    const [name, owner] = NAMES[language];
    const timeZone = ownTimeZone();
    const currency = guessCurrency(timeZone, navigator.language);
    const tag = makeShopTag(randomBytes(TAG_BYTES));
    const answers = { name, owner, preset: "cafe", currency, timeZone, pin: "" } as const;
    const setUp = openingOf(answers, { words, language, tag, proofs: null, newId });
    try {
      const isOpen = await demo.open({ setUp, people: peopleOf(language) }, (part) =>
        setMaking({ at: "making", part }),
      );
      if (!isOpen) setMaking({ at: "failed" });
    } catch (error) {
      reportError(error);
      signal("refused");
      setMaking({ at: "failed" });
    }
  };
  return [making, make];
};

export const DemoDoor = () => {
  const { language } = useAppLanguage();
  const { demo: words } = setupWordsOf(language);
  const [making, make] = useMaking();
  const asked = useRef(isAskedFor(location.search));
  useEffect(() => {
    if (!asked.current) return;
    asked.current = false;
    // Asked once: whoever wipes it and loads the page anew wants a shop of their own.
    history.replaceState(null, "", location.pathname);
    void make();
  });
  if (making.at === "making")
    return (
      <div className="demo-making">
        <p>{words.making}</p>
        <ProgressBar
          label={words.making}
          progress={{ done: Math.round(making.part * 100), of: 100 }}
          say={(done) => `${done} %`}
        />
      </div>
    );
  return (
    <>
      <button type="button" className="key ghost" onClick={() => void make()}>
        <ShopIcon aria-hidden="true" />
        <span>
          {words.open} <small>{words.help}</small>
        </span>
      </button>
      {making.at === "failed" && (
        <p className="notice" role="alert">
          {words.failed}
        </p>
      )}
    </>
  );
};

/** Takes printed cards over: one of them, shown or typed, gives the shop its tag. */
import { useEffect, useRef, useState } from "react";
import { choose } from "#capture/choose.ts";
import { attachHandScanner } from "#capture/hand-scanner-keys.ts";
import type { Report } from "#capture/sightings.ts";
import { tagOf, type ShopTag } from "#domain/card-code.ts";
import "../look/found.css";
import type { FirstWords } from "./welcome-language.ts";
import { CameraWindow } from "../parts/camera-window.tsx";
import { CodeField } from "../parts/code-field.tsx";
import { cardIcon as CardIcon, doneIcon as DoneIcon } from "../parts/hand-icons.tsx";
import { useServices } from "../services.ts";

/** None, being looked for, or found. */
export type Printed = "none" | "looking" | { readonly tag: ShopTag };

type PrintedCardsProps = {
  readonly words: FirstWords;
  readonly printed: Printed;
  readonly change: (printed: Printed) => void;
  /** What is the matter, or null. */
  readonly fault: string | null;
};

/** The tag of what was shown, or the sentence for what was no card. Several cards of one print have one tag. */
const tagIn = (report: Report, words: FirstWords): { tag: ShopTag } | { fault: string } => {
  switch (report.kind) {
    case "card":
      return { tag: tagOf(report.code) };
    case "several": {
      const [first, ...others] = report.codes.map(tagOf);
      return first !== undefined && others.every((tag) => tag === first)
        ? { tag: first }
        : { fault: words.scan.severalHelp };
    }
    case "misspelt":
      return { fault: words.scan.misspelt };
    case "notACard":
      return { fault: words.scan.notACard };
  }
};

/** Hand scanners type their code; what they typed outside of a field is not wanted here. */
const useHandScanner = (heed: (report: Report) => void): void => {
  const latest = useRef(heed);
  useEffect(() => {
    latest.current = heed;
  }, [heed]);
  useEffect(
    () =>
      attachHandScanner(document, {
        scanned: (text) => {
          const outcome = choose([text], null);
          if (outcome.kind !== "none") latest.current(outcome);
        },
        undoTyped: () => undefined,
      }),
    [],
  );
};

const Look = ({ words, change, fault }: Omit<PrintedCardsProps, "printed">) => {
  const { signal } = useServices();
  const [text, setText] = useState("");
  const [seenFault, setSeenFault] = useState<string | null>(null);
  const heed = (report: Report): void => {
    const found = tagIn(report, words);
    signal("tag" in found ? "seen" : "refused");
    if ("tag" in found) change(found);
    else setSeenFault(found.fault);
  };
  useHandScanner(heed);
  const type = (typed: string): void => {
    setText(typed);
    setSeenFault(null);
    const outcome = choose([typed], null);
    if (outcome.kind === "card" || outcome.kind === "misspelt") heed(outcome);
  };
  const sentence = seenFault ?? fault;
  return (
    <div className="printed">
      <div>
        <CameraWindow
          words={{ ...words, camera: { ...words.camera, prompt: words.welcome.printedPrompt } }}
          tag={null}
          onReport={heed}
        />
        <button type="button" className="key small second" onClick={() => change("none")}>
          {words.welcome.printedSkip}
        </button>
      </div>
      <div>
        <p>{words.welcome.printedHelp}</p>
        <CodeField words={words} label={words.welcome.printedType} text={text} change={type} />
        {sentence !== null && (
          <p className="notice" role="alert">
            {sentence}
          </p>
        )}
      </div>
    </div>
  );
};

/** Closed at first: most shops have no cards yet. The camera is open only as long as it is asked for. */
export const PrintedCards = ({ printed, ...props }: PrintedCardsProps) => {
  const { words, change } = props;
  switch (printed) {
    case "none":
      return (
        <button type="button" className="key ghost" onClick={() => change("looking")}>
          <CardIcon aria-hidden="true" />
          {words.welcome.printed}
        </button>
      );
    case "looking":
      return <Look {...props} />;
  }
  return (
    <div className="printed-found" role="status">
      <DoneIcon aria-hidden="true" />
      <p>{words.welcome.printedFound(printed.tag)}</p>
      <button type="button" className="key small second" onClick={() => change("looking")}>
        {words.welcome.printedAgain}
      </button>
    </div>
  );
};

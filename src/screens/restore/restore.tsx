/** Takes a shop over from a backup: open the file, look at its sums, say yes, and see the same sums written. */
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { CURRENCIES } from "#domain/money.ts";
import type { BackupTrouble, BackupView, Progress, Restored } from "#domain/backup.ts";
import { createFormats } from "#words/format.ts";
import { keepingWordsOf } from "#words/keeping/words.ts";
import { createMeasures } from "#words/measures.ts";
import { useAppLanguage } from "../language.ts";
import "../look/backup.css";
import { BackupForm } from "../parts/backup-form.tsx";
import { useFocusInside } from "../parts/focus.ts";
import { backIcon as BackIcon } from "../parts/keeping-icons.tsx";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { areEqual, SumsTable } from "../parts/sums-table.tsx";
import { useServices } from "../services.ts";
import { ownTimeZone } from "../welcome/guess.ts";

const useText = () => {
  const { language, words } = useAppLanguage();
  const keeping = keepingWordsOf(language);
  return { language, words, keeping, text: keeping.restore };
};

type Step =
  /** `file`: the one that was tried last, so that a misspelt password costs no second choice. */
  | { readonly at: "form"; readonly file: File | null; readonly trouble: BackupTrouble | null }
  | { readonly at: "working"; readonly progress: Progress; readonly agreed: boolean }
  | { readonly at: "found"; readonly found: BackupView; readonly answer: (agreed: boolean) => void }
  | { readonly at: "done"; readonly restored: Restored };

const START: Progress = { done: 0, of: 0 };

/** One restore at a time; what is left on the way when the page is closed is called off. */
const useRestoring = () => {
  const { keeper } = useServices();
  const [step, setStep] = useState<Step>({ at: "form", file: null, trouble: null });
  const calling = useRef<AbortController | null>(null);
  useEffect(() => () => calling.current?.abort(), []);
  const open = async (file: File, password: string): Promise<void> => {
    const { signal } = (calling.current = new AbortController());
    let agreed = false;
    const progress = (now: Progress): void => setStep({ at: "working", progress: now, agreed });
    const agree = (found: BackupView): Promise<boolean> =>
      new Promise((resolve) => {
        const answer = (yes: boolean): void => {
          agreed = yes;
          progress(START);
          resolve(yes);
        };
        setStep({ at: "found", found, answer });
      });
    progress(START);
    const answer = await keeper.restore(file, password, { progress, signal, agree });
    const called = !answer.ok && answer.refusal.reason === "Cancelled";
    if (answer.ok) setStep({ at: "done", restored: answer.value });
    else setStep({ at: "form", file, trouble: called ? null : answer.refusal });
  };
  return { step, open, cancel: () => calling.current?.abort() };
};

const Sheet = ({ title, children }: { title: string; children: ReactNode }) => {
  const place = useFocusInside<HTMLDivElement>();
  return (
    <div className="panel sheet" role="dialog" aria-label={title} tabIndex={-1} ref={place}>
      <h1 className="show">{title}</h1>
      {children}
    </div>
  );
};

/** Amounts in the backup's own currency; of a currency that is unknown here, plain numbers. */
const useMoney = ({ currency }: BackupView): ((minor: number) => string) => {
  const { language, words } = useText();
  const known = CURRENCIES.find((each) => each === currency);
  return useMemo(
    () => (known ? createFormats(language, known, "UTC").money : words.number),
    [known, language, words],
  );
};

const Found = ({ found, answer }: Extract<Step, { at: "found" }>) => {
  const { now } = useServices();
  const { language, words, keeping, text } = useText();
  const money = useMoney(found);
  const { when } = useMemo(() => createMeasures(language, ownTimeZone()), [language]);
  return (
    <Sheet title={text.found(found.shop)}>
      <p className="lead">{text.foundHelp(when(found.at, now()), found.seq)}</p>
      <SumsTable words={keeping} backup={found.sums} number={words.number} money={money} />
      <p className="hint">{text.oneTablet}</p>
      <div className="answers">
        <button type="button" className="key second" onClick={() => answer(false)}>
          {text.disagree}
        </button>
        <button type="button" className="go" data-kind="go" onClick={() => answer(true)}>
          {text.agree}
        </button>
      </div>
    </Sheet>
  );
};

const Done = ({ restored: { backup, after }, leave }: { restored: Restored; leave: () => void }) => {
  const { words, keeping, text } = useText();
  const money = useMoney(backup);
  const equal = areEqual(backup.sums, after);
  return (
    <Sheet title={text.done(backup.shop)}>
      <p className={equal ? "lead" : "notice"} role="status">
        {equal ? text.equal : text.unequal}
      </p>
      <SumsTable
        words={keeping}
        backup={backup.sums}
        other={{ sums: after, title: keeping.sums.after, mustEqual: true }}
        number={words.number}
        money={money}
      />
      {/* Whoever is told not to use this tablet is not invited to. */}
      <button type="button" className="go" data-kind={equal ? "go" : "second"} onClick={leave}>
        {text.open}
      </button>
    </Sheet>
  );
};

/** `leave` goes back to where it was begun; once a shop was taken over, that is its counter. */
export const Restore = ({ leave }: { leave: () => void }) => {
  const { language, words, keeping, text } = useText();
  const { step, open, cancel } = useRestoring();
  const body = (): ReactNode => {
    switch (step.at) {
      case "form":
        return (
          <Sheet key="form" title={text.title}>
            <p className="lead">{text.help}</p>
            <BackupForm
              language={language}
              keeping={keeping}
              go={text.go}
              tried={step.file}
              trouble={step.trouble}
              open={(file, password) => void open(file, password)}
            />
            <button type="button" className="key second" onClick={leave}>
              <BackIcon aria-hidden="true" />
              {text.back}
            </button>
          </Sheet>
        );
      case "working": {
        const label = step.agreed ? text.writing : text.working;
        return (
          <Sheet key="working" title={label}>
            <ProgressBar label={label} progress={step.progress} say={words.safety.progress} />
            <button type="button" className="key second" onClick={cancel}>
              {text.cancel}
            </button>
          </Sheet>
        );
      }
      case "found":
        return <Found key="found" {...step} />;
      case "done":
        return <Done key="done" restored={step.restored} leave={leave} />;
    }
  };
  return <main className="alone">{body()}</main>;
};

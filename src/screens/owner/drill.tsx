/** The proof of a backup: its file and password, and its sums beside the shop's, without touching the shop. */
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { BackupTrouble, Drilled, Progress } from "#domain/backup.ts";
import "../look/found.css";
import { BackupForm } from "../parts/backup-form.tsx";
import { useFocusInside } from "../parts/focus.ts";
import { doneIcon as DoneIcon } from "../parts/hand-icons.tsx";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { areEqual, SumsTable } from "../parts/sums-table.tsx";
import { useServices } from "../services.ts";
import { useSafety } from "../safety/safety.ts";
import { useShop } from "../shop-context.ts";
import { useMeasures } from "./measures.ts";

type Step =
  | { readonly at: "form"; readonly file: File | null; readonly trouble: BackupTrouble | null }
  | { readonly at: "working"; readonly progress: Progress }
  | { readonly at: "passed"; readonly drilled: Drilled };

/** One proof at a time; called off when the page is left. */
const useDrill = () => {
  const { keeper } = useServices();
  const { lookAgain } = useSafety();
  const [step, setStep] = useState<Step>({ at: "form", file: null, trouble: null });
  const calling = useRef<AbortController | null>(null);
  useEffect(() => () => calling.current?.abort(), []);
  const prove = async (file: File, password: string): Promise<void> => {
    const { signal } = (calling.current = new AbortController());
    const progress = (now: Progress): void => setStep({ at: "working", progress: now });
    progress({ done: 0, of: 0 });
    const answer = await keeper.drill(file, password, { progress, signal });
    const called = !answer.ok && answer.refusal.reason === "Cancelled";
    if (answer.ok) setStep({ at: "passed", drilled: answer.value });
    else setStep({ at: "form", file, trouble: called ? null : answer.refusal });
    await lookAgain();
  };
  return { step, prove, cancel: () => calling.current?.abort() };
};

const Passed = ({ drilled: { backup, here } }: { drilled: Drilled }) => {
  const { words, formats } = useShop();
  const { words: page, when } = useMeasures();
  return (
    <>
      <div className="printed-found" role="status">
        <DoneIcon aria-hidden="true" />
        <p>
          <b>{page.drill.passed}.</b> {page.drill.passedHelp(when(backup.at), backup.seq)}
        </p>
      </div>
      {!areEqual(backup.sums, here) && <p className="sub">{page.drill.since}</p>}
      <SumsTable
        words={page}
        backup={backup.sums}
        other={{ sums: here, title: page.sums.here, mustEqual: false }}
        number={words.number}
        money={formats.money}
      />
    </>
  );
};

/** Each stage takes the focus from the one before it, whose keys are gone. */
const Stage = ({ children }: { children: ReactNode }) => {
  const place = useFocusInside<HTMLDivElement>();
  return (
    <div className="sheet-body" tabIndex={-1} ref={place}>
      {children}
    </div>
  );
};

/** `close` leads back to the backup's own panel. */
export const Drill = ({ close }: { close: () => void }) => {
  const { words, settings } = useShop();
  const { words: page } = useMeasures();
  const { step, prove, cancel } = useDrill();
  const { drill } = page;
  const body = (): ReactNode => {
    switch (step.at) {
      case "form":
        return (
          <>
            {step.trouble !== null && <h3>{drill.failed}</h3>}
            <p>{drill.help}</p>
            <BackupForm
              language={settings.language}
              keeping={page}
              go={drill.go}
              tried={step.file}
              trouble={step.trouble}
              open={(file, password) => void prove(file, password)}
            />
          </>
        );
      case "working":
        return <ProgressBar label={drill.working} progress={step.progress} say={words.safety.progress} />;
      case "passed":
        return <Passed drilled={step.drilled} />;
    }
  };
  return (
    <div className="sheet-body" role="group" aria-label={drill.title}>
      <Stage key={step.at}>{body()}</Stage>
      <button type="button" className="key second" onClick={step.at === "working" ? cancel : close}>
        {step.at === "working" ? words.app.cancel : drill.close}
      </button>
    </div>
  );
};

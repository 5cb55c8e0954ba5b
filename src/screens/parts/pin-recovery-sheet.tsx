/** The recovery code, shown once: to be printed or written down, and confirmed before anything depends on it. */
import { useState } from "react";
import { recoveryGroups, type RecoveryCode } from "#domain/recovery-code.ts";
import type { Language } from "#domain/records.ts";
import { setupWordsOf } from "#words/setup/words.ts";
import "../look/paper.css";
import "../look/recovery.css";
import { useServices } from "../services.ts";
import { useFocusInside } from "./focus.ts";

type RecoverySheetProps = {
  readonly language: Language;
  readonly code: RecoveryCode;
  /** Whose it is, and of which shop; both stand on the paper. */
  readonly owner: string;
  readonly shop: string;
  readonly back: () => void;
  /** Resolves to the sentence that refuses it, or null. */
  readonly kept: () => Promise<string | null>;
};

type PaperProps = Pick<RecoverySheetProps, "language" | "code" | "owner" | "shop">;

/** The code and what it is for: once for the screen, once for a printer, which prints nothing but papers. */
const Paper = ({ language, code, owner, shop }: PaperProps) => {
  const { recovery: words } = setupWordsOf(language);
  return (
    <>
      <h2>{words.label}</h2>
      <p dir="auto">{words.paperFor(owner, shop)}</p>
      <p className="recovery-code">
        {recoveryGroups(code).map((group, at) => (
          <span key={`${at} ${group}`}>{group} </span>
        ))}
      </p>
      <p className="sub">{words.paperHelp}</p>
    </>
  );
};

/** Nothing depends on the code before `kept` was tapped. */
export const RecoverySheet = ({ language, code, owner, shop, back, kept }: RecoverySheetProps) => {
  const { print } = useServices();
  const { recovery: words } = setupWordsOf(language);
  const [saving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const place = useFocusInside<HTMLElement>();
  const keep = async (): Promise<void> => {
    if (saving) return;
    setSaving(true);
    setRefusal(await kept());
    setSaving(false);
  };
  return (
    <section className="recovery" aria-label={words.title} tabIndex={-1} ref={place}>
      <header>
        <h1 className="show">{words.title}</h1>
        <p className="lead">{words.help}</p>
      </header>
      <div className="recovery-paper">
        <Paper {...{ language, code, owner, shop }} />
      </div>
      <div className="paper recovery-print" aria-hidden="true">
        <Paper {...{ language, code, owner, shop }} />
      </div>
      {refusal !== null && (
        <p className="notice" role="alert">
          {refusal}
        </p>
      )}
      <div className="recovery-acts">
        <button type="button" className="key second" onClick={back}>
          {words.back}
        </button>
        <button type="button" className="key" onClick={print}>
          {words.print}
        </button>
      </div>
      <button type="button" className="go" data-kind="go" aria-disabled={saving} onClick={() => void keep()}>
        {saving ? words.saving : words.kept}
      </button>
    </section>
  );
};

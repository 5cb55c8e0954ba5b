/** A panel over the profile, closed by its cross or by Escape; nothing is written by that. */
import { useEffect, useRef, type ReactNode } from "react";
import { useFocusBack } from "../parts/focus.ts";
import { closeIcon as CloseIcon } from "../parts/icons.tsx";
import { useMembersWords } from "./members-words.ts";

type DialogProps = { readonly title: string; readonly close: () => void; readonly children: ReactNode };

export const Dialog = ({ title, close, children }: DialogProps) => {
  const { own } = useMembersWords();
  const place = useRef<HTMLDialogElement>(null);
  useFocusBack();
  useEffect(() => {
    const { current } = place;
    // Modal by the browser itself: what lies behind takes neither focus nor touch.
    if (current && !current.open) current.showModal();
    // Where a camera looks first, a field that took the focus would bring a tablet's keyboard up over it.
    if (current?.querySelector(".camera")) return;
    current?.querySelector<HTMLElement>('[data-first="true"]')?.focus();
  }, []);
  useEffect(() => {
    const { current } = place;
    return () => current?.close();
  }, []);
  return (
    <dialog
      ref={place}
      className="panel sheet member-dialog"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <header className="sheet-head">
        <h2 className="show" dir="auto">
          {title}
        </h2>
        <button type="button" className="round" aria-label={own.profile.close} onClick={close}>
          <CloseIcon aria-hidden="true" />
        </button>
      </header>
      {children}
    </dialog>
  );
};

/** A refusal in the place where it happened; nothing while there is none. */
export const Refused = ({ sentence }: { sentence: string | null }) =>
  sentence !== null && (
    <p className="notice" role="alert">
      {sentence}
    </p>
  );

/** The frame of a panel in the middle place: its title, the way out, and where the focus goes. */
import { useEffect, type ReactNode } from "react";
import { useShop } from "../shop-context.ts";
import { useFocusInside } from "../parts/focus.ts";
import { closeIcon as CloseIcon } from "../parts/icons.tsx";
import { useActions } from "./actions.ts";

type PanelFrameProps = { readonly title: string; readonly children: ReactNode };

/** Escape and the cross close whatever is open; nothing is written by that. */
export const PanelFrame = ({ title, children }: PanelFrameProps) => {
  const { words } = useShop();
  const { close } = useActions();
  const frame = useFocusInside<HTMLDivElement>();
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.isComposing) close();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [close]);
  return (
    <div className="sheet" role="dialog" aria-label={title} tabIndex={-1} ref={frame}>
      <header className="sheet-head">
        <h1 className="show" dir="auto">
          {title}
        </h1>
        <button type="button" className="round" aria-label={words.app.close} onClick={close}>
          <CloseIcon aria-hidden="true" />
        </button>
      </header>
      {children}
    </div>
  );
};

/** A refusal in the place where it happened; nothing while there is none. */
export const Refused = ({ sentence }: { sentence: string | null }) =>
  sentence !== null && (
    <p className="notice" role="alert">
      {sentence}
    </p>
  );

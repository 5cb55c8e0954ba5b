/** Whatever was chosen from a list on an owner's page: beside the list, or in its place where there is no room for both. */
import type { ReactNode } from "react";
import { useFocusBack, useFocusInside } from "../parts/focus.ts";
import { closeIcon as CloseIcon } from "../parts/icons.tsx";
import { useEscape } from "./use-escape.ts";

type SidePanelProps = {
  readonly title: string;
  /** What the cross is called. */
  readonly closing: string;
  readonly close: () => void;
  readonly children: ReactNode;
};

/** The cross and Escape close it; the focus goes in with it and comes back. */
export const SidePanel = ({ title, closing, close, children }: SidePanelProps) => {
  const place = useFocusInside<HTMLElement>();
  useFocusBack();
  useEscape(close);
  return (
    <section className="panel person" aria-label={title} tabIndex={-1} ref={place}>
      <header className="sheet-head">
        <h2 className="show" dir="auto">
          {title}
        </h2>
        <button type="button" className="round" aria-label={closing} onClick={close}>
          <CloseIcon aria-hidden="true" />
        </button>
      </header>
      {children}
    </section>
  );
};

/** The frame of an owner's page: its title, the list of the other pages, and the way back to the counter. */
import type { ReactNode } from "react";
import { Link } from "wouter";
import { ownerWordsOf } from "#words/owner/words.ts";
import "../look/owner-area.css";
import { useFocusInside } from "../parts/focus.ts";
import { backIcon as BackIcon } from "../parts/keeping-icons.tsx";
import { useShop } from "../shop-context.ts";
import { useIsInside } from "./owner-context.ts";
import { OwnerNav } from "./owner-nav.tsx";

type OwnerFrameProps = {
  readonly title: string;
  readonly children: ReactNode;
  /** What stays at the lower edge while the page moves, and covers nothing of it. */
  readonly foot?: ReactNode;
};

/** Before the gate only the way back is shown. */
export const OwnerFrame = ({ title, children, foot }: OwnerFrameProps) => {
  const { settings } = useShop();
  const inside = useIsInside();
  const { back } = ownerWordsOf(settings.language);
  const place = useFocusInside<HTMLElement>();
  return (
    <div className="owner-room">
      <div className="owner" data-inside={inside}>
        <header className="owner-head">
          <Link href="/" className="key small second">
            <BackIcon aria-hidden="true" />
            {back}
          </Link>
          <h1 className="show">{title}</h1>
        </header>
        {inside && <OwnerNav />}
        <main className="owner-page" aria-label={title} tabIndex={-1} ref={place}>
          {children}
        </main>
      </div>
      {foot}
    </div>
  );
};

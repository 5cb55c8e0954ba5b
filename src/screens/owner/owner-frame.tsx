/** The frame of an owner's page: its title and the way back to the counter. */
import type { ReactNode } from "react";
import { Link } from "wouter";
import { keepingWordsOf } from "#words/keeping/words.ts";
import { useFocusInside } from "../parts/focus.ts";
import { backIcon as BackIcon } from "../parts/keeping-icons.tsx";
import { useShop } from "../shop-context.ts";

export const OwnerFrame = ({ title, children }: { title: string; children: ReactNode }) => {
  const { settings } = useShop();
  const keeping = keepingWordsOf(settings.language);
  const place = useFocusInside<HTMLElement>();
  return (
    <main className="owner" aria-label={title} tabIndex={-1} ref={place}>
      <header className="owner-head">
        <Link href="/" className="key small back">
          <BackIcon aria-hidden="true" />
          {keeping.back}
        </Link>
        <h1 className="show">{title}</h1>
      </header>
      {children}
    </main>
  );
};

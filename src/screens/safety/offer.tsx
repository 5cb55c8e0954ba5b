/** A quiet offer: what is the matter in a sentence, and the keys that answer it. */
import type { ReactNode } from "react";
import type { backupIcon } from "../parts/icons.tsx";

type OfferProps = {
  readonly icon: typeof backupIcon;
  readonly title: string;
  readonly help?: string | undefined;
  /** Keys, the one to tap first. */
  readonly children?: ReactNode;
};

export const Offer = ({ icon: Icon, title, help, children }: OfferProps) => (
  <section className="offer" aria-label={title}>
    <Icon aria-hidden="true" />
    <div className="offer-says">
      <b>{title}</b>
      {help !== undefined && <p>{help}</p>}
    </div>
    <div className="offer-keys">{children}</div>
  </section>
);

/** A key of an offer; `second` stands back behind the one to tap first. */
export const Key = ({
  second = false,
  tap,
  children,
}: {
  second?: boolean;
  tap: () => void;
  children: string;
}) => (
  <button type="button" className={second ? "key small second" : "key small"} onClick={tap}>
    {children}
  </button>
);

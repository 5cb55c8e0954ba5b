/** The pieces of the inbox: one part for each kind of thing that waits, one item for each thing, and its keys. */
import type { ReactNode } from "react";

type PartProps = { readonly title: string; readonly help: string; readonly children: ReactNode };

/** Things of one kind, and what that kind means. */
export const Part = ({ title, help, children }: PartProps) => (
  <section className="panel inbox-part" aria-label={title}>
    <h2>{title}</h2>
    <p className="sub">{help}</p>
    <ul>{children}</ul>
  </section>
);

type ItemProps = { readonly title: string; readonly children: ReactNode };

/** One thing, called by its title for whoever hears the page. */
export const Item = ({ title, children }: ItemProps) => (
  <li className="inbox-item" aria-label={title}>
    <h3 dir="auto">{title}</h3>
    {children}
  </li>
);

type KeyProps = {
  readonly says: string;
  /** What comes of it, in a sentence below. */
  readonly help?: string;
  readonly first?: boolean;
  readonly asleep: boolean;
  readonly act: () => void;
};

/** One of the answers there are. */
export const Answer = ({ says, help, first = false, asleep, act }: KeyProps) => (
  <button
    type="button"
    className={first ? "key inbox-answer" : "key second inbox-answer"}
    aria-disabled={asleep}
    onClick={() => !asleep && act()}
  >
    <span>{says}</span>
    {help !== undefined && <small>{help}</small>}
  </button>
);

/** The entries that a flag is about, oldest first: on which tablet each was written, when, by whom, and what it was. */
import type { Entry } from "#domain/entry.ts";
import type { Flagged } from "./use-inbox.ts";
import type { Where } from "./use-where.ts";

type GivenProps = {
  readonly label: string;
  readonly flagged: Flagged;
  readonly where: Where;
  readonly what: (entry: Entry) => string;
  /** What is said of the flagged one. */
  readonly mark: string;
};

export const Given = ({ label, flagged: { flag, late, others }, where, what, mark }: GivenProps) => (
  <ol className="inbox-given" aria-label={label}>
    {flag.entries
      .toSorted((a, b) => a.at - b.at)
      .map(({ id, device, at }) => {
        const entry = id === flag.id ? late : others.find((one) => one.id === id);
        const { tablet, more } = where({ device, at, by: entry?.by ?? null });
        return (
          <li key={id} data-flagged={id === flag.id && mark !== ""}>
            <b dir="auto">{tablet}</b>
            <span dir="auto">{more}</span>
            {entry && <span dir="auto">{what(entry)}</span>}
            {id === flag.id && mark !== "" && <em>{mark}</em>}
          </li>
        );
      })}
  </ol>
);

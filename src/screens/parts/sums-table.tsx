/** Two columns of sums side by side, each row marked where they are not the same. */
import { SUM_NAMES, type Sums } from "#domain/sums.ts";
import type { KeepingWords } from "#words/keeping/words.ts";
import { doneIcon as DoneIcon, warnIcon as WarnIcon } from "./hand-icons.tsx";

type Other = {
  readonly sums: Sums;
  readonly title: string;
  /** Whether a difference is one too many, or only what came since. */
  readonly mustEqual: boolean;
};

type SumsTableProps = {
  readonly words: KeepingWords;
  readonly backup: Sums;
  /** What they are compared with, and how that column is called. */
  readonly other?: Other;
  readonly number: (n: number) => string;
  /** Minor units as an amount. */
  readonly money: (minor: number) => string;
};

/** Whether two shops add up to the same. */
export const areEqual = (a: Sums, b: Sums): boolean => SUM_NAMES.every((row) => a[row] === b[row]);

/** What nobody owes is left out. */
export const SumsTable = ({ words, backup, other, number, money }: SumsTableProps) => {
  const shown = SUM_NAMES.filter(
    (row) => !row.startsWith("owed") || backup[row] !== 0 || (other?.sums[row] ?? 0) !== 0,
  );
  const say = (row: (typeof SUM_NAMES)[number], sums: Sums) =>
    row === "revenue" ? money(sums[row]) : number(sums[row]);
  return (
    <table className="sums">
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">{words.sums.title}</span>
          </th>
          <th scope="col">{words.sums.inBackup}</th>
          {other && <th scope="col">{other.title}</th>}
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => (
          <tr key={row} data-same={!other?.mustEqual || other.sums[row] === backup[row]}>
            <th scope="row">{words.sums[row]}</th>
            <td>{say(row, backup)}</td>
            {other && (
              <td>
                {say(row, other.sums)}
                {(other.mustEqual || other.sums[row] === backup[row]) && (
                  <Mark words={words} same={other.sums[row] === backup[row]} />
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Mark = ({ words, same }: { words: KeepingWords; same: boolean }) =>
  same ? (
    <DoneIcon role="img" aria-label={words.sums.same} />
  ) : (
    <WarnIcon role="img" aria-label={words.sums.differs} />
  );

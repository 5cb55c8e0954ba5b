/** How far a long piece of work has come: a bar and a count to be seen, and now and then a word for those who listen. */
import type { Progress } from "#domain/backup.ts";

/** Screen readers are told each tenth, since every entry would be a flood. */
const STEPS = 10;

type ProgressBarProps = {
  readonly label: string;
  readonly progress: Progress;
  readonly say: (done: number, of: number) => string;
};

/** `of` zero: nobody knows yet, and the bar says so by itself. */
export const ProgressBar = ({ label, progress: { done, of }, say }: ProgressBarProps) => {
  const tenths = of === 0 ? 0 : Math.floor((done / of) * STEPS);
  return (
    <div className="progress">
      <progress aria-label={label} {...(of === 0 ? {} : { value: done, max: of })} />
      <p aria-hidden="true">{of === 0 ? "" : say(done, of)}</p>
      <p className="unseen" role="status">
        {label} {of === 0 ? "" : `${tenths * STEPS} %`}
      </p>
    </div>
  );
};

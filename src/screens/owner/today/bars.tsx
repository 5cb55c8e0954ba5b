/** A small picture of one figure on this and the same weekdays before, and the same as a table for whoever cannot see it. */

type Bar = {
  readonly label: string;
  /** The date as shortly as it is understood, below the picture. */
  readonly short: string;
  readonly value: number;
  readonly said: string;
};

type BarsProps = {
  readonly title: string;
  /** How the column of dates is called. */
  readonly date: string;
  readonly figure: string;
  /** Oldest first, the day itself last. */
  readonly bars: readonly Bar[];
  /** Where an ordinary day lies, and what is said of it; null: not known. */
  readonly ordinary: { readonly value: number; readonly said: string } | null;
};

const STEP = 20;
const WIDTH = 14;
const HEIGHT = 56;
/** A day of nothing is a line, so that it is seen to be there. */
const LEAST = 2;

type PictureProps = Pick<BarsProps, "title" | "bars" | "ordinary">;

const Picture = ({ title, bars, ordinary }: PictureProps) => {
  const most = Math.max(1, ordinary?.value ?? 0, ...bars.map(({ value }) => value));
  const tall = (value: number): number => Math.max(LEAST, (Math.max(0, value) / most) * HEIGHT);
  const label = `${title}: ${bars.map(({ said }) => said).join(", ")}`;
  return (
    <>
      <svg viewBox={`0 0 ${bars.length * STEP} ${HEIGHT}`} role="img" aria-label={label}>
        {bars.map(({ label: key, value }, at) => (
          <rect
            key={key}
            data-now={at === bars.length - 1}
            x={at * STEP + (STEP - WIDTH) / 2}
            y={HEIGHT - tall(value)}
            width={WIDTH}
            height={tall(value)}
            rx={3}
          />
        ))}
        {ordinary !== null && (
          <line
            x1={0}
            x2={bars.length * STEP}
            y1={HEIGHT - tall(ordinary.value)}
            y2={HEIGHT - tall(ordinary.value)}
          />
        )}
      </svg>
      <p className="bars-ends" aria-hidden="true">
        <span>{bars[0]?.short}</span>
        {ordinary !== null && <span className="bars-line">{ordinary.said}</span>}
        <span>{bars.at(-1)?.short}</span>
      </p>
    </>
  );
};

/** Where there was nothing on any of the days there is nothing to look at, and only the table is left. */
export const Bars = ({ title, date, figure, bars, ordinary }: BarsProps) => {
  const isFlat = bars.every(({ value }) => value === 0);
  return (
    <div className="bars">
      {!isFlat && <Picture title={title} bars={bars} ordinary={ordinary} />}
      <table className="unseen">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{date}</th>
            <th scope="col">{figure}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ label: day, said }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              <td>{said}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

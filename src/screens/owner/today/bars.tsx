/** A small picture of one figure on this and the same weekdays before, and the same as a table for whoever cannot see it. */

type Bar = { readonly label: string; readonly value: number; readonly said: string };

type BarsProps = {
  readonly title: string;
  /** How the column of dates is called. */
  readonly date: string;
  readonly figure: string;
  /** Oldest first, the day itself last. */
  readonly bars: readonly Bar[];
  /** Where an ordinary day lies; null: not known. */
  readonly ordinary: number | null;
};

const STEP = 20;
const WIDTH = 14;
const HEIGHT = 56;
/** A day of nothing is a line, so that it is seen to be there. */
const LEAST = 2;

export const Bars = ({ title, date, figure, bars, ordinary }: BarsProps) => {
  const most = Math.max(1, ordinary ?? 0, ...bars.map(({ value }) => value));
  const tall = (value: number): number => Math.max(LEAST, (Math.max(0, value) / most) * HEIGHT);
  const label = `${title}: ${bars.map(({ said }) => said).join(", ")}`;
  return (
    <div className="bars">
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
          <line x1={0} x2={bars.length * STEP} y1={HEIGHT - tall(ordinary)} y2={HEIGHT - tall(ordinary)} />
        )}
      </svg>
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

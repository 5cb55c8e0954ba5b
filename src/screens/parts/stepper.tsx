/** A small number set with two large keys. */
import { moreIcon as MoreIcon } from "./hand-icons.tsx";
import { fewerIcon as FewerIcon } from "./icons.tsx";

type StepperProps = {
  readonly label: string;
  readonly fewer: string;
  readonly more: string;
  readonly value: number;
  /** 0 unless something else is said. */
  readonly min?: number;
  readonly max: number;
  readonly change: (value: number) => void;
};

/** From `min` to `max`. */
export const Stepper = ({ label, fewer, more, value, min = 0, max, change }: StepperProps) => (
  <div className="stepper" role="group" aria-label={label}>
    <span aria-hidden="true">{label}</span>
    <div>
      <button
        type="button"
        className="key"
        aria-label={fewer}
        aria-disabled={value <= min}
        onClick={() => change(Math.max(min, value - 1))}
      >
        <FewerIcon aria-hidden="true" />
      </button>
      <output aria-label={label}>{value}</output>
      <button
        type="button"
        className="key"
        aria-label={more}
        aria-disabled={value >= max}
        onClick={() => change(Math.min(max, value + 1))}
      >
        <MoreIcon aria-hidden="true" />
      </button>
    </div>
  </div>
);

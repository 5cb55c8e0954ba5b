/** The shop's time: its zone, the hour at which its day begins, and how soon a card is asked about again. */
import { useId, useState, type ReactNode } from "react";
import { shopWordsOf } from "#words/shop/words.ts";
import { useShop } from "#screens/shop-context.ts";
import { timeZones } from "#screens/welcome/guess.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const AGAIN_MINUTES = [0, 1, 2, 5, 10, 15, 20, 30, 60, 120];
const MS_PER_HOUR = 3_600_000;

const useWords = () => shopWordsOf(useShop().settings.language);

type SelectProps = {
  readonly label: string;
  readonly value: string | number;
  readonly help: string;
  readonly change: (value: string) => void;
  readonly children: ReactNode;
};

const Select = ({ label, value, help, change, children }: SelectProps) => {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        aria-describedby={`${id}-more`}
        value={value}
        onChange={(event) => change(event.target.value)}
      >
        {children}
      </select>
      <small id={`${id}-more`}>{help}</small>
    </div>
  );
};

type ChoiceProps<T> = { readonly value: T; readonly change: (value: T) => void };

export const ZoneChoice = ({ value, change }: ChoiceProps<string>) => {
  const own = useWords();
  const [zones] = useState(() => timeZones(value));
  return (
    <Select label={own.timeZone} value={value} help={own.timeZoneHelp} change={change}>
      {zones.map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll("_", " ")}
        </option>
      ))}
    </Select>
  );
};

export const CutoffChoice = ({ value, change }: ChoiceProps<number>) => {
  const { language } = useShop().settings;
  const own = useWords();
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short", hourCycle: "h23", timeZone: "UTC" });
  const say = (hour: number): string => time.format(hour * MS_PER_HOUR);
  const help = value === 0 ? own.cutoffMidnight : own.cutoffHelp(say(value));
  return (
    <Select label={own.cutoff} value={value} help={help} change={(hour) => change(Number(hour))}>
      {HOURS.map((hour) => (
        <option key={hour} value={hour}>
          {say(hour)}
        </option>
      ))}
    </Select>
  );
};

export const AgainChoice = ({ value, change }: ChoiceProps<number>) => {
  const own = useWords();
  // Another device may have set a number that is not among ours.
  const [choices] = useState(() => [...new Set([...AGAIN_MINUTES, value])].sort((a, b) => a - b));
  const help = value === 0 ? own.againNever : own.againHelp(value);
  return (
    <Select label={own.again} value={value} help={help} change={(minutes) => change(Number(minutes))}>
      {choices.map((minutes) => (
        <option key={minutes} value={minutes}>
          {minutes === 0 ? own.againNo : own.againWithin(minutes)}
        </option>
      ))}
    </Select>
  );
};

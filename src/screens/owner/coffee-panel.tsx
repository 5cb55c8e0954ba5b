/** The first thing said: what would be lost if this tablet fell into the coffee now. */
import type { Keeping } from "#shell/keeping.ts";
import { coffeeIcon as CoffeeIcon } from "../parts/keeping-icons.tsx";
import { useMeasures } from "./measures.ts";

const useSentence = ({ entries, notBackedUp, notBackedUpSince, lastBackup }: Keeping): string => {
  const { words, when } = useMeasures();
  const { coffee } = words;
  if (entries === 0) return coffee.empty;
  if (lastBackup === null) return coffee.all(entries);
  if (notBackedUp === 0 || notBackedUpSince === null) return coffee.nothing;
  return coffee.some(notBackedUp, when(notBackedUpSince));
};

export const CoffeePanel = ({ keeping }: { keeping: Keeping }) => {
  const { words } = useMeasures();
  const { coffee } = words;
  const { entries, notSafe, notBackedUp, lastBackup } = keeping;
  const inBackup = lastBackup === null ? 0 : entries - notBackedUp;
  const label = coffee.meter(inBackup, entries);
  const sentence = useSentence(keeping);
  return (
    <section className="panel coffee" aria-label={coffee.title}>
      <CoffeeIcon className="coffee-mark" aria-hidden="true" />
      <h2 className="show">
        {coffee.title}, <em data-lost={inBackup < entries}>{sentence}</em>
      </h2>
      {entries > 0 && (
        <div className="share">
          <meter className="share-bar" aria-label={label} min={0} max={entries} value={inBackup}>
            {label}
          </meter>
          <p>{label}</p>
        </div>
      )}
      {notSafe > 0 && (
        <p className="notice" role="alert">
          {coffee.notSafe(notSafe)}
        </p>
      )}
      {lastBackup !== null && <p className="sub">{coffee.elsewhere}</p>}
    </section>
  );
};

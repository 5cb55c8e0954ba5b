/** The first thing said: what would be lost if this tablet fell into the coffee now. */
import type { Keeping } from "#shell/keeping.ts";
import type { SyncView } from "#shell/sync-state.ts";
import { coffeeIcon as CoffeeIcon } from "../parts/keeping-icons.tsx";
import { useSharing } from "../sync/use-sharing.ts";
import { useMeasures } from "./measures.ts";

/** What is said, and how many of the entries lie elsewhere as well; `label` says so to whoever cannot see the bar. */
type Told = { readonly sentence: string; readonly elsewhere: number; readonly label: string };

type Measures = ReturnType<typeof useMeasures>;

/** Without a cloud: what no backup holds. */
const ofBackups = ({ entries, notBackedUp, notBackedUpSince, lastBackup }: Keeping, text: Measures): Told => {
  const { coffee } = text.words;
  const elsewhere = lastBackup === null ? 0 : entries - notBackedUp;
  const sentence = (): string => {
    if (entries === 0) return coffee.empty;
    if (lastBackup === null) return coffee.all(entries);
    if (notBackedUp === 0 || notBackedUpSince === null) return coffee.nothing;
    return coffee.some(notBackedUp, text.when(notBackedUpSince));
  };
  return { sentence: sentence(), elsewhere, label: coffee.meter(elsewhere, entries) };
};

/** With one: what it does not have yet. */
const ofCloud = ({ entries }: Keeping, { unsent, oldest }: SyncView, text: Measures): Told => {
  const { coffee } = text.words;
  const elsewhere = Math.max(0, entries - unsent);
  return {
    sentence: unsent === 0 || oldest === null ? coffee.sent : coffee.unsent(unsent, text.when(oldest)),
    ...{ elsewhere, label: coffee.inCloud(elsewhere, entries) },
  };
};

export const CoffeePanel = ({ keeping }: { keeping: Keeping }) => {
  const text = useMeasures();
  const view = useSharing();
  const { coffee } = text.words;
  const { entries, notSafe, lastBackup } = keeping;
  const isAlone = view.phase === "alone";
  const { sentence, elsewhere, label } = isAlone ? ofBackups(keeping, text) : ofCloud(keeping, view, text);
  return (
    <section className="panel coffee" aria-label={coffee.title}>
      <CoffeeIcon className="coffee-mark" aria-hidden="true" />
      <h2 className="show">
        {coffee.title}, <em data-lost={elsewhere < entries}>{sentence}</em>
      </h2>
      {entries > 0 && (
        <div className="share">
          <meter className="share-bar" aria-label={label} min={0} max={entries} value={elsewhere}>
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
      {isAlone && lastBackup !== null && <p className="sub">{coffee.elsewhere}</p>}
    </section>
  );
};

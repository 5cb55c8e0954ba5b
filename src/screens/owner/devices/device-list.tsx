/** The shop's tablets as a list: which is this one, when each was last heard of, and what it has not sent. */
import type { DeviceView } from "#shell/sync-state.ts";
import { useShop } from "#screens/shop-context.ts";
import { useText } from "./use-text.ts";

/** A tablet that rests speaks with the cloud more often than this. */
const NOW_MS = 120_000;

type Facts = { readonly standing: readonly string[]; readonly unsent: string | null };

/** What is said of a tablet in its row, in short pieces. */
const useFacts = (): ((view: DeviceView) => Facts) => {
  const { words, when, age, nowMs } = useText();
  const { list } = words;
  const contact = ({ contactAt }: DeviceView): string => {
    if (contactAt === null) return list.never;
    return nowMs - contactAt < NOW_MS ? list.now : list.last(when(contactAt));
  };
  return (view) => ({
    standing: [...(view.here ? [list.here] : []), contact(view)],
    unsent: view.unsent > 0 && view.oldest !== null ? list.unsent(view.unsent, age(view.oldest)) : null,
  });
};

type RowProps = {
  readonly view: DeviceView;
  readonly facts: Facts;
  readonly here: boolean;
  readonly choose: () => void;
};

const Row = ({ view, facts: { standing, unsent }, here, choose }: RowProps) => {
  const { words } = useShop();
  return (
    <li>
      <button type="button" className="key choice" aria-current={here} onClick={choose}>
        <span className="choice-name" dir="auto">
          {view.name}
        </span>
        <small>{words.done.plus(standing)}</small>
        {unsent !== null && <small className="unsent">{unsent}</small>}
      </button>
    </li>
  );
};

type DeviceListProps = {
  readonly title: string;
  readonly views: readonly DeviceView[];
  /** The one that is looked at. */
  readonly chosen: string | null;
  readonly choose: (view: DeviceView) => void;
};

export const DeviceList = ({ title, views, chosen, choose }: DeviceListProps) => {
  const factsOf = useFacts();
  return (
    <>
      <h2>{title}</h2>
      <ul className="choices">
        {views.map((view) => (
          <Row
            key={view.id}
            view={view}
            facts={factsOf(view)}
            here={chosen === view.id}
            choose={() => choose(view)}
          />
        ))}
      </ul>
    </>
  );
};

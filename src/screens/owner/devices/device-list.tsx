/** The shop's tablets as a list: which is this one, when each was last heard of, and what it has not sent. */
import type { DeviceView } from "#shell/sync-state.ts";
import { useShop } from "../../shop-context.ts";
import { useText } from "./use-text.ts";

/** A tablet that rests speaks with the cloud more often than this. */
const NOW_MS = 120_000;

/** What is said of a tablet in its row, in short pieces. */
const useFacts = (): ((view: DeviceView) => readonly string[]) => {
  const { words, when, age, nowMs } = useText();
  const { list } = words;
  const contact = ({ contactAt }: DeviceView): string => {
    if (contactAt === null) return list.never;
    return nowMs - contactAt < NOW_MS ? list.now : list.last(when(contactAt));
  };
  return (view) => [
    ...(view.here ? [list.here] : []),
    contact(view),
    ...(view.unsent > 0 && view.oldest !== null ? [list.unsent(view.unsent, age(view.oldest))] : []),
  ];
};

type DeviceListProps = {
  readonly title: string;
  readonly views: readonly DeviceView[];
  /** The one that is looked at. */
  readonly chosen: string | null;
  readonly choose: (view: DeviceView) => void;
};

export const DeviceList = ({ title, views, chosen, choose }: DeviceListProps) => {
  const { words } = useShop();
  const factsOf = useFacts();
  return (
    <>
      <h2>{title}</h2>
      <ul className="choices">
        {views.map((view) => (
          <li key={view.id}>
            <button
              type="button"
              className="key choice"
              aria-current={chosen === view.id}
              onClick={() => choose(view)}
            >
              <span className="choice-name" dir="auto">
                {view.name}
              </span>
              <small>{words.done.plus(factsOf(view))}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
};

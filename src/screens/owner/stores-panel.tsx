/** What of the shop lies where on this tablet, whether the browser keeps it, and how full the tablet is. */
import { useState, useSyncExternalStore } from "react";
import type { Keeping, StoreView } from "#shell/keeping.ts";
import { searchIcon as SearchIcon } from "../parts/icons.tsx";
import {
  appIcon as AppIcon,
  bookIcon as BookIcon,
  secondCopyIcon as SecondCopyIcon,
} from "../parts/keeping-icons.tsx";
import { useServices } from "../services.ts";
import { useSafety } from "../safety/safety.ts";
import { useSharing } from "../sync/use-sharing.ts";
import { useMeasures } from "./measures.ts";

const ICONS = { database: BookIcon, journal: SecondCopyIcon, search: SearchIcon, app: AppIcon } as const;

const Store = ({ view: { store, bytes, entries }, largest }: { view: StoreView; largest: number }) => {
  const { words, size } = useMeasures();
  const { stores } = words;
  const Icon = ICONS[store];
  const figures = [
    ...(entries === null ? [] : [stores.entries(entries)]),
    bytes === null ? stores.unknown : size(bytes),
  ];
  return (
    <li className="store">
      <Icon aria-hidden="true" />
      <div className="store-what">
        <b>{stores[store]}</b>
        <small>{stores[`${store}Help`]}</small>
      </div>
      <span className="store-size">{figures.join(" · ")}</span>
      <progress aria-hidden="true" value={bytes ?? 0} max={Math.max(1, largest)} />
    </li>
  );
};

const Kept = ({ persisted }: Pick<Keeping, "persisted">) => {
  const { keeper } = useServices();
  const { words } = useMeasures();
  const { lookAgain } = useSafety();
  const [no, setNo] = useState(false);
  const { stores } = words;
  const ask = async (): Promise<void> => {
    setNo(!(await keeper.askToPersist()));
    await lookAgain();
  };
  const says = persisted === null ? stores.keptUnknown : persisted ? stores.kept : stores.notKept;
  return (
    <div className="kept">
      <p role="status">{no && persisted !== true ? stores.askedNo : says}</p>
      {persisted !== true && (
        <button type="button" className="key small" onClick={() => void ask()}>
          {stores.ask}
        </button>
      )}
    </div>
  );
};

const Space = ({ usedBytes, quotaBytes }: Pick<Keeping, "usedBytes" | "quotaBytes">) => {
  const { words, size } = useMeasures();
  const { stores } = words;
  if (usedBytes === null || quotaBytes === null) return null;
  return (
    <div className="share">
      <meter className="share-bar" aria-label={stores.space} min={0} max={quotaBytes} value={usedBytes} />
      <p>{stores.used(size(usedBytes), size(Math.max(0, quotaBytes - usedBytes)))}</p>
    </div>
  );
};

/** Why this is still the former version, where a newer one came and could not be laid here. */
const NewVersion = () => {
  const { updates } = useServices();
  const { words } = useMeasures();
  const { updateFailed } = useSyncExternalStore(updates.subscribe, updates.state);
  return updateFailed ? (
    <p className="notice" role="status">
      {words.stores.updateFailed}
    </p>
  ) : null;
};

/** What lies elsewhere than on this tablet. */
const InCloud = () => {
  const { words, when } = useMeasures();
  const { asOf } = useSharing();
  return <p className="sub">{asOf === null ? words.stores.cloud : words.stores.inCloud(when(asOf))}</p>;
};

export const StoresPanel = ({ keeping }: { keeping: Keeping }) => {
  const { words } = useMeasures();
  const largest = Math.max(...keeping.stores.map(({ bytes }) => bytes ?? 0));
  return (
    <section className="panel stores" aria-label={words.stores.title}>
      <h2 className="show">{words.stores.title}</h2>
      <ul>
        {keeping.stores.map((view) => (
          <Store key={view.store} view={view} largest={largest} />
        ))}
      </ul>
      <Kept persisted={keeping.persisted} />
      <Space {...keeping} />
      <NewVersion />
      <InCloud />
    </section>
  );
};

/** The counter: who, the person, what to do; three places that never move. */
import { Suspense, useCallback, useEffect, useLayoutEffect, useState } from "react";
import { createStore } from "zustand";
import { newOp, useServices, type Services } from "../services.ts";
import { useCalmQuery } from "../parts/calm-query.ts";
import { useFetchedAhead } from "../parts/later.tsx";
import { useBackupWork } from "../safety/safety.ts";
import { useShop, type ShopContext } from "../shop-context.ts";
import { createActions, CounterProvider, useActions, useMoment } from "./actions.ts";
import { createEarlyKeys } from "./early-keys.ts";
import { IdlePanel } from "./idle.tsx";
import {
  goings,
  LATER,
  openPanel,
  overlays,
  personPanel,
  questionPanel,
  searchResults,
} from "./later-parts.ts";
import { createMoment, isServing } from "./moment.ts";
import { Till } from "./till.tsx";
import { TopBar } from "./top-bar.tsx";
import { Bar } from "./undo-bar.tsx";
import { Who } from "./who.tsx";

/** The person on screen, followed through every act; null while nobody is there. */
const usePersonView = () => {
  const { read } = useServices();
  const member = useMoment((moment) => moment.person?.member ?? null);
  const ask = useCallback(async () => (member === null ? null : read.member(member)), [read, member]);
  const view = useCalmQuery(ask, "now");
  return view?.id === member ? (view ?? null) : null;
};

const Middle = ({ view }: { view: ReturnType<typeof usePersonView> }) => {
  const { identify } = useActions();
  const question = useMoment((moment) => moment.question);
  const query = useMoment((moment) => moment.query);
  const person = useMoment((moment) => moment.person);
  const searching = query.trim() !== "";
  // Most questions send to the search; only linking goes on asking about whoever is found there.
  if (question && (!searching || question.kind === "linking"))
    return <questionPanel.Part question={question} />;
  if (searching) return <searchResults.Part pick={(member) => void identify(member)} />;
  if (view) return <personPanel.Part view={view} />;
  return person ? null : <IdlePanel />;
};

/** What goes on beside the drawing. It draws nothing, so that none of its changes draws the counter anew. */
const Watch = ({ view }: { view: ReturnType<typeof usePersonView> }) => {
  const { setBusy } = useServices();
  const serving = useMoment(isServing);
  const { fetch } = useActions();
  const [early] = useState(createEarlyKeys);
  // Before the picture that asks for a card is there to be seen.
  useLayoutEffect(() => early.keep(document), [early]);
  useFetchedAhead(LATER);
  // What fails now is fetched by the first tap.
  useEffect(() => void fetch().catch(() => undefined), [fetch]);
  const making = useBackupWork().at === "making";
  useEffect(() => setBusy(serving || making), [serving, making, setBusy]);
  // Whoever goes to another page leaves nobody behind here.
  useEffect(() => () => setBusy(false), [setBusy]);
  return (
    <Suspense>
      <goings.Part view={view} early={early} />
    </Suspense>
  );
};

const Places = () => {
  const view = usePersonView();
  const open = useMoment(({ panel, escalation }) => panel !== null || escalation !== null);
  return (
    <div className="counter">
      <Watch view={view} />
      <TopBar />
      <Who />
      <main className="panel middle" aria-live="polite" tabIndex={-1}>
        <Suspense>{open ? <openPanel.Part /> : <Middle view={view} />}</Suspense>
        <Suspense>
          <overlays.Part />
        </Suspense>
      </main>
      <Till view={view} />
      <Bar />
    </div>
  );
};

/** A counter of its own for each tab. Its acts outlive a drawing, so they ask for the shop as it is by then. */
const createCounter = (services: Services, shop: ShopContext) => {
  const open = createStore(() => shop);
  const store = createMoment(newOp(services));
  return { open, store, actions: createActions({ store, services, context: open.getState }) };
};

/** The counter of an open shop. */
export const Counter = () => {
  const services = useServices();
  const shop = useShop();
  const [counter] = useState(() => createCounter(services, shop));
  useEffect(() => counter.open.setState(shop, true), [counter, shop]);
  return (
    <CounterProvider value={counter}>
      <Places />
    </CounterProvider>
  );
};

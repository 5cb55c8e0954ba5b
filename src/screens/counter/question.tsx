/** What the counter asks or says before it can go on: each with what to do next. */
import { useCallback, useEffect, type ReactNode } from "react";
import type { MemberId } from "#domain/ids.ts";
import { newOp, useServices } from "../services.ts";
import { useShop } from "../shop-context.ts";
import { closeIcon as CloseIcon } from "../parts/icons.tsx";
import { useLiveQuery } from "../parts/live-query.ts";
import { useActions, useMoment } from "./actions.ts";
import type { Question } from "./moment.ts";
import { SearchResults } from "./search.tsx";

const Ask = ({ title, help, children }: { title: string; help?: string; children?: ReactNode }) => (
  <div className="question" role="alertdialog" aria-label={title}>
    <div>
      <h1 className="show" dir="auto">
        {title}
      </h1>
      {help !== undefined && <p className="lead">{help}</p>}
    </div>
    <div className="answers">{children}</div>
  </div>
);

/** For a question whose answers all lead further in: the card can be dealt with later. */
const PutAside = () => {
  const { words } = useShop();
  const { close } = useActions();
  return (
    <button type="button" className="round aside" aria-label={words.app.close} onClick={close}>
      <CloseIcon aria-hidden="true" />
    </button>
  );
};

/** Escape puts any question aside. */
const useEscape = (): void => {
  const { close } = useActions();
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.isComposing && !event.defaultPrevented) close();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [close]);
};

const useName = (member: MemberId | null): string => {
  const { read } = useServices();
  const view = useLiveQuery(
    useCallback(async () => (member === null ? null : read.member(member)), [read, member]),
  );
  return view?.profile.name ?? "";
};

const Again = ({ member, minutes }: Extract<Question, { kind: "again" }>) => {
  const { words } = useShop();
  const { place, leave } = useActions();
  const name = useName(member);
  if (name === "") return null;
  return (
    <Ask title={words.scan.again(name, minutes)}>
      <button type="button" className="key second" onClick={leave}>
        {words.scan.againNo}
      </button>
      <button type="button" className="go" data-kind="go" onClick={() => place(member)}>
        {words.scan.againYes}
      </button>
    </Ask>
  );
};

const Unknown = ({ code }: Extract<Question, { kind: "unknown" }>) => {
  const { words } = useShop();
  const services = useServices();
  const { set } = useActions();
  return (
    <Ask title={words.scan.unknown} help={words.scan.unknownHelp}>
      <PutAside />
      <button
        type="button"
        className="key second"
        onClick={() => set({ question: { kind: "linking", code, to: null }, panelOp: newOp(services) })}
      >
        {words.scan.link}
      </button>
      <button
        type="button"
        className="go"
        data-kind="go"
        onClick={() => set({ panel: "enrol", panelOp: newOp(services) })}
      >
        {words.enrol.title}
      </button>
    </Ask>
  );
};

const Linking = ({ code, to }: Extract<Question, { kind: "linking" }>) => {
  const { words } = useShop();
  const op = useMoment((moment) => moment.panelOp);
  const { set, linkCard, close } = useActions();
  const query = useMoment((moment) => moment.query);
  const name = useName(to);
  if (to !== null)
    return (
      <Ask title={name === "" ? "" : words.scan.linkTo(name)}>
        <button type="button" className="key second" onClick={close}>
          {words.app.cancel}
        </button>
        <button type="button" className="go" data-kind="go" onClick={() => void linkCard(to, code, op)}>
          {words.scan.linkGo}
        </button>
      </Ask>
    );
  if (query.trim() !== "")
    return (
      <SearchResults pick={(member) => set({ question: { kind: "linking", code, to: member }, query: "" })} />
    );
  return (
    <Ask title={words.scan.link} help={words.scan.linkHelp}>
      <button type="button" className="key second" onClick={close}>
        {words.app.cancel}
      </button>
    </Ask>
  );
};

/** Fills the middle place with a question. */
export const QuestionPanel = ({ question }: { question: Question }) => {
  const { words } = useShop();
  const { close } = useActions();
  useEscape();
  switch (question.kind) {
    case "again":
      return <Again key={question.member} {...question} />;
    case "unknown":
      return <Unknown {...question} />;
    case "linking":
      return <Linking {...question} />;
    case "replaced":
    case "revoked":
    case "foreign":
    case "several":
    case "notACard":
    case "misspelt": {
      const helps = {
        replaced: words.scan.replacedHelp,
        revoked: words.scan.replacedHelp,
        foreign: words.scan.foreignHelp,
        several: words.scan.severalHelp,
        notACard: words.scan.notACardHelp,
        misspelt: words.scan.misspeltHelp,
      };
      return (
        <Ask title={words.scan[question.kind]} help={helps[question.kind]}>
          <button type="button" className="key second" onClick={close}>
            {words.app.close}
          </button>
        </Ask>
      );
    }
  }
};

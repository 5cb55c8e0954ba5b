/** The first run: one calm page on which only the shop's name must be typed, and one more for whoever wants a PIN. */
import { lazy, useEffect } from "react";
import { setupWordsOf } from "#words/setup/words.ts";
import { joinWordsOf } from "#words/sync/join-words.ts";
import { usePathname } from "wouter/use-browser-location";
import { SETUP_PAGE } from "../addresses.ts";
import { BeforeSetUp } from "../install/before-set-up.tsx";
import { ShutOutNotice } from "../join/shut-out-notice.tsx";
import "../look/welcome.css";
import { useWelcomeLanguage } from "./welcome-language.ts";
import { useFocusInside } from "../parts/focus.ts";
import { backupIcon as BackupIcon, onlyHereIcon as TabletIcon } from "../parts/icons.tsx";
import { PageLink } from "../parts/page-link.tsx";
import { RecoverySheet } from "../parts/pin-recovery-sheet.tsx";
import { TextField } from "../parts/text-field.tsx";
import { isServing, useSharing } from "../sync/use-sharing.ts";
import { useAnswers, type Faults } from "./answers.ts";
import { DemoDoor } from "./demo-door.tsx";
import { Kinds } from "./kinds.tsx";
import { Languages } from "./languages.tsx";
import type { Answers } from "./opening.ts";
import { Place } from "./place.tsx";
import { Preview } from "./preview.tsx";
import { PrintedCards } from "./printed-cards.tsx";

const JoinPage = lazy(async () => ({ default: (await import("../join/join-page.tsx")).JoinPage }));

type YouProps = {
  readonly answers: Answers;
  readonly faults: Faults;
  readonly change: (part: Partial<Answers>) => void;
};

const You = ({ answers, faults, change }: YouProps) => {
  const { language, words } = useWelcomeLanguage();
  return (
    <div className="pair">
      <TextField
        label={words.welcome.owner}
        placeholder={words.welcome.ownerPlaceholder}
        autoCapitalize="words"
        value={answers.owner}
        change={(owner) => change({ owner })}
      />
      <TextField
        type="password"
        inputMode="numeric"
        // Browsers offer to keep what they take for a password; a PIN of this shop is none of theirs.
        autoComplete="one-time-code"
        label={words.welcome.pin}
        help={setupWordsOf(language).welcome.pinHelp}
        fault={faults.pin}
        value={answers.pin}
        change={(pin) => change({ pin })}
      />
    </div>
  );
};

/** Whoever opens the shop's second tablet need not set up another shop. */
const Head = () => {
  const { language, words } = useWelcomeLanguage();
  return (
    <header>
      <div>
        <h1 className="show">{words.welcome.title}</h1>
        <p className="lead">{words.welcome.help}</p>
      </div>
      <div className="welcome-ways">
        <Languages />
        <PageLink href={SETUP_PAGE} className="key small second">
          <TabletIcon aria-hidden="true" />
          {joinWordsOf(language).door}
        </PageLink>
      </div>
    </header>
  );
};

const Questions = ({ asked, restore }: { asked: ReturnType<typeof useAnswers>; restore: () => void }) => {
  const { words } = useWelcomeLanguage();
  const { answers, printed, faults, opening, change, changePrinted, submit } = asked;
  const form = useFocusInside<HTMLFormElement>();
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, faults]);
  return (
    <form
      className="panel"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Head />
      <div className="welcome-left">
        <TextField
          first
          label={words.welcome.name}
          placeholder={words.welcome.namePlaceholder}
          autoCapitalize="words"
          fault={faults.name}
          value={answers.name}
          change={(name) => change({ name })}
        />
        <Kinds kind={answers.preset} change={(preset) => change({ preset })} />
        <Preview {...answers} />
      </div>
      <div className="welcome-right">
        <You answers={answers} faults={faults} change={change} />
        <Place answers={answers} change={change} />
        <PrintedCards words={words} printed={printed} fault={faults.printed} change={changePrinted} />
        <div className="doors">
          <DemoDoor />
          <button type="button" className="key ghost" onClick={restore}>
            <BackupIcon aria-hidden="true" />
            <span>{words.welcome.restore}</span>
          </button>
        </div>
        {faults.all !== null && (
          <p className="notice" role="alert">
            {faults.all}
          </p>
        )}
        <button type="submit" className="go" data-kind="go" aria-disabled={opening}>
          {opening ? words.welcome.opening : words.welcome.go}
        </button>
      </div>
    </form>
  );
};

const FirstRun = ({ restore }: { restore: () => void }) => {
  const { language, words } = useWelcomeLanguage();
  const asked = useAnswers();
  const { answers, code, backToAnswers, kept } = asked;
  const owner = answers.owner.trim() === "" ? words.welcome.ownerPlaceholder : answers.owner;
  return (
    <main className="welcome">
      {code === null ? (
        <>
          <ShutOutNotice />
          <BeforeSetUp />
          <Questions asked={asked} restore={restore} />
        </>
      ) : (
        <div className="panel narrow">
          <RecoverySheet {...{ language, code, owner, kept }} shop={answers.name} back={backToAnswers} />
        </div>
      )}
    </main>
  );
};

/**
 * Needs no shop yet. Once the shop is open, the counter takes this page's place by itself; where one is joined, the same page
 * goes on in the open shop. Nobody is asked to set up a shop where one is on its way.
 */
export const Welcome = ({ restore }: { restore: () => void }) => {
  const path = usePathname();
  const { phase } = useSharing();
  const isComing = phase === "joining" || isServing(phase);
  return path === SETUP_PAGE || isComing ? <JoinPage here={null} /> : <FirstRun restore={restore} />;
};

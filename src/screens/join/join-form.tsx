/** How a tablet comes into a shop: the other tablet's square before its camera, or the eight characters typed. */
import { useEffect, useRef, useState } from "react";
import { joinWordsOf, type JoinWords } from "#words/sync/join-words.ts";
import { PageLink } from "../parts/page-link.tsx";
import { LensWindow } from "../parts/camera-window.tsx";
import { CodeField } from "../parts/code-field.tsx";
import { grouped } from "../parts/code-typing.ts";
import { cardIcon as CodeIcon } from "../parts/hand-icons.tsx";
import { backIcon as BackIcon } from "../parts/keeping-icons.tsx";
import { submitting } from "../parts/submitting.ts";
import { TextField } from "../parts/text-field.tsx";
import { useLens } from "../parts/use-camera.ts";
import { useAppLanguage } from "../language.ts";
import { useServices } from "../services.ts";
import type { Joining, Trouble } from "./joining.ts";
import { pairingIn } from "./pairing-code.ts";

const sentenceOf = (words: JoinWords, trouble: Trouble): string =>
  trouble.why === "elsewhere" ? words.elsewhere(trouble.host) : words.trouble[trouble.why];

const Lens = ({ read }: { read: (texts: readonly string[]) => void }) => {
  const { language, words } = useAppLanguage();
  const { prompt } = joinWordsOf(language);
  const lens = useLens(read);
  return <LensWindow lens={lens} words={{ camera: { ...words.camera, prompt } }} />;
};

/** Closed where a code came along: then nobody need be asked for the camera. */
const Square = ({ open, read }: { open: boolean; read: (texts: readonly string[]) => void }) => {
  const { scan } = joinWordsOf(useAppLanguage().language);
  const [scanning, setScanning] = useState(open);
  return (
    <div className="join-square">
      {scanning ? (
        <Lens read={read} />
      ) : (
        <button type="button" className="key ghost" onClick={() => setScanning(true)}>
          <CodeIcon aria-hidden="true" />
          {scan}
        </button>
      )}
    </div>
  );
};

/** Narrower than any tablet upright, and what is held in one hand. */
const PHONE_PX = 600;

/** What it would be called by whoever has no better idea. */
const useGuessedName = (words: JoinWords): readonly [string, (name: string) => void] => {
  const [typed, type] = useState<string | null>(null);
  const isPhone = Math.min(screen.width, screen.height) < PHONE_PX;
  return [typed ?? (isPhone ? words.phone : words.tablet), type];
};

type JoinFormProps = {
  readonly joining: Joining;
  /** A code that came with the page's address; the camera rests until it is wanted. */
  readonly given: string | null;
  /** The shop that is here already and is to be let in again; null on a tablet without one. */
  readonly here: string | null;
};

export const JoinForm = ({ joining: { step, join, scanned, forget }, given, here }: JoinFormProps) => {
  const { language, words } = useAppLanguage();
  const { setBusy } = useServices();
  const own = joinWordsOf(language);
  const [code, setCode] = useState(grouped(given ?? ""));
  const [name, setName] = useGuessedName(own);
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // Not a field: where a camera looks first, it would bring a tablet's keyboard up over it.
    place.current?.focus();
    setBusy(true);
    return () => setBusy(false);
  }, [setBusy]);
  const see = ([text]: readonly string[]): void => {
    if (text === undefined) return;
    const found = pairingIn(text);
    if (found) setCode(grouped(found.code));
    scanned(text, name);
  };
  const lead = here !== null ? own.kept(here) : given === null ? own.lead : own.given;
  const trouble = step.at === "form" ? step.trouble : null;
  return (
    <form
      className="panel join"
      ref={place}
      tabIndex={-1}
      aria-label={own.title}
      noValidate
      onSubmit={submitting(() => join(code, name))}
    >
      <header>
        <h1 className="show">{own.title}</h1>
        <p className="lead">{lead}</p>
      </header>
      <Square open={given === null} read={see} />
      <div className="join-fields">
        <CodeField
          words={words}
          label={own.code}
          hint={own.codeHint}
          text={code}
          change={(text) => {
            setCode(text);
            forget();
          }}
        />
        <TextField label={own.name} value={name} autoCapitalize="words" change={setName} />
        {trouble && (
          <p className="notice" role="alert">
            {sentenceOf(own, trouble)}
          </p>
        )}
        <button type="submit" className="go" data-kind="go" aria-disabled={step.at === "asking"}>
          {step.at === "asking" ? own.asking : own.go}
        </button>
      </div>
      <PageLink href="/" className="key small second">
        <BackIcon aria-hidden="true" />
        {here === null ? own.back : words.app.cancel}
      </PageLink>
    </form>
  );
};

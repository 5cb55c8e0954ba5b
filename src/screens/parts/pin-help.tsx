/** What to do about a PIN that is forgotten or locked: the recovery code, or a manager who vouches. */
import { useState, type ReactNode } from "react";
import { own } from "#domain/records.ts";
import type { StaffId } from "#domain/ids.ts";
import { setupWordsOf } from "#words/setup/words.ts";
import { useShop } from "../shop-context.ts";
import type { WaysOut } from "./pin-lock.ts";
import { PinQuestion } from "./pin-pad.tsx";
import { PinRecovery } from "./pin-recovery.tsx";
import type { TriesBook } from "./pin-tries.ts";
import { StaffKeys } from "./staff-keys.tsx";

type Other = WaysOut["others"][number];
type Step = { readonly kind: "none" | "code" | "who" } | { readonly kind: "other"; readonly other: Other };

type PinHelpProps = {
  readonly id: StaffId;
  readonly ways: WaysOut;
  readonly tries: TriesBook;
  /** Nothing but this opens it any more. */
  readonly shut: boolean;
  /** Told when this takes the pad's place, and when it gives it back. */
  readonly helping: (on: boolean) => void;
  /** The pad may be tried again. */
  readonly opened: () => void;
  readonly right: () => void;
};

/** The way back to the pad, or to the sentence that it is locked. */
const WithBack = ({ back, children }: { back: () => void; children: ReactNode }) => {
  const { settings } = useShop();
  return (
    <>
      {children}
      <button type="button" className="key second" onClick={back}>
        {setupWordsOf(settings.language).pin.back}
      </button>
    </>
  );
};

const Locked = ({ id, ways, go }: Pick<PinHelpProps, "id" | "ways"> & { go: (step: Step) => void }) => {
  const { shop, settings } = useShop();
  const { pin: words } = setupWordsOf(settings.language);
  const [byCode, byOther] = [ways.recovery !== null, ways.others.length > 0];
  return (
    <>
      <p className="notice" role="alert">
        {words.locked(own(shop.staff, id)?.doc.name ?? "")}
      </p>
      <p className="lead">
        {byCode && byOther ? words.lockedHelp : byCode ? words.lockedCode : words.lockedOther}
      </p>
      {byCode && (
        <button type="button" className="key" onClick={() => go({ kind: "code" })}>
          {words.useCode}
        </button>
      )}
      {byOther && (
        <button type="button" className="key second" onClick={() => go({ kind: "who" })}>
          {words.askOther}
        </button>
      )}
    </>
  );
};

/** Below the pad a way to the code, for owners; in its place when the PIN is locked. */
export const PinHelp = ({ id, ways, tries, shut, helping, opened, right }: PinHelpProps) => {
  const { settings } = useShop();
  const { pin: words } = setupWordsOf(settings.language);
  const [step, setStep] = useState<Step>({ kind: "none" });
  const go = (next: Step): void => {
    setStep(next);
    helping(next.kind !== "none");
  };
  const back = (): void => go({ kind: "none" });
  const unlock = (): void => {
    tries.keep(id, null);
    setStep({ kind: "none" });
    opened();
  };
  switch (step.kind) {
    case "code":
      return ways.recovery === null ? null : (
        <PinRecovery id={id} recovery={ways.recovery} tries={tries} back={back} done={right} />
      );
    case "who":
      return (
        <WithBack back={back}>
          <p className="lead">{words.who}</p>
          <StaffKeys
            who={ways.others}
            pick={({ id: picked }) => {
              const other = ways.others.find((each) => each.id === picked);
              if (other) go({ kind: "other", other });
            }}
          />
        </WithBack>
      );
    case "other":
      return (
        <WithBack back={back}>
          <p className="lead" dir="auto">
            {step.other.staff.name}
          </p>
          <PinQuestion
            key={step.other.id}
            id={step.other.id}
            staff={{ ...step.other.staff, pin: step.other.pin }}
            right={unlock}
          />
        </WithBack>
      );
    case "none":
      break;
  }
  if (shut) return <Locked id={id} ways={ways} go={go} />;
  return (
    <button type="button" className="key small second" onClick={() => go({ kind: "code" })}>
      {words.forgot}
    </button>
  );
};

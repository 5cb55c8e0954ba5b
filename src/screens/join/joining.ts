/** A tablet on its way into a shop: which code is tried, why it was not taken, and that each is tried once by itself. */
import { useRef, useState } from "react";
import type { JoinTrouble } from "#shell/sync-state.ts";
import { useServices } from "../services.ts";
import { pairingIn } from "./pairing-code.ts";

/** Why a tablet has not joined: what the cloud says, or what it was not even asked for. */
export type Trouble =
  | { readonly why: JoinTrouble | "notACode" | "tooShort" | "noName" }
  /** The code was made at another address. */
  | { readonly why: "elsewhere"; readonly host: string };

export type Step =
  | { readonly at: "form"; readonly trouble: Trouble | null }
  | { readonly at: "asking" }
  /** The cloud has let it in. */
  | { readonly at: "coming" };

export type Joining = {
  readonly step: Step;
  /** Tries a code that was typed, under that name. */
  readonly join: (typed: string, name: string) => void;
  /** Tries what was scanned; held before the camera for long it is tried once. */
  readonly scanned: (text: string, name: string) => void;
  readonly forget: () => void;
};

const hostOf = (origin: string): string => origin.replace(/^https?:\/\//, "");

export const useJoining = (): Joining => {
  const { sharing, signal } = useServices();
  const [step, setStep] = useState<Step>({ at: "form", trouble: null });
  const seen = useRef<string | null>(null);
  const busy = useRef(false);

  const stop = (trouble: Trouble): void => {
    signal("refused");
    setStep({ at: "form", trouble });
  };
  const ask = async (text: string, name: string): Promise<void> => {
    const found = pairingIn(text);
    if (found === null) return stop({ why: "notACode" });
    if (name.trim() === "") return stop({ why: "noName" });
    busy.current = true;
    setStep({ at: "asking" });
    const answer = await sharing.join(found.code, name.trim());
    busy.current = false;
    if (answer.ok) {
      signal("done");
      return setStep({ at: "coming" });
    }
    const { origin } = found;
    const isElsewhere =
      answer.refusal === "badCode" && origin !== null && origin !== location.origin.toLowerCase();
    stop(isElsewhere ? { why: "elsewhere", host: hostOf(origin) } : { why: answer.refusal });
  };

  return {
    step,
    join: (typed, name) => {
      if (busy.current) return;
      if (pairingIn(typed) === null) stop({ why: "tooShort" });
      else void ask(typed, name);
    },
    scanned: (text, name) => {
      if (text === seen.current || busy.current) return;
      seen.current = text;
      signal("seen");
      void ask(text, name);
    },
    forget: () => setStep({ at: "form", trouble: null }),
  };
};

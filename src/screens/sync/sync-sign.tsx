/**
 * The sign in the counter's lower corner: how old what is known of the other tablets is, or what has not been sent. It takes
 * the place where a tablet without a cloud says that it is the only copy, so that nothing moves when it comes or goes.
 */
import { useActions } from "../counter/actions.ts";
import "../look/sync.css";
import { signOf, type Sign } from "./sign-of.ts";
import {
  comingIcon as ComingIcon,
  noContactIcon as NoContactIcon,
  troubleIcon as TroubleIcon,
  unsentIcon as UnsentIcon,
} from "./sync-icons.tsx";
import { useNowMs, useSharing } from "./use-sharing.ts";
import { useSyncWords } from "./use-sync-words.ts";

const LOOK_AGAIN_MS = 5_000;

const ICONS = {
  ...{ asOf: NoContactIcon, unsent: UnsentIcon, joining: ComingIcon },
  ...{ pairAgain: TroubleIcon, revoked: TroubleIcon, tooOld: TroubleIcon },
} as const;

const SignKey = ({ sign, nowMs }: { sign: Sign; nowMs: number }) => {
  const { set } = useActions();
  const { words, say } = useSyncWords();
  const Icon = ICONS[sign.kind];
  const says = say(sign, nowMs);
  return (
    <button
      type="button"
      className="health sync-sign"
      data-kind={sign.kind}
      aria-label={words.leads(says)}
      onClick={() => set({ panel: "sync" })}
    >
      <Icon aria-hidden="true" />
      {sign.kind === "unsent" && <b aria-hidden="true">{sign.n}</b>}
      <span>{says}</span>
    </button>
  );
};

/** Whoever hears the page is told once when it comes, and not each time that a count or a time goes on. */
const Heard = ({ sign }: { sign: Sign | null }) => {
  const { words } = useSyncWords();
  const says = (): string => {
    if (sign === null) return "";
    const { kind } = sign;
    return kind === "asOf" || kind === "unsent" ? words.heard[kind] : words[kind];
  };
  return (
    <p className="unseen" role="status">
      {says()}
    </p>
  );
};

/** Nothing while all is well. A tap opens what it means. */
export const SyncSign = () => {
  const view = useSharing();
  const nowMs = useNowMs(LOOK_AGAIN_MS);
  const sign = signOf(view, nowMs);
  return (
    <>
      {sign && <SignKey sign={sign} nowMs={nowMs} />}
      <Heard sign={sign} />
    </>
  );
};

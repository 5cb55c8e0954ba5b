/** How one more tablet comes in: a square to hold before its camera, the code beside it, and how long both are good for. */
import type { ReactNode } from "react";
import type { DeviceView } from "#shell/sync-state.ts";
import { grouped } from "#screens/parts/code-typing.ts";
import { doneIcon as DoneIcon } from "#screens/parts/hand-icons.tsx";
import { QrPicture } from "#screens/parts/qr-picture.tsx";
import { useSharing } from "#screens/sync/use-sharing.ts";
import { usePairing, type Shown } from "./pairing.ts";
import { useText } from "./use-text.ts";

const SECOND_MS = 1_000;

/** Minutes and seconds, as a kitchen timer shows them. */
const clockOf = (ms: number): string => {
  const seconds = Math.ceil(ms / SECOND_MS);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

/** The page that is opened by hand, without the code in it. */
const pageOf = (url: string): string => url.replace(/^https?:\/\//, "").replace(/#.*$/, "");

const Square = ({ pairing, leftMs }: Extract<Shown, { at: "shown" }>) => {
  const { pair } = useText().words;
  return (
    <div className="pairing">
      <div className="pairing-square">
        <QrPicture text={pairing.url} label={pair.picture} />
      </div>
      <div>
        <p className="pairing-code" aria-label={`${pair.code}: ${grouped(pairing.code)}`} role="img">
          {grouped(pairing.code)}
        </p>
        <p className="pairing-left" role="timer">
          {pair.left(clockOf(leftMs))}
        </p>
      </div>
      <ol>
        {pair.steps(pageOf(pairing.url)).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="sub">{pair.phone}</p>
    </div>
  );
};

const Says = ({ children, again }: { children: ReactNode; again?: ReactNode }) => (
  <div className="pairing-rest">
    <p className="lead" role="status">
      {children}
    </p>
    {again}
  </div>
);

const Again = ({ children, renew }: { children: string; renew: () => void }) => (
  <button type="button" className="key small brand" onClick={renew}>
    {children}
  </button>
);

/** `views`: the shop's tablets as they are known now; null while nobody knows. */
export const PairPanel = ({ views }: { views: readonly DeviceView[] | null }) => {
  const { pair } = useText().words;
  const { unsent } = useSharing();
  const { shown, renew } = usePairing(views);
  switch (shown.at) {
    case "making":
      return <Says>{pair.making}</Says>;
    case "failed":
      return shown.why === "unsent" ? (
        <Says>
          {pair.unsent} {pair.toSend(unsent)}
        </Says>
      ) : (
        <Says again={<Again renew={renew}>{pair.again}</Again>}>{pair.network}</Says>
      );
    case "over":
      return <Says again={<Again renew={renew}>{pair.renew}</Again>}>{pair.over}</Says>;
    case "shown":
      return <Square {...shown} />;
    case "joined":
      return (
        <div className="pairing-rest">
          <DoneIcon className="pairing-done" aria-hidden="true" />
          <p className="lead" role="status">
            <b dir="auto">{pair.joined(shown.view.name)}</b> {pair.joinedHelp}
          </p>
          <Again renew={renew}>{pair.another}</Again>
        </div>
      );
  }
};

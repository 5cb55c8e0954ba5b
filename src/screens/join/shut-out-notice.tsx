/** Told to whoever holds a tablet that an owner has shut out: why its shop is not here any more, and the way back. */
import { useState } from "react";
import { joinWordsOf } from "#words/sync/join-words.ts";
import { useAppLanguage } from "../language.ts";
import { warnIcon as WarnIcon } from "../parts/hand-icons.tsx";
import { useServices } from "../services.ts";

/** Stays until somebody has read it. */
export const ShutOutNotice = () => {
  const { device } = useServices();
  const { out } = joinWordsOf(useAppLanguage().language);
  const [shown, setShown] = useState(() => device.get("wasShutOut") !== null);
  if (!shown) return null;
  const close = (): void => {
    device.set("wasShutOut", null);
    setShown(false);
  };
  return (
    <section className="offer narrow" aria-label={out.title}>
      <WarnIcon aria-hidden="true" />
      <div className="offer-says">
        <b>{out.title}</b>
        <p>{out.help}</p>
      </div>
      <div className="offer-keys">
        <button type="button" className="key small second" onClick={close}>
          {out.read}
        </button>
      </div>
    </section>
  );
};

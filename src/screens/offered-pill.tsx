/** The pill that takes back what was done last behind the PIN, wherever one has gone since. */
import { useRef } from "react";
import { usePathname } from "wouter/use-browser-location";
import { sentenceFor } from "./counter/desk.ts";
import { useOffer, type Back } from "./offer.tsx";
import { UndoPill } from "./parts/undo-pill.tsx";
import { useServices } from "./services.ts";
import { useShop } from "./shop-context.ts";

/** What was told last, with its undo; nothing where nothing was. */
export const OfferedPill = () => {
  const services = useServices();
  const { words } = useShop();
  const { told, tell, forget } = useOffer();
  const busy = useRef(false);
  const undo = async ({ op, by, command }: Back): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    try {
      const answer = await services.send(command, { op, by });
      services.signal(answer.ok ? "done" : "refused");
      if (answer.ok) return tell(words.done.undone, null);
      // What is recorded and not yet safe is sent again as it was.
      const again = answer.refusal.reason === "NotSafe" ? { op, by, command } : null;
      tell(sentenceFor(answer, words), again);
    } finally {
      busy.current = false;
    }
  };
  if (!told) return null;
  const { what, back, untilMs } = told;
  return (
    <UndoPill
      key={`${what} ${untilMs}`}
      {...{ what, untilMs }}
      undo={back && (() => void undo(back))}
      over={forget}
    />
  );
};

/** On every page but the counter, whose bar has a place for it. There before anything is told, so that it is heard. */
export const OfferBar = () => {
  const path = usePathname();
  if (path === "/") return null;
  return (
    <div className="told-offer" role="status">
      <OfferedPill />
    </div>
  );
};

/** Recorded, but not yet safe: no tick, what to do, and the same act again until it is. */
import { useShop } from "../shop-context.ts";
import { useFocusBack, useFocusInside } from "../parts/focus.ts";
import { unsafeIcon as UnsafeIcon } from "../parts/icons.tsx";
import { useActions, useMoment } from "./actions.ts";

const Asking = ({ trying }: { trying: boolean }) => {
  const { words } = useShop();
  const { settle } = useActions();
  const place = useFocusInside<HTMLDivElement>();
  useFocusBack();
  const { title, help, stays, again, tryingNow, goOn } = words.unsafe;
  return (
    <div className="unsafe" role="alertdialog" aria-label={title} tabIndex={-1} ref={place}>
      <UnsafeIcon className="done-mark" aria-hidden="true" />
      <h1 className="show">{title}</h1>
      <p className="lead">{help}</p>
      <p className="sub">{stays}</p>
      <div className="answers">
        <button type="button" className="key second" aria-disabled={trying} onClick={() => settle(false)}>
          {goOn}
        </button>
        <button
          type="button"
          className="go"
          data-kind="go"
          data-first="true"
          aria-disabled={trying}
          onClick={() => settle(true)}
        >
          <span role="status">{trying ? tryingNow : again}</span>
        </button>
      </div>
    </div>
  );
};

/** Lies over whatever the act was begun from, until it is safe or somebody goes on without it. */
export const UnsafeOverlay = () => {
  const unsafe = useMoment((moment) => moment.unsafe);
  return unsafe !== null && <Asking trying={unsafe === "trying"} />;
};

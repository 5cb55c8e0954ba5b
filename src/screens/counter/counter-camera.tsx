/** The counter's camera, and the key for whoever would rather type a card's code. */
import { CameraWindow } from "../parts/camera-window.tsx";
import { keypadIcon as KeypadIcon } from "../parts/hand-icons.tsx";
import { useShop } from "../shop-context.ts";
import { useActions } from "./actions.ts";

export const CounterCamera = () => {
  const { words, settings } = useShop();
  const { seen, set } = useActions();
  return (
    <CameraWindow words={words} tag={settings.tag} onReport={(report) => void seen(report)}>
      <button
        type="button"
        className="round glass"
        aria-label={words.camera.typeCode}
        onClick={() => set({ panel: "code" })}
      >
        <KeypadIcon aria-hidden="true" />
      </button>
    </CameraWindow>
  );
};

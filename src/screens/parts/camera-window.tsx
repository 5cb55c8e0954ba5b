/** The camera's window: its picture, how it fares in a sentence, and a way round when it does not. */
import type { ReactNode } from "react";
import type { CameraState } from "#capture/camera.ts";
import type { Words } from "#words/words.ts";
import { switchIcon as SwitchIcon } from "./hand-icons.tsx";
import { useCamera, type Looking } from "./use-camera.ts";

/** States in which there is no picture worth showing, so that the sentence takes its place. */
const TROUBLED: ReadonlySet<CameraState> = new Set([
  "denied",
  "absent",
  "busy",
  "black",
  "frozen",
  "insecure",
  "decoderFailed",
] satisfies CameraState[]);

type CameraWindowProps = Looking & { readonly words: Words; readonly children?: ReactNode };

/** 16:9 like the stream. `children` are further keys, such as another way to give a code. */
export const CameraWindow = ({ words, children, ...looking }: CameraWindowProps) => {
  const { host, state, restart, switchCamera } = useCamera(looking);
  const sentence = state === "live" ? words.camera.prompt : words.camera[state];
  return (
    <div className="camera" data-state={state} data-troubled={TROUBLED.has(state)}>
      <div className="camera-picture" ref={host} aria-hidden="true" />
      {state === "live" && <i className="finder" aria-hidden="true" />}
      <p className="camera-says" role="status">
        {sentence}
      </p>
      <div className="camera-keys">
        {TROUBLED.has(state) && (
          <button type="button" className="key small" onClick={restart}>
            {words.camera.retry}
          </button>
        )}
        {state === "live" && (
          <button type="button" className="round glass" aria-label={words.camera.turn} onClick={switchCamera}>
            <SwitchIcon aria-hidden="true" />
          </button>
        )}
        {children}
      </div>
    </div>
  );
};

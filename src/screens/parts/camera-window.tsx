/** The camera's window: its picture, how it fares in a sentence, and a way round when it does not. */
import type { ReactNode } from "react";
import type { CameraState } from "#capture/camera.ts";
import type { Words } from "#words/words.ts";
import { switchIcon as SwitchIcon } from "./hand-icons.tsx";
import { useCamera, type Lens, type Looking } from "./use-camera.ts";

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

type LensWindowProps = {
  readonly lens: Lens;
  readonly words: Pick<Words, "camera">;
  readonly children?: ReactNode;
};

/** What any opened camera sees, whatever is read from it. `children` are further keys, such as another way to give a code. */
export const LensWindow = ({
  lens: { host, state, restart, switchCamera },
  words,
  children,
}: LensWindowProps) => {
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

type CameraWindowProps = Looking & Omit<LensWindowProps, "lens">;

/** A window that looks for cards. 16:9 like the stream. */
export const CameraWindow = ({ words, children, ...looking }: CameraWindowProps) => (
  <LensWindow lens={useCamera(looking)} words={words}>
    {children}
  </LensWindow>
);

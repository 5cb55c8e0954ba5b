/** Cameras for tests in a real browser: streams drawn on a canvas, with cards, in the dark, or standing still. */
import { encode } from "uqr";

export type PretendStream = {
  readonly stream: MediaStream;
  /** Draws other cards from the next frame on. */
  readonly show: (...texts: readonly string[]) => void;
  /** Shows no new frame any more. */
  readonly freeze: () => void;
};

/** Draws one QR with its quiet zone into a square of a canvas. */
const drawCode = (
  context: CanvasRenderingContext2D,
  text: string,
  left: number,
  top: number,
  side: number,
): void => {
  const { data } = encode(text, { ecc: "M", border: 4 });
  const module = side / data.length;
  context.fillStyle = "white";
  context.fillRect(left, top, side, side);
  context.fillStyle = "black";
  data.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) context.fillRect(left + x * module, top + y * module, module, module);
    }),
  );
};

/** A stream of 640 by 360 that shows a grey counter with the given cards side by side, or nothing but black. */
export const pretendStream = (look: "counter" | "black", ...texts: readonly string[]): PretendStream => {
  const canvas = document.createElement("canvas");
  canvas.width = 640;
  canvas.height = 360;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas in this browser");
  let shown = texts;
  let count = 0;
  const draw = (): void => {
    count += 1;
    context.fillStyle = look === "black" ? "black" : "#888";
    context.fillRect(0, 0, 640, 360);
    if (look === "black") return;
    shown.forEach((text, at) => drawCode(context, text, 20 + at * 300, 40, 280));
    // Something that moves, as in any picture of a camera.
    context.fillStyle = count % 2 === 0 ? "#777" : "#999";
    context.fillRect(0, 340, 20, 20);
  };
  draw();
  const stream = canvas.captureStream(30);
  const drawing = setInterval(draw, 33);
  const [track] = stream.getVideoTracks();
  const stop = track?.stop.bind(track);
  if (track !== undefined && stop !== undefined) {
    track.stop = () => {
      clearInterval(drawing);
      stop();
    };
  }
  return {
    stream,
    show: (...next) => {
      shown = next;
    },
    freeze: () => clearInterval(drawing),
  };
};

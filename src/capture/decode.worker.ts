/** The worker that reads codes out of camera frames, so that the page never waits for a decoder. */
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";
import {
  LOOKS,
  SIDE_MAX,
  lightOf,
  type DecodeAnswer,
  type DecodeLook,
  type DecodeRequest,
  type Frame,
} from "./decode-plan.ts";

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
const say = (answer: DecodeAnswer): void => scope.postMessage(answer, []);

const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false });

const sizeOf = (frame: Frame): readonly [number, number] =>
  "displayWidth" in frame ? [frame.displayWidth, frame.displayHeight] : [frame.width, frame.height];

const pixelsOf = (frame: Frame, scale: number): ImageData => {
  if (context === null) throw new Error("no canvas to draw a frame on");
  const [width, height] = sizeOf(frame).map((side) => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.drawImage(frame, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
};

const textsIn = async (pixels: ImageData, look: DecodeLook): Promise<readonly string[]> =>
  (await readBarcodes(pixels, look.options)).map((code) => code.text);

const read = async ({ id, frame }: DecodeRequest): Promise<void> => {
  const startedMs = performance.now();
  const fit = Math.min(1, SIDE_MAX / Math.max(...sizeOf(frame)));
  const whole = pixelsOf(frame, fit);
  let texts: readonly string[] = [];
  for (const look of LOOKS) {
    // Each look waits for the one before it, which as a rule has already found the card.
    texts = await textsIn(look.scale === 1 ? whole : pixelsOf(frame, fit * look.scale), look);
    if (texts.length > 0) break;
  }
  const light = lightOf(whole.data, whole.width, whole.height);
  say({ kind: "read", id, texts, light, decodeMs: performance.now() - startedMs });
};

const reader = prepareZXingModule({
  overrides: {
    locateFile: (name: string, folder: string) => (name.endsWith(".wasm") ? wasmUrl : folder + name),
  },
  fireImmediately: true,
});
reader.then(
  () => say({ kind: "ready" }),
  (trouble: unknown) => say({ kind: "failed", why: String(trouble) }),
);

scope.addEventListener("message", ({ data }: MessageEvent<DecodeRequest>) => {
  reader
    .then(() => read(data))
    .catch((trouble: unknown) => say({ kind: "failed", why: String(trouble) }))
    .finally(() => data.frame.close());
});

/** A clip for Chromium's fake camera: the shared one where it lies beside the repository, else one made on the spot. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { encode } from "uqr";
import { cardAddress, makeCardCode, tagOf, type CardCode, type ShopTag } from "#domain/card-code.ts";
import { chromiumFlags, findChromium } from "./chromium.ts";

export type CounterClip = {
  readonly path: string;
  /** Whether the clip was made here because the shared one is absent. */
  readonly madeHere: boolean;
  readonly tag: ShopTag;
  /** The two customers' cards, in the order they are shown: a phone with an address, a printed card with a bare code. */
  readonly first: CardCode;
  readonly second: CardCode;
};

/** One thing in the picture: its modules, and over frames where its middle is, how wide and how tilted it is. */
type Shown = {
  readonly modules: readonly (readonly boolean[])[];
  readonly side: number;
  /** Frame, x and y of the middle, degrees, and how much narrower the tilt makes it; in between it moves evenly. */
  readonly path: readonly (readonly [frame: number, x: number, y: number, degrees: number, narrow: number])[];
};

const FPS = 30;
const FRAMES = 6 * FPS;
const cardOf = (tag: string, byte: number): CardCode =>
  makeCardCode(
    tag as ShopTag,
    Uint8Array.from({ length: 14 }, (_, at) => (byte * 37 + at * 101) % 256),
  );
const modulesOf = (text: string): readonly (readonly boolean[])[] =>
  encode(text, { ecc: "M", border: 4 }).data;

/** What the clip shows: a phone that slides in at 0.5 s and leaves, for a while beside another shop's card; a printed card. */
const scene = (first: CardCode, foreign: CardCode, second: CardCode): readonly Shown[] => [
  {
    modules: modulesOf(cardAddress(first, "https://card.example")),
    side: 300,
    path: [
      [15, -200, 420, -25, 1],
      [33, 430, 370, 9, 0.9],
      [84, 450, 360, 6, 0.88],
      [104, -200, 430, -20, 1],
    ],
  },
  {
    modules: modulesOf(cardAddress(foreign, "https://bakery.example")),
    side: 240,
    path: [
      [52, 980, 1000, 12, 1],
      [58, 980, 380, 12, 0.95],
      [84, 970, 390, 14, 0.95],
      [96, 980, 1000, 12, 1],
    ],
  },
  {
    modules: modulesOf(second),
    side: 230,
    path: [
      [124, 1480, 300, 30, 1],
      [142, 760, 350, -14, 0.82],
      [180, 740, 360, -11, 0.85],
    ],
  },
];

/** Draws the whole scene in the browser, frame by frame, and answers with its JPEGs one after the other, as base64. */
const drawScene = async ([shown, frames]: readonly [readonly Shown[], number]): Promise<string> => {
  const canvas = new OffscreenCanvas(1280, 720);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas in this browser");
  const placeAt = ({ path }: Shown, frame: number): readonly number[] | null => {
    const next = path.findIndex(([at]) => at > frame);
    const [from, to] = [path[next - 1], path[next]];
    if (from === undefined || to === undefined) return null;
    const part = (frame - from[0]) / (to[0] - from[0]);
    return from.map((value, at) => value + part * ((to[at] ?? value) - value));
  };
  const draw = (thing: Shown, frame: number, strength: number): void => {
    const [, x = 0, y = 0, degrees = 0, narrow = 1] = placeAt(thing, frame) ?? [];
    if (placeAt(thing, frame) === null) return;
    const { modules, side } = thing;
    const module = side / modules.length;
    context.save();
    context.globalAlpha = strength;
    context.translate(x, y);
    context.rotate((degrees * Math.PI) / 180);
    // A tilted card is narrower one way and leans a little: as near to perspective as a flat canvas comes.
    context.transform(narrow, 0, (1 - narrow) / 2, 1, 0, 0);
    context.fillStyle = "#f4f2ee";
    context.fillRect(-side / 2 - 20, -side / 2 - 20, side + 40, side + 60);
    context.fillStyle = "#1c1a18";
    modules.forEach((row, line) =>
      row.forEach((dark, column) => {
        if (dark) {
          context.fillRect(
            -side / 2 + column * module,
            -side / 2 + line * module,
            module + 0.4,
            module + 0.4,
          );
        }
      }),
    );
    context.restore();
  };
  let bytes = "";
  for (let frame = 0; frame < frames; frame += 1) {
    context.globalAlpha = 1;
    context.fillStyle = "#8d8378";
    context.fillRect(0, 0, 1280, 720);
    context.fillStyle = "#756b60";
    for (let plank = 0; plank < 6; plank += 1) context.fillRect(0, 118 + plank * 120, 1280, 3);
    // Four moments laid over each other blur whatever moves, as an open shutter does.
    [0, 0.2, 0.4, 0.6].forEach((later, at) => {
      for (const thing of shown) draw(thing, frame + later, 1 / (at + 1));
    });
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.8 });
    for (const byte of new Uint8Array(await blob.arrayBuffer())) bytes += String.fromCharCode(byte);
  }
  return btoa(bytes);
};

/** Makes a clip of six seconds with motion, tilt, two cards of one shop and one of another, as an MJPEG in `folder`. */
const makeOwnClip = async (folder: string): Promise<CounterClip> => {
  const [first, second, foreign] = [cardOf("CAFE", 1), cardOf("CAFE", 2), cardOf("BAK3", 3)];
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  try {
    const page = await browser.newPage();
    const jpegs = await page.evaluate(drawScene, [scene(first, foreign, second), FRAMES] as const);
    const path = join(folder, "own-counter.mjpeg");
    writeFileSync(path, Buffer.from(jpegs, "base64"));
    return { path, madeHere: true, tag: tagOf(first), first, second };
  } finally {
    await browser.close();
  }
};

/** The shared clip where it is, else one of our own, made in `folder`. */
export const counterClip = async (folder: string): Promise<CounterClip> => {
  const path = join(import.meta.dirname, "../../../shared/qr-corpus/counter.mjpeg");
  if (!existsSync(path)) return makeOwnClip(folder);
  const first = "CAFEH21SC1V0AAAZ8Y2FBVPJF9TR" as CardCode;
  return {
    path,
    madeHere: false,
    tag: tagOf(first),
    first,
    second: "CAFE3WP06TDHPAK99JHM8SFPP8WW" as CardCode,
  };
};

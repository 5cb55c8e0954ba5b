/** A clip that stands still: a wooden counter with one printed card of a shop on it, for pictures of the app at work. */
import { chromium } from "playwright-core";
import { encode } from "uqr";
import { makeCardCode, type CardCode, type ShopTag } from "#domain/card-code.ts";
import { chromiumFlags, findChromium } from "./chromium.ts";
import { writeStillClip } from "./still-clip.ts";

const CARD: CardCode = makeCardCode(
  "CAFE" as ShopTag,
  Uint8Array.from({ length: 14 }, (_, at) => 29 * at + 17),
);

/** Draws the one frame in the browser and answers with its JPEG as base64. */
const drawCounter = async (modules: readonly (readonly boolean[])[]): Promise<string> => {
  const canvas = new OffscreenCanvas(1280, 720);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas in this browser");
  const wood = context.createLinearGradient(0, 0, 1280, 720);
  wood.addColorStop(0, "#b98f63");
  wood.addColorStop(1, "#7d5733");
  context.fillStyle = wood;
  context.fillRect(0, 0, 1280, 720);
  context.fillStyle = "#00000022";
  for (let plank = 0; plank < 5; plank += 1) context.fillRect(0, 140 * plank + 90, 1280, 5);
  context.translate(760, 290);
  context.rotate(-0.1);
  context.shadowColor = "#00000088";
  context.shadowBlur = 40;
  context.shadowOffsetY = 16;
  context.fillStyle = "#fdf8ee";
  context.beginPath();
  context.roundRect(-280, -200, 560, 400, 30);
  context.fill();
  context.shadowColor = "transparent";
  context.fillStyle = "#221a12";
  const module = 330 / modules.length;
  modules.forEach((row, line) =>
    row.forEach((dark, column) => {
      if (dark) context.fillRect(-165 + column * module, -165 + line * module, module + 0.4, module + 0.4);
    }),
  );
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
  let bytes = "";
  for (const byte of new Uint8Array(await blob.arrayBuffer())) bytes += String.fromCharCode(byte);
  return btoa(bytes);
};

/** Writes the clip to `path`. Its card is seen once, since it never leaves. */
export const makeStillClip = async (path: string): Promise<void> => {
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  try {
    const page = await browser.newPage();
    const jpeg = await page.evaluate(drawCounter, encode(CARD, { ecc: "M", border: 2 }).data);
    writeStillClip(path, Buffer.from(jpeg, "base64"));
  } finally {
    await browser.close();
  }
};

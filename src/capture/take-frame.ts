/** Takes the frame a video shows, to be sent to the decoder. */
import type { Frame } from "./decode-plan.ts";

/**
 * The newest frame of a playing video; rejects where there is none yet. Copying a 1280 × 720 frame into a bitmap keeps the
 * page's thread for about 10 ms on a tablet without graphics help; a VideoFrame shares the camera's own picture.
 */
export const takeFrame = async (video: HTMLVideoElement): Promise<Frame> =>
  typeof VideoFrame === "function" ? new VideoFrame(video) : createImageBitmap(video);

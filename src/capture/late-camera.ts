/** A camera whose code is fetched when it is first opened, so that the counter does not wait for it. */
import type { Camera, CameraSession } from "./camera.ts";

/** Behaves as the camera that `load` brings; closing it before it came leaves nothing open. */
export const createLateCamera = (load: () => Promise<Camera>): Camera => ({
  open: (host, on) => {
    let session: CameraSession | null = null;
    let closed = false;
    let trying = false;
    const start = async (): Promise<void> => {
      trying = true;
      on.state("asking");
      try {
        const camera = await load();
        if (!closed) session = camera.open(host, on);
      } catch {
        if (!closed) on.state("decoderFailed");
      } finally {
        trying = false;
      }
    };
    let starting = start();
    return {
      close: async () => {
        closed = true;
        await starting;
        await session?.close();
      },
      restart: () => {
        if (session) session.restart();
        else if (!trying) starting = start();
      },
      switchCamera: () => session?.switchCamera(),
    };
  },
});

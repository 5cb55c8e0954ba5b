/** Keeps the camera open for as long as a screen shows it, and tells of every card shown once. */
import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import type { CameraSession, CameraState } from "#capture/camera.ts";
import { emptySightings, see, type Report, type Sightings } from "#capture/sightings.ts";
import type { ShopTag } from "#domain/card-code.ts";
import { useServices } from "../services.ts";

export type Looking = {
  /** The shop's own tag; null takes any card, as when printed cards are taken over. */
  readonly tag: ShopTag | null;
  readonly onReport: (report: Report) => void;
};

/** An opened camera: where its picture goes, how it fares, and its keys. */
export type Lens = {
  readonly host: RefObject<HTMLDivElement | null>;
  readonly state: CameraState;
  readonly restart: () => void;
  readonly switchCamera: () => void;
};

/** Opens the camera for as long as it is on screen; `read` gets the texts of each look, `atMs` by a clock that never goes back. */
export const useLens = (read: (texts: readonly string[], atMs: number) => void): Lens => {
  const { camera } = useServices();
  const host = useRef<HTMLDivElement>(null);
  const session = useRef<CameraSession | null>(null);
  const [state, setState] = useState<CameraState>("asking");
  const reading = useRef(read);
  useEffect(() => {
    reading.current = read;
  }, [read]);
  useEffect(() => {
    if (!host.current) return;
    const opened = camera.open(host.current, {
      state: setState,
      codes: (texts, atMs) => reading.current(texts, atMs),
    });
    session.current = opened;
    return () => {
      session.current = null;
      void opened.close();
    };
  }, [camera]);
  const restart = useCallback(() => session.current?.restart(), []);
  const switchCamera = useCallback(() => session.current?.switchCamera(), []);
  return { host, state, restart, switchCamera };
};

/** Opens the camera for as long as it is on screen and reports every card shown once. */
export const useCamera = ({ tag, onReport }: Looking): Lens => {
  type Seen = { readonly tag: ShopTag | null; readonly sightings: Sightings };
  const seen = useRef<Seen>({ tag, sightings: emptySightings });
  return useLens((texts, atMs) => {
    // Whose cards are ours has changed: everything in view counts as shown anew.
    const before = seen.current.tag === tag ? seen.current.sightings : emptySightings;
    const { sightings, report } = see(before, texts, tag, atMs);
    seen.current = { tag, sightings };
    if (report) onReport(report);
  });
};

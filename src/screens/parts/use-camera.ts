/** Keeps the camera open for as long as a screen shows it, and tells of every card shown once. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { CameraSession, CameraState } from "#capture/camera.ts";
import { emptySightings, see, type Report, type Sightings } from "#capture/sightings.ts";
import type { ShopTag } from "#domain/card-code.ts";
import { useServices } from "../services.ts";

export type Looking = {
  /** The shop's own tag; null takes any card, as when printed cards are taken over. */
  readonly tag: ShopTag | null;
  readonly onReport: (report: Report) => void;
};

/** Opens the camera for as long as it is on screen and reports every card shown once. */
export const useCamera = ({ tag, onReport }: Looking) => {
  const { camera } = useServices();
  const host = useRef<HTMLDivElement>(null);
  const session = useRef<CameraSession | null>(null);
  const [state, setState] = useState<CameraState>("asking");
  const report = useRef(onReport);
  useEffect(() => {
    report.current = onReport;
  }, [onReport]);
  useEffect(() => {
    if (!host.current) return;
    let sightings: Sightings = emptySightings;
    const opened = camera.open(host.current, {
      state: setState,
      codes: (texts, atMs) => {
        const after = see(sightings, texts, tag, atMs);
        sightings = after.sightings;
        if (after.report) report.current(after.report);
      },
    });
    session.current = opened;
    return () => {
      session.current = null;
      void opened.close();
    };
  }, [camera, tag]);
  const restart = useCallback(() => session.current?.restart(), []);
  const switchCamera = useCallback(() => session.current?.switchCamera(), []);
  return { host, state, restart, switchCamera };
};

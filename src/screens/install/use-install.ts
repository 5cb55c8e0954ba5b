/** How the app comes to the home screen here, followed. */
import { useSyncExternalStore } from "react";
import type { InstallWay } from "#shell/install.ts";
import { useServices } from "../services.ts";

export const useInstallWay = (): InstallWay => {
  const { install } = useServices();
  return useSyncExternalStore(install.subscribe, install.way);
};

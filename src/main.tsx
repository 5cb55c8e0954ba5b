/** Wires the app together: the only file that makes the real clock, ids, database, fetch and camera. */
import { trustedScript } from "#shell/trusted-types.ts";
import { createRoot } from "react-dom/client";
import { Workbox } from "workbox-window";
import { CrashScreen } from "#shell/crash-screen.tsx";
import { createUpdates } from "#shell/update.ts";

const place = document.getElementById("app");
if (place === null) throw new Error("index.html has no place for the app");

if (import.meta.env.PROD && "serviceWorker" in navigator) {
  createUpdates({
    worker: new Workbox(trustedScript("/sw.js"), { updateViaCache: "none" }),
    page: window,
    controlled: navigator.serviceWorker.controller !== null,
    busy: () => false,
    reload: () => location.reload(),
    every: (work, ms) => setInterval(work, ms),
  });
}

const words = { title: "Something broke", sentence: "Nothing you recorded is lost.", reload: "Reload" };
createRoot(place).render(
  <CrashScreen words={words} reload={() => location.reload()} report={console.error}>
    <h1>Pult</h1>
  </CrashScreen>,
);

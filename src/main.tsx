/** Wires the app together: the only file that makes the real clock, ids, database, fetch and camera. */
import { createRoot } from "react-dom/client";

const place = document.getElementById("app");
if (place === null) throw new Error("index.html has no place for the app");
createRoot(place).render(<h1>Pult</h1>);

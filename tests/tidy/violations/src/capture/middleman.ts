/** Hands on another file's names. */
export * from "./index.ts";
export { room } from "./index.ts";

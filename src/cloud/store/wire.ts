/** What travels, until everybody takes it from the protocol. */
export type { Framed } from "#protocol/frame.ts";
export type { Code, PushHead, Reserve, ReserveDone, Verdict } from "#protocol/messages.ts";

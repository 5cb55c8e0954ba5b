/** How the endpoint says no: one small JSON body, a status, and nothing of what was sent. */
import { STATUS, type ErrorName, type Problem } from "#protocol/errors.ts";

const MS_PER_SECOND = 1000;

/** The refusal as an answer; `retryAfterMs` is also said in the header that everybody knows, in whole seconds. */
export const problem = (error: ErrorName, more: Omit<Problem, "error"> = {}): Response => {
  const after = more.retryAfterMs;
  const headers = new Headers({ "Cache-Control": "no-store" });
  if (after !== undefined) headers.set("Retry-After", String(Math.ceil(after / MS_PER_SECOND)));
  const body: Problem = { error, ...more };
  return Response.json(body, { status: STATUS[error], headers });
};

/** A good answer in JSON; nobody between here and the tablet may keep it. */
export const told = (body: object, status = 200): Response =>
  Response.json(body, { status, headers: { "Cache-Control": "no-store" } });

/** A pairing code, as a tablet asks for it before it shows it. */
import type { HttpAnswer, HttpRequest } from "#sync/http.ts";

/** The code that the tablet with this token shows. */
export const shownCode = async (
  handle: (request: HttpRequest) => Promise<HttpAnswer>,
  token: string,
): Promise<string> => {
  const shown = await handle({ method: "POST", path: "/api/v1/pairings", token, timeoutMs: 20_000 });
  return (JSON.parse(new TextDecoder().decode(shown.bytes)) as { readonly code: string }).code;
};

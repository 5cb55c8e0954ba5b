/** The page behind the address in a card's QR: for a customer who scans their own card with a phone. */

/** The whole page. It is the same for every code, so that nothing about a customer can be learned from it. */
export const cardPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>Your loyalty card</title>
    <link rel="icon" href="/icons/pult.svg" type="image/svg+xml">
  </head>
  <body>
    <h1>This is your loyalty card</h1>
    <p>Show this at the counter: the camera there reads the code on your card.</p>
  </body>
</html>
`;

/** No cache and no search engine may keep a card's address. */
export const cardPageHeaders: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  "X-Robots-Tag": "noindex",
};

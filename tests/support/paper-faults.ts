/** Measures what lies on paper: what is cut off, what runs over its neighbour, and which code is too small for a camera. */

/** Runs in the page; everything it needs is inside. Lengths are in millimetres of the paper. */
export const measurePaper = (): string[] => {
  const SLACK = 0.2;
  const CODE_MIN = 25;
  const QUIET = 4;
  const faults: string[] = [];
  const boxOf = (element: Element): DOMRect => element.getBoundingClientRect();
  const named = (element: Element): string =>
    `.${element.getAttribute("class") ?? element.tagName} “${(element.textContent ?? "").trim().slice(0, 30)}”`;
  const overlap = (a: DOMRect, b: DOMRect, slack: number): boolean =>
    a.left < b.right - slack &&
    b.left < a.right - slack &&
    a.top < b.bottom - slack &&
    b.top < a.bottom - slack;

  const papers = [...document.querySelectorAll<HTMLElement>(".paper")].filter((one) => one.checkVisibility());
  if (papers.length === 0) faults.push("there is no paper");
  for (const paper of papers) {
    const mm = boxOf(paper).width / 210;
    const slack = SLACK * mm;
    if (Math.abs(boxOf(paper).height / mm - 297) > SLACK) faults.push("the paper is not A4");
    const texts = [...paper.querySelectorAll<HTMLElement>("p, h2, li, b, small")];
    for (const text of texts) {
      const place = boxOf(text.closest(".paper-card") ?? paper);
      const range = document.createRange();
      range.selectNodeContents(text);
      // The lines themselves: a block may be wider or lower than what stands in it.
      for (const line of range.getClientRects())
        if (
          line.left < place.left + 2 * mm ||
          line.right > place.right - 2 * mm ||
          line.top < place.top + mm ||
          line.bottom > place.bottom - mm
        ) {
          faults.push(`${named(text)} runs over the edge`);
          break;
        }
    }
    const sizeOf = (text: Element): number => Number.parseFloat(getComputedStyle(text).fontSize);
    for (const title of paper.querySelectorAll("h2"))
      if (texts.some((text) => text !== title && sizeOf(text) >= sizeOf(title)))
        faults.push(`${named(title)} is not what is read first`);
    for (const title of paper.querySelectorAll("h2"))
      if (title.scrollWidth > title.clientWidth) faults.push(`${named(title)} is wider than its place`);
    for (const card of paper.querySelectorAll(".paper-card")) {
      const parts = [...card.querySelectorAll(".paper-card-says > *, .qr, .paper-card-code")];
      parts.forEach((one, at) => {
        for (const other of parts.slice(at + 1))
          if (overlap(boxOf(one), boxOf(other), slack))
            faults.push(`${named(one)} lies over ${named(other)}`);
      });
    }
    const blocks = [...paper.querySelectorAll(":scope > p, :scope > h2, :scope > ol, .poster-rewards > li")];
    blocks.forEach((one, at) => {
      for (const other of blocks.slice(at + 1))
        if (overlap(boxOf(one), boxOf(other), slack)) faults.push(`${named(one)} lies over ${named(other)}`);
    });
    for (const code of paper.querySelectorAll<SVGSVGElement>(".qr")) {
      const modules = code.viewBox.baseVal.width;
      const width = (boxOf(code).width / mm) * ((modules - 2 * QUIET) / modules);
      if (width < CODE_MIN) faults.push(`a code is only ${width.toFixed(1)} mm wide`);
    }
  }
  return faults;
};

// What wide text spacing does to a page (WCAG 1.4.12): text that its box cuts
// off, and texts that come to lie on each other.

/** The overrides, which a reader's own style sheet may bring. */
export const SPACED_OUT = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`;

/** Lays these rules over the page; a constructed sheet, as a reader's own would, does not ask the page's policy. */
export function layOver(page, rules) {
  return page.evaluateHandle((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
    return sheet;
  }, rules);
}

/** Sentences on what is cut off or lies on another text, on the page and in what it can open over itself. */
export function cutOrCovered(page) {
  return page.evaluate(() => {
    const named = (element) => element.localName + [...element.classList].map((word) => `.${word}`).join('');
    const shown = (text) => text.data.trim().replace(/\s+/g, ' ').slice(0, 40);

    /** What is there for the ear alone is one pixel wide, or cut away whole. */
    const isForTheEar = (element) => {
      for (let box = element; box && box !== document.body; box = box.parentElement) {
        const { clipPath, position } = getComputedStyle(box);
        if (clipPath === 'inset(50%)' || (position === 'absolute' && box.clientWidth <= 1)) return true;
      }
      return false;
    };

    /** All texts below an element that are seen: `{ text, element, rects }`, a rectangle a line. */
    const textsOf = (root) => {
      const texts = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode;
        const element = text.parentElement;
        if (text.data.trim() === '' || !element.checkVisibility({ visibilityProperty: true }) || isForTheEar(element)) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
        if (rects.length > 0) texts.push({ text, element, rects });
      }
      return texts;
    };

    /** The boxes around a text that cut off what reaches beyond them; none beyond one that scrolls. */
    const cuttersOf = (element) => {
      const cutters = [];
      for (let box = element; box && box !== document.body; box = box.parentElement) {
        const { overflowX, overflowY, display } = getComputedStyle(box);
        if (display === 'inline' || display === 'contents') continue;
        const cuts = (overflow) => overflow === 'hidden' || overflow === 'clip';
        if ([overflowX, overflowY].some((overflow) => overflow === 'auto' || overflow === 'scroll')) return cutters;
        if (cuts(overflowX) || cuts(overflowY)) cutters.push({ box, x: cuts(overflowX), y: cuts(overflowY) });
      }
      return cutters;
    };

    const cut = (texts) => texts.flatMap(({ text, element, rects }) =>
      cuttersOf(element).flatMap(({ box, x, y }) => {
        const { left, top } = box.getBoundingClientRect();
        const [l, t] = [left + box.clientLeft, top + box.clientTop];
        const [r, b] = [l + box.clientWidth, t + box.clientHeight];
        const isCut = rects.some((rect) => (x && (rect.left < l - 1 || rect.right > r + 1)) || (y && (rect.top < t - 1 || rect.bottom > b + 1)));
        return isCut ? [`"${shown(text)}" (${named(element)}) is cut off by ${named(box)}`] : [];
      }));

    /** The block that a text stands in: what is within one cannot lie on itself. */
    const blockOf = (element) => {
      let box = element;
      while (getComputedStyle(box).display.startsWith('inline') && box.parentElement) box = box.parentElement;
      return box;
    };

    const covered = (texts) => {
      const lines = texts.flatMap(({ text, element, rects }) => {
        const block = blockOf(element);
        return rects.map((rect) => ({ text, element, block, rect }));
      });
      lines.sort((a, b) => a.rect.top - b.rect.top);
      const found = [];
      for (const [n, one] of lines.entries()) {
        for (let m = n + 1; m < lines.length && lines[m].rect.top < one.rect.bottom; m += 1) {
          const other = lines[m];
          if (one.block.contains(other.block) || other.block.contains(one.block)) continue;
          const wide = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
          const high = Math.min(one.rect.bottom, other.rect.bottom) - other.rect.top;
          // A face's own box is higher than its letters.
          if (wide <= 1 || high <= Math.min(one.rect.height, other.rect.height) / 4) continue;
          found.push(`"${shown(one.text)}" (${named(one.element)}) and "${shown(other.text)}" (${named(other.element)}) lie on each other`);
        }
      }
      return found;
    };

    const texts = textsOf(document.body);
    const found = [...cut(texts), ...covered(texts)];
    for (const over of document.querySelectorAll('[popover]')) {
      if (getComputedStyle(over).display !== 'none') continue;
      over.showPopover();
      const own = textsOf(over);
      found.push(...cut(own), ...covered(own));
      over.hidePopover();
    }
    return found;
  });
}

import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';

/**
 * The brief's "within a second", by the pages' own record of when somebody pressed and when something
 * changed. The test may look as late as it likes: how long that takes is the machine's affair, not ours.
 */

declare global {
  interface Window {
    consiliumPressedAt?: number;
    /** When anything in this element changed last, `Date.now()`; clocks that tick are left out. */
    consiliumChangedAt?: (element: Element) => number;
    /** When something of this name was taken away last. */
    consiliumGoneAt?: Map<string, number>;
  }
}

/** Keeps the record in every page of this browser; before the first page is opened. */
export async function recordChanges(context: BrowserContext): Promise<void> {
  await context.addInitScript(keepRecord);
}

/** Runs in the page before its own code. */
function keepRecord(): void {
  const changedAt = new WeakMap<Element, number>();
  const note = (node: Node) => {
    const element = node instanceof Element ? node : node.parentElement;
    if (element === null || element.closest('[role="timer"], time') !== null) return;
    const now = Date.now();
    for (let at: Element | null = element; at !== null; at = at.parentElement) changedAt.set(at, now);
  };
  window.consiliumChangedAt = (element) => changedAt.get(element) ?? 0;
  window.consiliumPressedAt = 0;
  const goneAt = new Map<string, number>();
  window.consiliumGoneAt = goneAt;
  const parts = (node: Node) => (node instanceof Element ? [node, ...node.querySelectorAll('*')] : []);
  const press = () => {
    window.consiliumPressedAt = Date.now();
  };
  for (const kind of ['pointerdown', 'click', 'keydown', 'input'])
    window.addEventListener(kind, press, { capture: true });
  new MutationObserver((records) => {
    const now = Date.now();
    for (const { target, addedNodes, removedNodes } of records) {
      note(target);
      // What came in with something larger came when that came.
      for (const added of addedNodes) for (const each of parts(added)) changedAt.set(each, now);
      for (const removed of removedNodes)
        for (const each of parts(removed)) if (each.ariaLabel !== null) goneAt.set(each.ariaLabel, now);
    }
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['aria-label', 'aria-pressed', 'aria-disabled', 'data-state'],
  });
  // A text box that is written by script tells no observer.
  const original = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value') ?? {};
  Object.defineProperty(HTMLTextAreaElement.prototype, 'value', {
    ...original,
    set(this: HTMLTextAreaElement, text: string) {
      const isNew = this.value !== text;
      original.set?.call(this, text);
      if (isNew) note(this);
    },
  });
}

/** When anybody in these pages pressed a key or a button last. */
export async function lastPress(pages: readonly Page[]): Promise<number> {
  const pressedAt = (page: Page) => page.evaluate(() => window.consiliumPressedAt ?? 0);
  return Math.max(...(await Promise.all(pages.map(pressedAt))));
}

/** When anything in this place changed last. */
export function lastChange(place: Locator): Promise<number> {
  return place.first().evaluate((element) => window.consiliumChangedAt?.(element) ?? 0);
}

/** When the list of this name changed last in a page, or went: an empty one is not drawn. */
export async function lastChangeOfList(page: Page, name: string): Promise<number> {
  const list = page.getByRole('list', { name, exact: true });
  if ((await list.count()) > 0) return lastChange(list);
  return page.evaluate((gone) => window.consiliumGoneAt?.get(gone) ?? 0, name);
}

/** These places came to be as they are within a second after that moment. */
export async function expectChangedWithinSecond(places: readonly Locator[], since: number): Promise<void> {
  expect(since, 'there is something to count from').toBeGreaterThan(0);
  const moments = await Promise.all(places.map(lastChange));
  expect(Math.min(...moments), 'each of them is on record').toBeGreaterThan(0);
  expectWithinSecond(moments, since);
}

/** None of these moments is later than a second after that one. */
export function expectWithinSecond(moments: readonly number[], since: number): void {
  expect(Math.max(...moments) - since, 'ms until the last of them').toBeLessThanOrEqual(1000);
}

/**
 * What somebody just pressed in `by` shows in this place of all these pages within a second. Whatever
 * else changes in the place counts too, so it should be a small one.
 */
export async function expectSoon(
  by: Page,
  pages: readonly Page[],
  find: (page: Page) => Locator,
  says: (place: Locator, page: Page) => Promise<void> = (place) => expect(place).toBeVisible(),
): Promise<void> {
  await Promise.all(pages.map((page) => says(find(page), page)));
  const [places, pressedAt] = [pages.map(find), await lastPress([by])];
  await expectChangedWithinSecond(places, pressedAt);
  // A change that is not on record would pass however late it came.
  const moments = await Promise.all(places.map(lastChange));
  expect(Math.min(...moments), 'each of them changed after the press').toBeGreaterThanOrEqual(pressedAt);
}

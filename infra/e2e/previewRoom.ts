import path from 'node:path';
import { expect, test as base, type Browser, type Locator, type Page } from '@playwright/test';
import { launchChromium } from '#infra/browser/chromium.ts';
import { servePages, type ServedPages } from '#infra/browser/servePages.ts';

interface Preview {
  pages: ServedPages;
  browser: Browser;
}

/** The room over a real document, without server and media: the page is the same, the people are drawn. */
export const test = base.extend<{ room: (query: string, size: Size) => Promise<Page> }, { preview: Preview }>(
  {
    preview: [
      // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
      async ({}, provide) => {
        const pages = await servePages(path.join(import.meta.dirname, 'roomPreview'), "'self'", 'plain');
        const browser = await launchChromium();
        await provide({ pages, browser });
        await browser.close();
        await pages.dispose();
      },
      { scope: 'worker' },
    ],
    room: async ({ preview }, provide) => {
      const opened: Page[] = [];
      await provide(async (query, size) => {
        const page = await preview.browser.newPage({ viewport: size, reducedMotion: 'reduce' });
        opened.push(page);
        await page.goto(`${preview.pages.origin}/?${query}`);
        await expect(page.getByRole('region', { name: 'Stage' }).getByRole('group').first()).toBeVisible();
        // The panels come after the faces, and the faces then find their last places.
        await expect(page.getByRole('toolbar', { name: 'Controls' })).toBeVisible();
        return page;
      });
      for (const page of opened) await page.close();
    },
  },
);

/** In CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** In CSS pixels, from the upper left corner of the page. */
export interface Box extends Size {
  x: number;
  y: number;
}

/** Where everything that is found is drawn. */
export async function boxesOf(locator: Locator): Promise<Box[]> {
  const boxes = await Promise.all((await locator.all()).map((each) => each.boundingBox()));
  return boxes.filter((box) => box !== null);
}

import { expect, type Page } from '@playwright/test';
import { control } from './acts.ts';

/** The stages of a join of which each follows the one before, by the words before its number. */
const inOrder = [
  '“Join” was pressed',
  'The server let this browser in',
  'The server for picture and sound answered',
  'The way for picture and sound was open',
  'First picture of somebody else',
  'Picture of everybody here',
] as const;
const [pressed, entered, , isOpen] = inOrder;
const boardReady = 'Board and agenda were there';
const isSeen = 'The others saw you';

/** What is counted of those here, and what must not be. */
const counted = ['Devices in the room', 'People in the room', 'Devices that send picture or sound'];
const lost = [
  'Changes that could not be decrypted',
  'Devices whose presence could not be decrypted',
  'Changes this version does not understand',
];

/** Opens the connection details of a page and answers what they say, when every stage has its number. */
async function readDetails(page: Page): Promise<Map<string, string>> {
  await control(page, /^More/).click();
  await page.getByRole('menuitem', { name: 'Connection details' }).click();
  const dialog = page.getByRole('dialog', { name: 'Connection details' });
  const rows = dialog.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await expect(rows).not.toHaveCount(0);
  await expect(dialog.getByText('not yet')).toHaveCount(0);
  const cells = await rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
  );
  await dialog.getByRole('button', { name: 'Close' }).click();
  return new Map(cells.map(([name = '', value = '']) => [name, value]));
}

/** The details tell how this browser's joining went, and that so many people sit at a device each. */
export async function expectJoinDetails(page: Page, people: number): Promise<void> {
  const details = await readDetails(page);
  const ms = (stage: string) => Number(/^(\d+) ms$/.exec(details.get(stage) ?? '')?.[1]);
  for (const stage of [...inOrder, boardReady, isSeen])
    expect(ms(stage), `${stage}: ${details.get(stage)}`).toBeGreaterThanOrEqual(0);
  const times = inOrder.map(ms);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(ms(pressed)).toBe(0);
  expect(times.at(-1)).toBeGreaterThan(0);
  // The board needs the server's yes alone; nobody is seen before the way for pictures is open.
  expect(ms(boardReady)).toBeGreaterThanOrEqual(ms(entered));
  expect(ms(isSeen)).toBeGreaterThanOrEqual(ms(isOpen));
  for (const name of counted) expect(details.get(name), name).toBe(String(people));
  for (const name of lost) expect(details.get(name), name).toBe('0');
}

import path from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { launchChromium } from '#infra/browser/chromium.ts';
import { servePages } from '#infra/browser/servePages.ts';

/** The room over a real document, in the fifth phase of tietze, without server and media. */
const test = base.extend<{ open: (query: string) => Promise<Page> }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
  open: async ({}, provide) => {
    const pages = await servePages(path.join(import.meta.dirname, 'roomPreview'), "'self'", 'plain');
    const browser = await launchChromium();
    await provide(async (query) => {
      const page = await browser.newPage({
        viewport: { width: 1440, height: 900 },
        reducedMotion: 'reduce',
      });
      // The page's time passes by itself, and can be moved on.
      await page.clock.install();
      await page.goto(`${pages.origin}/?${query}`);
      await expect(page.getByRole('region', { name: 'Agenda' })).toBeVisible();
      return page;
    });
    await browser.close();
    await pages.dispose();
  },
});

test('[H7] A37: an item left for another keeps its phase and its seconds, and goes on with them', async ({
  open,
}) => {
  const page = await open('people=5');
  const agenda = page.getByRole('region', { name: 'Agenda' });
  const wren = agenda.getByRole('listitem').filter({ hasText: 'Client Wren' });
  const phase = page.getByRole('region', { name: 'Phase', exact: true });
  await phase.getByRole('button', { name: 'Pause' }).click();
  await agenda.getByRole('button', { name: 'Start Client Alder' }).click();
  await expect(phase).toHaveCount(0);
  await expect(wren).toContainText(/Consult · \d+:\d\d left, kept/);
  await agenda.getByRole('button', { name: 'Start Client Wren' }).click();
  await expect(phase.getByRole('heading')).toHaveText('Consult');
  // Still paused, as it was left. What is shown was counted at the last tick, perhaps before the pause;
  // what is left stays the same from the next one on.
  await expect(phase).toContainText('Paused.');
  await page.clock.runFor(5_000);
  const timer = phase.getByRole('timer', { name: 'Time of this phase' });
  const left = /^(\d+:\d\d) left/.exec((await timer.textContent()) ?? '')?.[1] ?? 'no time';
  await page.clock.runFor(5_000);
  await expect(timer).toContainText(`${left} left`);
  await agenda.getByRole('button', { name: 'Start Client Alder' }).click();
  await expect(wren).toContainText(`Consult · ${left} left, kept`);
});

test('[H4] [T24] A40: a reaction round that was put in names the phase it interrupts, and leads back to it with its time', async ({
  open,
}) => {
  const page = await open('people=5');
  const phase = page.getByRole('region', { name: 'Phase', exact: true });
  await expect(phase.getByRole('button', { name: 'Next phase' })).toHaveText('Next phase: Close');
  const timer = phase.getByRole('timer', { name: 'Time of this phase' });
  await phase.getByRole('button', { name: 'Pause' }).click();
  const left = /^(\d+:\d\d) left/.exec((await timer.textContent()) ?? '')?.[1] ?? 'no time';
  await phase.getByRole('button', { name: 'More', exact: true }).click();
  await phase.getByRole('button', { name: 'Reaction round' }).click();
  await expect(phase).toContainText('Put into Consult, which waits with its time.');
  await expect(phase.getByRole('button', { name: 'Next phase: Close' })).toBeVisible();
  // C6: a phase that goes by a round is begun in its card, by whoever leads.
  const turns = page.getByRole('region', { name: 'Turns' });
  await expect(turns.getByRole('button', { name: 'Start a round' })).toHaveCount(0);
  await phase.getByRole('button', { name: 'Start the round' }).click();
  await expect(turns.getByRole('region', { name: 'Round' })).toBeVisible();
  await expect(turns).toContainText('The round has the floor');
  await expect(phase.getByRole('button', { name: /^Start/ })).toHaveCount(0);
  await turns.getByRole('button', { name: 'End the round' }).click();
  await expect(phase.getByRole('button', { name: 'Start another round' })).toBeVisible();
  await phase.getByRole('button', { name: `Back to Consult (${left} left)` }).click();
  await expect(phase.getByRole('heading')).toHaveText('Consult');
  await expect(phase.getByRole('button', { name: /^Back to/ })).toHaveCount(0);
});

test('[H6] C12: who asks for more time reads that a yes asks the others; unvoted, the question goes with its phase', async ({
  open,
}) => {
  const page = await open('people=5');
  const phase = page.getByRole('region', { name: 'Phase', exact: true });
  await phase.getByRole('button', { name: 'More time?' }).click();
  await expect(phase.getByRole('group', { name: 'More time?' })).toContainText('Your yes asks the others.');
  await phase.getByRole('button', { name: 'Next phase' }).click();
  await expect(phase.getByRole('heading')).toHaveText('Close');
  await expect(phase.getByRole('group', { name: 'More time?' })).toHaveCount(0);
  await phase.getByRole('button', { name: 'More time?' }).click();
  await phase.getByRole('button', { name: 'More time: yes' }).click();
  await expect(phase).not.toContainText('Your yes asks the others.');
});

test('[H7] A37: after its format has ended the card says what is left, and an item that was interrupted then is offered again', async ({
  open,
}) => {
  const page = await open('people=5');
  const agenda = page.getByRole('region', { name: 'Agenda' });
  const phase = page.getByRole('region', { name: 'Phase', exact: true });
  await phase.getByRole('button', { name: 'Next phase' }).click();
  await phase.getByRole('button', { name: 'Finish the format' }).click();
  await expect(phase).toHaveCount(0);
  const after = page.getByRole('region', { name: 'What now' });
  await expect(after).toContainText('Kollegiale Beratung has ended.');
  await expect(after).toContainText('Still to share: Jules, Maren, Ines, You, and Tunde');
  await expect(after).toContainText('Maren may write the next step on the board.');
  const finish = after.getByRole('button', { name: 'Finish Client Wren' });
  await expect(finish).toHaveAttribute('aria-disabled', 'true');
  await agenda.getByRole('button', { name: 'Start Closing' }).click();
  await expect(after).toHaveCount(0);
  await agenda.getByRole('button', { name: 'Finish Closing' }).click();
  await expect(page.getByText('Client Wren is not finished yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Go on with Client Wren' }).click();
  await expect(finish).toBeVisible();
});

test('[G13] A36: talk about the process names a case only while one runs', async ({ open }) => {
  const page = await open('people=3&story=empty');
  const messages = page.getByRole('region', { name: 'Messages' });
  await page.getByRole('button', { name: 'Process pause' }).click();
  await expect(messages).toContainText('We talk about how we work together.');
  await expect(messages).not.toContainText('case');
  await messages.getByRole('button', { name: 'Back to the meeting' }).click();
  await expect(page.getByText('We talk about how we work together.')).toHaveCount(0);
});

test('[F6] A51: a format is copied and edited in the room; a broken copy is refused with its field', async ({
  open,
}) => {
  const page = await open('people=5');
  await page.getByRole('button', { name: 'Choose a format for Client Alder' }).click();
  const dialog = page.getByRole('dialog');
  // A52: the kind of the item suggests one, and that stands first.
  await expect(dialog.getByRole('heading', { level: 3 }).first()).toHaveText('Suggested for Ethics');
  await expect(dialog.getByRole('listitem').first()).toContainText('Four boxes');
  // A39: nobody has told how long the group has met, so it is asked.
  const gossip = dialog.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Gossip/ }) });
  await expect(gossip).toContainText('for groups that have met for 6 months or longer. Has this one?');
  await dialog.getByRole('button', { name: /^Balint group/ }).click();
  await dialog.getByRole('button', { name: 'Copy and edit' }).click();
  await dialog.getByRole('textbox', { name: 'Name of the format' }).fill('Our evening');
  await dialog.getByRole('textbox', { name: 'Minutes from, phase 2' }).fill('soon');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Phase 2, Minutes, from');
  await dialog.getByRole('textbox', { name: 'Minutes from, phase 2' }).fill('4');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('heading', { name: 'Our own' })).toBeVisible();
  await dialog.getByRole('button', { name: /^Our evening/ }).click();
  await dialog.getByRole('button', { name: 'Use Our evening' }).click();
  await expect(
    page.getByRole('button', { name: 'Choose a format for Client Alder: Our evening' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Choose a format for Client Alder' }).click();
  await dialog.getByRole('button', { name: /^Our evening/ }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(dialog.getByText('Our evening')).toHaveCount(0);
});

test('a phase is explained on its first use on a device, once, and again when asked for', async ({
  open,
}) => {
  const page = await open('people=5&new');
  const card = page.getByRole('complementary', { name: 'This phase: Consult' });
  await expect(card).toContainText('New to you: Consult');
  await card.getByRole('button', { name: 'Understood' }).click();
  await expect(card).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('region', { name: 'Phase', exact: true })).toBeVisible();
  await expect(card).toHaveCount(0);
  const phase = page.getByRole('region', { name: 'Phase', exact: true });
  await phase.getByRole('button', { name: 'More', exact: true }).click();
  await phase.getByRole('button', { name: 'Explain this phase' }).click();
  await expect(card).toContainText('This phase: Consult');
});

import type { TestInfo } from '@playwright/test';
import type { Person } from './person.ts';
import type { Stack } from './stack.ts';

/** Milliseconds for a page to say how it stands; one that takes longer hangs, which is worth knowing too. */
const patience = 5_000;

/**
 * After a failure: prints what each page stood at and keeps a picture of it, because the browsers are gone
 * with the test, and a locator that found nothing does not say what was there instead.
 */
export async function takeLastLook(people: readonly Person[], test: TestInfo): Promise<void> {
  if (test.errors.length === 0) return;
  const looks = people.map(async (person) => {
    const { name, page, pageErrors } = person;
    const stands = await describe(person).catch((error: unknown) => `does not answer: ${String(error)}`);
    const picture = test.outputPath(`${name}.png`);
    await page.screenshot({ path: picture, timeout: patience }).catch(() => undefined);
    return `\n--- ${name}, after the failure of "${test.title}"\n${[stands, ...pageErrors].join('\n')}\n`;
  });
  for (const look of await Promise.all(looks)) process.stdout.write(look);
}

/** After a failure: what the server said last; ids, codes and counts (W12). */
export function printLastLines({ logLines }: Stack, test: TestInfo): void {
  if (test.errors.length === 0) return;
  process.stdout.write(`\n--- The server\n${logLines.slice(-20).join('\n')}\n`);
}

async function describe({ page }: Person): Promise<string> {
  const view = await page.locator('body').ariaSnapshot({ timeout: patience });
  return `${new URL(page.url()).pathname}\n${view}`;
}

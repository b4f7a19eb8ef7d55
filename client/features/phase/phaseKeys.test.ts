import { expect, test } from 'vitest';
import { roomCatalogue } from '#client/i18n/en/roomCatalogue.ts';
import { createTranslate } from '#client/i18n/translate.ts';
import type { FloorRule, PresenterState } from '#shared/formats/schema.ts';
import { floorKey, presenterKey } from './phaseKeys.ts';

const t = createTranslate('en', () => roomCatalogue);
const presents = { isPresenter: true, isLeading: false };
const leads = { isPresenter: false, isLeading: true };
const nobody = { isPresenter: false, isLeading: false };

test('[C8] the presenter, and who leads, read about themselves as You; the others in the third person', () => {
  const floor = (rule: FloorRule, me: typeof nobody) => t(floorKey({ floor: rule }, me));
  const presenter = (state: PresenterState, me: typeof nobody) => t(presenterKey({ presenter: state }, me));
  expect(floor('presenter', presents)).toBe('You speak.');
  expect(floor('presenter', leads)).toBe('The presenter speaks.');
  expect(floor('facilitator', leads)).toBe('You ask.');
  expect(floor('facilitator', presents)).toBe('The facilitator asks.');
  expect(floor('queue', presents)).toBe(floor('queue', nobody));
  expect(presenter('silent', presents)).toBe('You listen.');
  expect(presenter('silent', leads)).toBe('Presenter listens.');
  expect(presenter('none', presents)).toBe('Nobody presents.');
});

test('[C8] the card that explains a phase does the same, in sentences', () => {
  const decides = { presenter: 'decides' } as const;
  expect(t(presenterKey(decides, presents, 'phase:intro'))).toBe('You decide.');
  expect(t(presenterKey(decides, nobody, 'phase:intro'))).toBe('The presenter decides.');
  expect(t(floorKey({ floor: 'presenter' }, presents, 'phase:intro'))).toMatch(/^You have the floor\./);
  expect(t(floorKey({ floor: 'facilitator' }, leads, 'phase:intro'))).toBe('You ask, one person at a time.');
});

import 'i18next';
import type { entry } from './en/entry.ts';
import type { refusals } from './en/refusals.ts';
import type { room } from './en/room.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'entry';
    resources: { entry: typeof entry; refusals: typeof refusals; room: typeof room };
  }
}

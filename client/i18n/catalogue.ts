import type { choices } from './en/choices.ts';
import type { alone } from './en/alone.ts';
import type { entry } from './en/entry.ts';
import type { flags } from './en/flags.ts';
import type { gate } from './en/gate.ts';
import type { guidance } from './en/guidance.ts';
import type { formats } from './en/formats.ts';
import type { home } from './en/home.ts';
import type { phase } from './en/phase.ts';
import type { leadership } from './en/leadership.ts';
import type { wrapUp } from './en/wrapUp.ts';
import type { rehearsal } from './en/rehearsal.ts';
import type { refusals } from './en/refusals.ts';
import type { room } from './en/room.ts';
import type { turns } from './en/turns.ts';

/** Words, in groups of any depth. */
export interface Words {
  readonly [key: string]: string | Words;
}

type Plural<K extends string> = K extends `${infer Base}_${Intl.LDMLPluralRule}` ? Base : K;

/** The dotted keys of a group; plural forms (`here_one`, `here_other`) are one key (`here`). */
type KeysOf<T> = {
  [K in keyof T & string]: T[K] extends string ? Plural<K> : `${K}.${KeysOf<T[K]>}`;
}[keyof T & string];

/** Every key of the English catalogue: `entry`'s without a prefix, the others with theirs. */
export type TextKey =
  | KeysOf<typeof entry>
  | `choices:${KeysOf<typeof choices>}`
  | `alone:${KeysOf<typeof alone>}`
  | `wrapUp:${KeysOf<typeof wrapUp>}`
  | `flags:${KeysOf<typeof flags>}`
  | `gate:${KeysOf<typeof gate>}`
  | `guidance:${KeysOf<typeof guidance>}`
  | `home:${KeysOf<typeof home>}`
  | `leadership:${KeysOf<typeof leadership>}`
  | `refusals:${KeysOf<typeof refusals>}`
  | `rehearsal:${KeysOf<typeof rehearsal>}`
  | `formats:${KeysOf<typeof formats>}`
  | `phase:${KeysOf<typeof phase>}`
  | `room:${KeysOf<typeof room>}`
  | `turns:${KeysOf<typeof turns>}`;

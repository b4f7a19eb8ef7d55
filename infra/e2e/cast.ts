import { join, startMeeting, type MeetingWish } from './acts.ts';
import type { CameraName } from './fakeMedia/y4m.ts';
import type { Person, PersonOptions } from './person.ts';
import type { Stack } from './stack.ts';

export type Bring = (name: string, camera: CameraName, more?: Partial<PersonOptions>) => Promise<Person>;

/** Three invented colleagues of three disciplines, each with a camera of their own; one has a voice. */
export interface Trio {
  readonly link: string;
  readonly ada: Person;
  readonly ben: Person;
  readonly chi: Person;
  readonly all: readonly Person[];
}

/** Pitch of Ada's microphone; the others are silent. */
export const adasPitch = 660;

/** Enough to see somebody move; three browsers draw nine pictures on one machine. */
const framesPerSecond = 8;

/** Brings three people together in one new meeting, all joined. */
export async function gather(
  stack: Stack,
  bring: Bring,
  wish: MeetingWish = { title: 'Thursday group' },
): Promise<Trio> {
  const ada = await bring('Ada', 'red', { hertz: adasPitch, framesPerSecond });
  const ben = await bring('Ben', 'green', { framesPerSecond });
  const chi = await bring('Chi', 'blue', { framesPerSecond });
  const link = await startMeeting(ada.page, stack.origin, wish);
  await join(ada, link, 'Psychiatry');
  await join(ben, link, 'Nursing');
  await join(chi, link, 'Social work');
  return { link, ada, ben, chi, all: [ada, ben, chi] };
}

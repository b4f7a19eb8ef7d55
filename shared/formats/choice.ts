import { z } from 'zod';
import { label, partIdSchema, setOf, wellFormed } from './fields.ts';

/** How many votes each person has: the dots of a dot vote. */
const dotCounts = [0, 1, 3] as const;

/** Who decides: whoever presents, whoever leads; `nobody` where a phase only collects or counts. */
export const deciders = ['presenter', 'leader', 'nobody'] as const;

const steps = {
  /** Votes a person has in this phase; 0 where none are placed. */
  dots: z.literal(dotCounts).default(0),
  decides: z.enum(deciders).default('nobody'),
};

const topicsSchema = z.object({
  of: z.literal('topics'),
  /** Whether everybody may write a line here; later phases may vote on what was written. */
  isWriting: z.boolean().default(false),
  ...steps,
});

/** One way of working that a group can take, with what it means in a few words. */
const methodSchema = z.object({
  id: partIdSchema,
  name: label(60),
  note: wellFormed.trim().max(120).default(''),
});

const methodsSchema = z.object({
  of: z.literal('methods'),
  methods: setOf(methodSchema, 12, ({ id }) => id).refine((list) => list.length > 1, 'too-small'),
  ...steps,
});

/**
 * What a phase collects and chooses (F8): topics in everybody's own words, or one of the format's
 * methods. Each phase says only what it opens: lean coffee writes in one, votes in the next and goes
 * through its topics in a third, always of the one list. Section B: tietze, lean coffee, incident.
 */
export const choiceSchema = z
  .discriminatedUnion('of', [topicsSchema, methodsSchema])
  .refine(
    ({ dots, decides, ...rest }) =>
      dots > 0 || decides !== 'nobody' || ('isWriting' in rest && rest.isWriting),
    {
      path: ['decides'],
      message: 'contradiction',
    },
  );
export type Choice = z.infer<typeof choiceSchema>;

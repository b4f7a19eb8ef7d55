import { config } from 'zod';

// The page's policy forbids code made from strings. Schemas probe for it when they are made, so this
// module has to be the first one that the page imports.
config({ jitless: true });

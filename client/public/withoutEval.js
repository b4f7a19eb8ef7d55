// The page's policy forbids code made from strings, and zod would try it once to find out. It reads
// this setting while it loads, so the setting has to be there before any module of the page.
globalThis.__zod_globalConfig = { jitless: true };

/** The program cannot start; the message is one plain line that says what is wrong and what to do. */
export class CannotStart extends Error {}

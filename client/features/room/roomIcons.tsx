import { drawn } from '#client/ui/drawn.tsx';

/** Beside words and on small buttons: smaller, and a little bolder to be seen. */
const small = { size: 18, stroke: 2 };

export const ChevronIcon = drawn(<path d="M6 15l6-6 6 6" />, small);
export const UpIcon = drawn(<path d="M12 19V5M6 11l6-6 6 6" />, small);
export const DownIcon = drawn(<path d="M12 5v14M6 13l6 6 6-6" />, small);
export const PlayIcon = drawn(<path d="M8 5.5v13l10.5-6.5z" />, small);
export const EditIcon = drawn(<path d="M4 20h4L19 9l-4-4L4 16zM13 7l4 4" />, small);
export const BinIcon = drawn(<path d="M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13" />, small);
export const BackIcon = drawn(<path d="M9 7L4.5 11.5 9 16M5 11.5h9a5 5 0 0 1 0 10h-2" />, small);
export const SendIcon = drawn(<path d="M5 12h14M13 6l6 6-6 6" />, small);

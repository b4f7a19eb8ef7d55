import type { ReactNode } from 'react';

interface IconProps {
  /** Pixels; 18 unless told. */
  size?: number;
}

function drawn(shape: ReactNode) {
  return function Icon({ size = 18 }: IconProps) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {shape}
      </svg>
    );
  };
}

export const ChevronIcon = drawn(<path d="M6 15l6-6 6 6" />);
export const UpIcon = drawn(<path d="M12 19V5M6 11l6-6 6 6" />);
export const DownIcon = drawn(<path d="M12 5v14M6 13l6 6 6-6" />);
export const PlayIcon = drawn(<path d="M8 5.5v13l10.5-6.5z" />);
export const EditIcon = drawn(<path d="M4 20h4L19 9l-4-4L4 16zM13 7l4 4" />);
export const BinIcon = drawn(<path d="M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13" />);
export const BackIcon = drawn(<path d="M9 7L4.5 11.5 9 16M5 11.5h9a5 5 0 0 1 0 10h-2" />);
export const SendIcon = drawn(<path d="M5 12h14M13 6l6 6-6 6" />);

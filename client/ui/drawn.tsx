import type { ReactNode } from 'react';

interface IconProps {
  /** Pixels. */
  size?: number;
}

/** Makes an icon of a shape on a square of 24, drawn in the colour of the text; no reader speaks of it. */
export function drawn(shape: ReactNode, { size: usual = 20, stroke = 1.8 } = {}) {
  return function Icon({ size = usual }: IconProps) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={stroke}
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

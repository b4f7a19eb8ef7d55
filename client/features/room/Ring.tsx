import styles from './Ring.module.css';

interface RingProps {
  /** Part of the time used, 0 to 1; more counts as full. */
  share: number;
  isOver: boolean;
  /** What stands inside. */
  children?: string;
  size?: number;
}

const radius = 27;
const round = 2 * Math.PI * radius;

/** Time used as a ring; beside it the same is always written, so readers skip it. */
export function Ring({ share, isOver, children, size = 44 }: RingProps) {
  const used = Math.min(1, Math.max(0, share)) * round;
  return (
    <svg
      className={styles.ring}
      data-over={isOver}
      width={size}
      height={size}
      viewBox="0 0 64 64"
      aria-hidden="true"
    >
      <circle className={styles.track} cx="32" cy="32" r={radius} />
      <circle
        className={styles.used}
        cx="32"
        cy="32"
        r={radius}
        strokeDasharray={`${used} ${round}`}
        transform="rotate(-90 32 32)"
      />
      <text x="32" y="37.5" textAnchor="middle">
        {children}
      </text>
    </svg>
  );
}

import { drawn } from './drawn.tsx';

export const MicIcon = drawn(
  <>
    <rect x="9" y="3" width="6" height="11" rx="3" />
    <path d="M5 11a7 7 0 0 0 14 0M12 18v3" />
  </>,
);
export const MicOffIcon = drawn(
  <>
    <path d="M9 9v2a3 3 0 0 0 5 2.2M15 10.5V6a3 3 0 0 0-5.7-1.3M5 11a7 7 0 0 0 11.2 5.6M19 11a7 7 0 0 1-.6 2.8M12 18v3M3.5 3.5l17 17" />
  </>,
);
export const CameraIcon = drawn(
  <>
    <rect x="3" y="6" width="12" height="12" rx="2" />
    <path d="M15 10.5l6-3.5v10l-6-3.5" />
  </>,
);
export const CameraOffIcon = drawn(
  <>
    <path d="M10 6h3a2 2 0 0 1 2 2v2.5l6-3.5v10l-3.2-1.9M15 15.2V16a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 1.6-1.95M3.5 3.5l17 17" />
  </>,
);
export const FullScreenIcon = drawn(<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" />);
export const ShareIcon = drawn(
  <>
    <rect x="3" y="4" width="18" height="12" rx="2" />
    <path d="M8 20h8M12 16v4M12 12.5V7.2m-2.3 2.3L12 7.2l2.3 2.3" />
  </>,
);
export const HandIcon = drawn(
  <path d="M7 12V6a1.5 1.5 0 0 1 3 0v4-6a1.5 1.5 0 0 1 3 0v6-5a1.5 1.5 0 0 1 3 0v8c0 4-2 7-6 7s-5-2-7-6l-1-2c0-1 2-2 3 0z" />,
);
export const MoreIcon = drawn(
  <>
    <circle cx="5" cy="12" r="1.6" />
    <circle cx="12" cy="12" r="1.6" />
    <circle cx="19" cy="12" r="1.6" />
  </>,
);
export const LeaveIcon = drawn(<path d="M14 4h5v16h-5M10 8l-4 4 4 4M6 12h9" />);
export const LockIcon = drawn(
  <>
    <rect x="5" y="10.5" width="14" height="10" rx="2.2" />
    <path d="M8 10.5V7.5a4 4 0 0 1 8 0v3" />
  </>,
);
export const CopyIcon = drawn(
  <>
    <rect x="8.5" y="8.5" width="12" height="12" rx="2.2" />
    <path d="M15.5 8.5V5.7a2.2 2.2 0 0 0-2.2-2.2H5.7a2.2 2.2 0 0 0-2.2 2.2v7.6a2.2 2.2 0 0 0 2.2 2.2h2.8" />
  </>,
);
export const CheckIcon = drawn(<path d="M4.5 12.5l5 5 10-11" />);
export const WarningIcon = drawn(
  <path d="M12 8.5v5M12 17v.2M10.4 4.3L2.9 17.4A1.8 1.8 0 0 0 4.5 20h15a1.8 1.8 0 0 0 1.6-2.6L13.6 4.3a1.9 1.9 0 0 0-3.2 0z" />,
);
export const PlusIcon = drawn(<path d="M12 5v14M5 12h14" />);
export const CloseIcon = drawn(<path d="M6 6l12 12M18 6L6 18" />);
export const SettingsIcon = drawn(<path d="M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4" />);

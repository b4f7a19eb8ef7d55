import { createContext, useContext } from 'react';

export interface CalledBack {
  /** The item one stepped out of has ended, and that has not been read yet. */
  isCalled: boolean;
  onSeen: () => void;
}

export const CalledBackContext = createContext<CalledBack>({ isCalled: false, onSeen: () => undefined });

/** Whether this browser was just called back in. */
export function useCalledBack(): CalledBack {
  return useContext(CalledBackContext);
}

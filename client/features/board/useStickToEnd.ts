import { useEffect, useRef, type RefObject } from 'react';

/** Keeps the newest of a scrolling list in view when one more arrives. */
export function useStickToEnd(count: number): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  const last = useRef(0);
  useEffect(() => {
    if (count > last.current && list.current !== null) list.current.scrollTop = list.current.scrollHeight;
    last.current = count;
  }, [count]);
  return list;
}

import { useEffect } from 'react';

/** Sets the tab's title. Never a person's or a meeting's: titles go into the browser's history. */
export function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · Consilium`;
    return () => {
      document.title = before;
    };
  }, [title]);
}

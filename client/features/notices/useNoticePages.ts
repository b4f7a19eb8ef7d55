import { useEffect, useRef, useState } from 'react';

/** A list of messages that stand whole on one page or the next, and how many are on another page. */
export interface NoticePages {
  list: React.RefObject<HTMLDivElement | null>;
  /** How many are not on the page that is shown. */
  elsewhere: number;
  /** Shows the next page, after the last one the first. */
  showNext: () => void;
}

/** Counts what does not fit (the style sheet breaks the list into pages) and turns the pages. */
export function useNoticePages(): NoticePages {
  const list = useRef<HTMLDivElement>(null);
  const [elsewhere, setElsewhere] = useState(0);
  useEffect(() => {
    const place = list.current;
    if (place === null) return undefined;
    const count = () => setElsewhere([...place.children].filter((notice) => !isShown(place, notice)).length);
    const sizes = new ResizeObserver(count);
    const watch = () => {
      for (const part of [place, ...place.children]) sizes.observe(part);
      count();
    };
    const entries = new MutationObserver((records) => {
      // What is new may be anywhere in the order; the first page has the most urgent.
      if (records.some(({ addedNodes }) => addedNodes.length > 0)) place.scrollTo({ left: 0 });
      watch();
    });
    entries.observe(place, { childList: true });
    place.addEventListener('scroll', count);
    watch();
    return () => {
      entries.disconnect();
      sizes.disconnect();
      place.removeEventListener('scroll', count);
    };
  }, []);
  const showNext = () => {
    const place = list.current;
    if (place === null) return;
    const isLast = place.scrollLeft + place.clientWidth >= place.scrollWidth - 1;
    place.scrollTo({ left: isLast ? 0 : place.scrollLeft + place.clientWidth });
  };
  return { list, elsewhere, showNext };
}

function isShown(place: Element, notice: Element): boolean {
  const page = place.getBoundingClientRect();
  const { left, right } = notice.getBoundingClientRect();
  return left >= page.left - 1 && right <= page.right + 1;
}

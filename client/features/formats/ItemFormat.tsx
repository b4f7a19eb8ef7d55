import { useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { clockText } from '#client/features/room/personLook.ts';
import { useActor } from '#client/features/room/useActor.ts';
import { useCommand, useNow, useReading, useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import { editItem } from '#shared/agenda/commands.ts';
import { mayEditItem } from '#shared/agenda/policy.ts';
import type { AgendaItem } from '#shared/agenda/read.ts';
import { planFormat } from '#shared/formats/planned.ts';
import type { Format } from '#shared/formats/schema.ts';
import { suggestFor } from '#shared/formats/suits.ts';
import { startFormat } from '#shared/phases/commands.ts';
import { readPhaseLog } from '#shared/phases/log.ts';
import { mayMovePhase } from '#shared/phases/policy.ts';
import { readPhaseOf } from '#shared/phases/read.ts';
import { findFormat } from './findFormat.ts';
import { FormatPicker } from './FormatPicker.tsx';
import { MinutesShort, type Giving } from './MinutesShort.tsx';
import { useCircumstances } from './useCircumstances.ts';
import styles from './Formats.module.css';

interface ItemFormatProps {
  item: AgendaItem;
  title: string;
}

/** The format of an item on the agenda: chosen before it starts, started while it runs, kept while it waits. */
export function ItemFormat({ item, title }: ItemFormatProps) {
  const hasFormat = useReading((doc) => {
    const log = readPhaseLog(doc, item.id);
    return log !== null && log.ended === null;
  });
  if (item.status === 'done') return null;
  if (hasFormat) return item.status === 'running' ? null : <Kept item={item} />;
  return <Choice item={item} title={title} />;
}

/** An item that was left for another keeps its phase and its seconds (A37). */
function Kept({ item }: { item: AgendaItem }) {
  const t = useText();
  const { present } = useActor();
  const now = useNow();
  const view = useReading((doc) => readPhaseOf(doc, item.id, now, present));
  if (view === null) return null;
  const phase = view.phase.name;
  return (
    <span className={styles.kept}>
      {view.overMs > 0
        ? t('phase:keptOver', { phase, time: clockText(view.overMs) })
        : t('phase:kept', { phase, time: clockText(view.limitMs - view.spentMs) })}
    </span>
  );
}

function Choice({ item, title }: ItemFormatProps) {
  const t = useText();
  const session = useSession();
  const run = useCommand();
  const [isOpen, setOpen] = useState(false);
  const planned = useStore(session.plannedFormats, (formats) => formats.get(item.id) ?? null);
  const copies = useStore(session.formats, (view) => view.copies);
  const moving = mayMovePhase(useStore(session.leadership), useActor());
  const format = planned === null ? null : findFormat(copies, planned);
  const isRunning = item.status === 'running';
  const giving = useGiving(item);
  // Where a title is enough (A16), the form of the item has the choice.
  if (format === null && suggestFor(item.itemKind) === null) return null;
  const handleChoose = (chosen: Format | null): boolean => {
    const { id } = item;
    if (isRunning && chosen !== null) {
      const now = session.clock.now();
      return run(startFormat(session.doc, session.actor(), { item: id, format: chosen, now }));
    }
    return run(planFormat(session.doc, session.actor(), { item: id, format: chosen?.id ?? null }));
  };
  return (
    <>
      <button
        type="button"
        className={styles.choice}
        aria-label={
          format === null
            ? t('formats:chooseFor', { title })
            : `${t('formats:chooseFor', { title })}: ${format.name}`
        }
        onClick={() => setOpen(true)}
      >
        {format === null ? t('formats:choose') : t('formats:chosen', { name: format.name })}
      </button>
      {format === null || isRunning ? null : <PlannedMinutes item={item} format={format} giving={giving} />}
      {isOpen ? (
        <FormatPicker
          title={title}
          itemKind={item.itemKind}
          item={item.id}
          minutes={item.minutes}
          giving={giving}
          chosen={planned}
          verb={isRunning ? 'start' : 'use'}
          refusal={isRunning && moving.kind === 'refused' ? t(`refusals:${moving.reason}`) : null}
          onChoose={handleChoose}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

/** Minutes are anybody's to change who takes part (A2). */
function useGiving({ id }: AgendaItem): Giving {
  const session = useSession();
  const agenda = useStore(session.agenda);
  const people = useStore(session.people);
  return {
    policy: mayEditItem({ agenda, people }, useActor(), id),
    give: (minutes) => editItem(session.doc, session.actor(), { id, patch: { minutes } }),
  };
}

/** Before the item begins: whether its minutes are enough for its format. */
function PlannedMinutes({ item, ...rest }: { item: AgendaItem; format: Format; giving: Giving }) {
  const circumstances = useCircumstances(item.id, item.minutes);
  return <MinutesShort circumstances={circumstances} {...rest} />;
}

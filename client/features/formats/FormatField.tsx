import { useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { ItemKind } from '#shared/agenda/schemas.ts';
import type { FormatId } from '#shared/formats/schema.ts';
import { accepted } from '#shared/room/outcome.ts';
import { findFormat } from './findFormat.ts';
import { FormatPicker } from './FormatPicker.tsx';
import { MinutesShort } from './MinutesShort.tsx';
import { useCircumstances } from './useCircumstances.ts';

interface FormatFieldProps {
  itemKind: ItemKind;
  /** NaN while what was typed is no number. */
  minutes: number;
  value: FormatId | null;
  onChange: (format: FormatId | null) => void;
  onMinutes: (minutes: number) => void;
}

/** Chooses the format of an item while it is being written down; without one it is a quick share (A16). */
export function FormatField({ itemKind, minutes, value, onChange, onMinutes }: FormatFieldProps) {
  const t = useText();
  const copies = useStore(useSession().formats, (view) => view.copies);
  const [isOpen, setOpen] = useState(false);
  const format = value === null ? null : findFormat(copies, value);
  const name = format?.name ?? t('formats:quick');
  const length = Number.isNaN(minutes) ? null : minutes;
  const circumstances = useCircumstances(null, length);
  const giving = {
    policy: accepted,
    give: (given: number) => {
      onMinutes(given);
      return accepted;
    },
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('formats:chosen', { name })}</Button>
      {format === null ? null : (
        <MinutesShort format={format} circumstances={circumstances} giving={giving} />
      )}
      {isOpen ? (
        <FormatPicker
          title=""
          itemKind={itemKind}
          item={null}
          minutes={length}
          giving={giving}
          chosen={value}
          verb="use"
          refusal={null}
          onChoose={(chosen) => {
            onChange(chosen?.id ?? null);
            return true;
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

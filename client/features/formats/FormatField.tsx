import { useState } from 'react';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { useSession } from '#client/state/hooks.ts';
import { useStore } from '#client/state/useStore.ts';
import type { ItemKind } from '#shared/agenda/schemas.ts';
import type { FormatId } from '#shared/formats/schema.ts';
import { findFormat } from './findFormat.ts';
import { FormatPicker } from './FormatPicker.tsx';

interface FormatFieldProps {
  itemKind: ItemKind;
  /** NaN while what was typed is no number. */
  minutes: number;
  value: FormatId | null;
  onChange: (format: FormatId | null) => void;
}

/** Chooses the format of an item while it is being written down; without one it is a quick share (A16). */
export function FormatField({ itemKind, minutes, value, onChange }: FormatFieldProps) {
  const t = useText();
  const copies = useStore(useSession().formats, (view) => view.copies);
  const [isOpen, setOpen] = useState(false);
  const format = value === null ? null : findFormat(copies, value);
  const name = format?.name ?? t('formats:quick');
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('formats:chosen', { name })}</Button>
      {isOpen ? (
        <FormatPicker
          title=""
          itemKind={itemKind}
          item={null}
          minutes={Number.isNaN(minutes) ? null : minutes}
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

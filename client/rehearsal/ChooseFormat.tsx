import { useEffect, useId, useRef, useState } from 'react';
import { FormatEntry } from '#client/features/formats/FormatEntry.tsx';
import { StripLegend } from '#client/features/formats/StripLegend.tsx';
import { listFormats } from '#client/features/formats/formatList.ts';
import { useTitle } from '#client/features/roomPage/useTitle.ts';
import { useText } from '#client/i18n/text.ts';
import { Button } from '#client/ui/Button.tsx';
import { Page } from '#client/ui/Page.tsx';
import { TextField } from '#client/ui/TextField.tsx';
import { catalogue } from '#shared/formats/catalogue.ts';
import type { Format, FormatId } from '#shared/formats/schema.ts';
import styles from './Rehearsal.module.css';
import { castSizeFor, hasPresenter, parts, type Part } from './setUp.ts';

interface ChooseFormatProps {
  onChoose: (format: Format, part: Part) => void;
  onHome: () => void;
}

/** Chooses what to rehearse, and as whom. */
export function ChooseFormat({ onChoose, onHome }: ChooseFormatProps) {
  const t = useText();
  const [part, setPart] = useState<Part>('facilitator');
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<FormatId | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(t('rehearsal:title'));
  useEffect(() => heading.current?.focus(), []);
  const groups = listFormats({ catalogue: [...catalogue.values()], copies: [], itemKind: 'other', search });
  return (
    <Page>
      <div className={styles.intro}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {t('rehearsal:title')}
        </h1>
        <p>{t('rehearsal:lead')}</p>
        <p className={styles.soft}>{t('rehearsal:promise')}</p>
      </div>
      <PartChoice part={part} onChange={setPart} />
      <TextField
        label={t('formats:search')}
        type="search"
        value={search}
        autoComplete="off"
        onChange={setSearch}
      />
      {groups.length === 0 ? <p>{t('formats:none')}</p> : null}
      <StripLegend formats={groups.flatMap(({ formats }) => formats)} />
      {groups.map(({ heading: { kind, ...rest }, formats }) => (
        <section key={'family' in rest ? rest.family : kind} className={styles.family}>
          <h2 className={styles.familyName}>{'family' in rest ? rest.family : t('rehearsal:choose')}</h2>
          <ul className={styles.list}>
            {formats.map((format) => (
              <FormatEntry
                key={format.id}
                format={format}
                circumstances={{ people: castSizeFor(format) + 1, lengthMinutes: null }}
                isOpen={open === format.id}
                isChosen={false}
                verb="rehearse"
                refusal={null}
                giving={null}
                onToggle={() => setOpen(open === format.id ? null : format.id)}
                onUse={() =>
                  onChoose(format, hasPresenter(format) || part !== 'presenter' ? part : 'facilitator')
                }
                onCopy={null}
                own={null}
              />
            ))}
          </ul>
        </section>
      ))}
      <div className={styles.actions}>
        <Button onClick={onHome}>{t('rehearsal:home')}</Button>
      </div>
    </Page>
  );
}

function PartChoice({ part, onChange }: { part: Part; onChange: (part: Part) => void }) {
  const t = useText();
  const name = useId();
  return (
    <fieldset className={styles.parts}>
      <legend className={styles.familyName}>{t('rehearsal:part')}</legend>
      {parts.map((each) => (
        <label key={each} className={styles.part}>
          <input type="radio" name={name} checked={part === each} onChange={() => onChange(each)} />
          {t(`rehearsal:parts.${each}`)}
        </label>
      ))}
    </fieldset>
  );
}

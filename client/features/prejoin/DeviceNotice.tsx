import { useText, type Translate } from '#client/i18n/text.ts';
import type { DeviceState } from '#client/media/deviceState.ts';
import { Button } from '#client/ui/Button.tsx';
import { Notice } from '#client/ui/Notice.tsx';
import { helpFor, type HelpFor } from './browserHelp.ts';

type DeviceKind = DeviceState['kind'];

interface DeviceNoticeProps {
  camera: DeviceKind;
  microphone: DeviceKind;
  onRetry: () => void;
}

/** What keeps camera or microphone from working, and where to click in this browser. */
export function DeviceNotice({ camera, microphone, onRetry }: DeviceNoticeProps) {
  const t = useText();
  const denied = deniedTitle(camera, microphone, t);
  const troubles = [troubleOf('camera', camera, t), troubleOf('microphone', microphone, t)];
  const said = troubles.filter((trouble) => trouble !== null);
  if (denied === null && said.length === 0) return null;
  return (
    <Notice kind="attention" {...(denied === null ? {} : { title: denied })}>
      {denied === null ? null : <p>{helpWords(helpFor(navigator.userAgent), t)}</p>}
      {said.map((trouble) => (
        <p key={trouble}>{trouble}</p>
      ))}
      <p>{t('prejoin.stillJoin')}</p>
      <div>
        <Button onClick={onRetry}>{t('prejoin.tryAgain')}</Button>
      </div>
    </Notice>
  );
}

function deniedTitle(camera: DeviceKind, microphone: DeviceKind, t: Translate): string | null {
  if (camera === 'denied' && microphone === 'denied') return t('prejoin.deniedBoth');
  if (camera === 'denied') return t('prejoin.deniedCamera');
  return microphone === 'denied' ? t('prejoin.deniedMicrophone') : null;
}

function troubleOf(device: 'camera' | 'microphone', kind: DeviceKind, t: Translate): string | null {
  if (kind === 'missing')
    return device === 'camera' ? t('prejoin.cameraMissingNext') : t('prejoin.microphoneMissing');
  if (kind === 'busy') return device === 'camera' ? t('prejoin.cameraBusyNext') : t('prejoin.microphoneBusy');
  return null;
}

function helpWords(help: HelpFor, t: Translate): string {
  switch (help) {
    case 'chromium':
      return t('prejoin.helpChromium');
    case 'firefox':
      return t('prejoin.helpFirefox');
    case 'safari':
      return t('prejoin.helpSafari');
    case 'other':
      return t('prejoin.helpOther');
    default:
      return help satisfies never;
  }
}

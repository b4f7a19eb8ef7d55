import type { ReactNode } from 'react';
import { Button, type ButtonKind } from '#client/ui/Button.tsx';
import { useText } from '#client/i18n/text.ts';
import { useCommand } from '#client/state/hooks.ts';
import type { Outcome } from '#shared/room/outcome.ts';

interface GuardedButtonProps {
  /** What the policy says now: the button explains a refusal instead of going dead. */
  policy: Outcome;
  /** Runs the command, which asks the same policy again. */
  onPress: () => Outcome;
  label?: string;
  /** What it does, for whoever hovers before pressing. */
  hint?: string;
  kind?: ButtonKind;
  icon?: ReactNode;
  className?: string | undefined;
  describedBy?: string | undefined;
  shortcut?: string;
  /** A double click is one press: what a second one would do is not what was meant. */
  isSingle?: boolean;
  children?: ReactNode;
}

/**
 * A button for a command. Refused, it stays reachable and looks disabled; hovering tells why, and so
 * does pressing it, as a notice.
 */
export function GuardedButton(props: GuardedButtonProps) {
  const {
    policy,
    onPress,
    label,
    hint,
    kind = 'secondary',
    icon,
    className,
    describedBy,
    shortcut,
    isSingle = false,
    children,
  } = props;
  const t = useText();
  const run = useCommand();
  const why = policy.kind === 'refused' ? t(`refusals:${policy.reason}`) : undefined;
  return (
    <Button
      kind={kind}
      icon={icon}
      className={className}
      aria-label={label}
      aria-describedby={describedBy}
      aria-disabled={policy.kind === 'refused'}
      aria-keyshortcuts={shortcut}
      title={why ?? hint ?? label}
      onClick={({ detail }) => {
        if (!isSingle || detail < 2) run(onPress());
      }}
    >
      {children}
    </Button>
  );
}

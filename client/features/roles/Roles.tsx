import { useText } from '#client/i18n/text.ts';
import { roleNames } from '#shared/roles/schemas.ts';
import { RoleChip } from './RoleChip.tsx';
import { SuggestRoles } from './SuggestRoles.tsx';
import styles from './Roles.module.css';

/** Who holds what (A47). Open roles are dashed; one whose holder is away shouts until it is taken. */
export function Roles() {
  const t = useText();
  return (
    <section className={styles.strip} aria-label={t('room:roles.heading')}>
      {roleNames.map((role) => (
        <RoleChip key={role} role={role} />
      ))}
      <SuggestRoles />
    </section>
  );
}

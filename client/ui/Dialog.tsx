import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './Dialog.module.css';
import { CloseIcon } from './icons.tsx';

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** `alertdialog` when an answer is needed before anything else. */
  role?: 'dialog' | 'alertdialog';
  /** What the cross beside the title is called; without it there is none, and an answer closes the dialog. */
  closeLabel?: string;
  children: ReactNode;
}

/**
 * A dialog that keeps the focus, closes with Escape and gives the focus back. It stands beside the
 * faces, never before them (A58). Only for the room chunk.
 */
export function Dialog({ title, isOpen, onClose, role = 'dialog', closeLabel, children }: DialogProps) {
  const handleOpenChange = (isNowOpen: boolean) => {
    if (!isNowOpen) onClose();
  };
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={handleOpenChange}
      isDismissable={role === 'dialog'}
      className={styles.overlay ?? ''}
    >
      <Modal className={styles.modal ?? ''}>
        <AriaDialog role={role} className={styles.dialog ?? ''}>
          {closeLabel === undefined ? (
            <Title>{title}</Title>
          ) : (
            <div className={styles.head}>
              <Title>{title}</Title>
              <button
                type="button"
                className={styles.close}
                aria-label={closeLabel}
                title={closeLabel}
                onClick={onClose}
              >
                <CloseIcon size={20} />
              </button>
            </div>
          )}
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function Title({ children }: { children: ReactNode }) {
  return (
    <Heading slot="title" className={styles.title ?? ''}>
      {children}
    </Heading>
  );
}

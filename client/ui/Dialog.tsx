import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './Dialog.module.css';

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** `alertdialog` when an answer is needed before anything else. */
  role?: 'dialog' | 'alertdialog';
  children: ReactNode;
}

/**
 * A dialog that keeps the focus, closes with Escape and gives the focus back. It stands beside the
 * faces, never before them (A58). Only for the room chunk.
 */
export function Dialog({ title, isOpen, onClose, role = 'dialog', children }: DialogProps) {
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
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

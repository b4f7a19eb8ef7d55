/** English words for the room. Loaded with the room chunk; use as `t('room:stage.heading')`. */
export const room = {};

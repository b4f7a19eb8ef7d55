/** One word of its own for each thing that somebody can type in the product, so that a leak names its field. */
export const canaries = {
  rehearsalSearch: 'canaryrehearsalsearchquokka',
  title: 'canarytitlequokka',
  titleLater: 'canaryothertitlequokka',
  name: 'Canarynamequokka',
  discipline: 'Canarydisciplinequokka',
  seat: 'Canaryseatquokka',
  skill: 'Canaryskillquokka',
  item: 'canaryitemquokka',
  itemLater: 'canaryotheritemquokka',
  question: 'canaryquestionquokka',
  card: 'canarycardquokka',
  cardLater: 'canaryothercardquokka',
  writtenTurn: 'canarywrittenturnquokka',
  writtenRound: 'canarywrittenroundquokka',
  formatSearch: 'canaryformatsearchquokka',
  formatName: 'canaryformatnamequokka',
  formatSentence: 'canaryformatsentencequokka',
  phaseName: 'canaryphasenamequokka',
  phasePrompt: 'canaryphasepromptquokka',
  phaseMethod: 'canaryphasemethodquokka',
  floorNote: 'canaryfloornotequokka',
  topic: 'canarytopicquokka',
  saved: 'canarysavedquokka',
  fact: 'canaryfactquokka',
  reaction: 'canaryreactionquokka',
  crisis: 'canarycrisisquokka',
} as const;

export type CanaryName = keyof typeof canaries;

/** What one text field takes: words, or what no word fits into. */
export type TextField = readonly CanaryName[] | 'a number' | 'nothing: it shows the link';

/**
 * Every text field of the client, by the file that draws it (below `client/`) and in the order there. Whoever
 * adds one adds its word here, and types it in `typeCanaries.ts`: a test fails until then.
 */
export const textFields: Readonly<Record<string, readonly TextField[]>> = {
  'features/agenda/ItemForm.tsx': [['item', 'itemLater'], 'a number'],
  'features/board/CardItem.tsx': [['cardLater']],
  'features/board/Composer.tsx': [['card']],
  'features/choices/TopicForm.tsx': [['topic']],
  'features/controls/MeetingDialog.tsx': [['titleLater'], 'a number'],
  'features/flags/CannotWaitDialog.tsx': [['crisis']],
  'features/formats/FormatPicker.tsx': [['formatSearch']],
  'features/formats/PhaseFields.tsx': [
    ['phaseName'],
    'a number',
    'a number',
    // One of several lines, drawn for each of these.
    ['phasePrompt', 'phaseMethod'],
  ],
  'features/formats/PhaseMethodFields.tsx': [['floorNote']],
  'features/formats/WholeFields.tsx': [['formatName'], ['formatSentence'], 'a number', 'a number'],
  'features/gate/MyReaction.tsx': [['reaction']],
  'features/home/MadeRoomPanel.tsx': ['nothing: it shows the link'],
  'features/home/StartForm.tsx': [['title'], 'a number'],
  'features/listening/FactFixForm.tsx': [['fact']],
  'features/prejoin/SeatFields.tsx': [
    ['name', 'seat'],
    ['discipline', 'skill'],
  ],
  'features/question/FocusQuestion.tsx': [['question']],
  'features/rounds/WriteInRound.tsx': [['writtenRound']],
  'features/turns/ParkDialog.tsx': [['saved']],
  'features/turns/WriteDialog.tsx': [['writtenTurn']],
  'rehearsal/ChooseFormat.tsx': [['rehearsalSearch']],
};

/** Hands the words out, and knows which were never asked for. */
export interface Pen {
  word(name: CanaryName): string;
  unused(): string[];
}

export function openPen(): Pen {
  const used = new Set<string>();
  return {
    word(name) {
      used.add(name);
      return canaries[name];
    },
    unused: () => Object.keys(canaries).filter((name) => !used.has(name)),
  };
}

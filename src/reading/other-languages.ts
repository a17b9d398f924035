import type { Language } from './language.ts'

/** Of these languages the program knows headings and dates, and of some more. */
const NO_MORE = {
  sizesWithNumber: [],
  sizes: [],
  numbers: [],
  duties: [],
  leaveOut: { birth: [], family: [], number: [], references: [] },
}

const german: Language = {
  ...NO_MORE,
  months: { januar: 1, februar: 2, märz: 3, mai: 5, juni: 6, juli: 7, oktober: 10, okt: 10, dezember: 12, dez: 12 },
  until: ['bis'],
  present: ['heute', 'jetzt'],
  headings: {
    summary: ['profil', 'kurzprofil', 'zusammenfassung'],
    objective: ['berufsziel'],
    experience: ['berufserfahrung', 'beruflicher werdegang', 'werdegang'],
    education: ['ausbildung', 'studium', 'bildung'],
    credentials: ['zertifikate', 'weiterbildung', 'qualifikationen'],
    other: ['kenntnisse', 'sprachen', 'interessen', 'ehrenamt', 'mitgliedschaften', 'persönliche daten'],
  },
  sizesWithNumber: [
    'mitarbeiter',
    'mitarbeitende',
    'mitarbeitenden',
    'beschäftigte',
    'betten',
    'standorte',
    'filialen',
    'länder',
  ],
  sizes: ['umsatz', 'umsatzverantwortung', 'budgetverantwortung'],
  numbers: [
    'zwei',
    'drei',
    'vier',
    'fünf',
    'sechs',
    'sieben',
    'acht',
    'neun',
    'zehn',
    'hälfte',
    'drittel',
    'verdoppelt',
    'halbiert',
  ],
  duties: ['verantwortlich für', 'zuständig für'],
  leaveOut: {
    birth: ['geburtsdatum', 'geburtsort', 'geboren am', 'geboren'],
    family: ['familienstand', 'verheiratet', 'ledig'],
    number: [],
    references: ['referenzen auf anfrage', 'referenzen auf wunsch'],
  },
}

const french: Language = {
  ...NO_MORE,
  months: {
    janvier: 1,
    février: 2,
    mars: 3,
    avril: 4,
    mai: 5,
    juin: 6,
    juillet: 7,
    août: 8,
    septembre: 9,
    octobre: 10,
    novembre: 11,
    décembre: 12,
  },
  until: ['à', 'au'],
  present: ['présent', "aujourd'hui", 'ce jour'],
  headings: {
    summary: ['profil', 'résumé', 'synthèse'],
    objective: ['objectif'],
    experience: [
      'expérience',
      'expériences',
      'expérience professionnelle',
      'expériences professionnelles',
      'parcours professionnel',
    ],
    education: ['formation', 'études'],
    credentials: ['certifications', 'diplômes'],
    other: ['compétences', 'langues', "centres d'intérêt", 'publications'],
  },
}

const spanish: Language = {
  ...NO_MORE,
  months: {
    enero: 1,
    febrero: 2,
    marzo: 3,
    abril: 4,
    mayo: 5,
    junio: 6,
    julio: 7,
    agosto: 8,
    septiembre: 9,
    octubre: 10,
    noviembre: 11,
    diciembre: 12,
  },
  until: ['a', 'hasta'],
  present: ['presente', 'actualidad', 'actual', 'la actualidad'],
  headings: {
    summary: ['perfil', 'resumen'],
    objective: ['objetivo'],
    experience: ['experiencia', 'experiencia profesional', 'experiencia laboral'],
    education: ['educación', 'formación', 'formación académica', 'estudios'],
    credentials: ['certificaciones'],
    other: ['habilidades', 'competencias', 'idiomas', 'intereses'],
  },
}

export const OTHER_LANGUAGES = [german, french, spanish]

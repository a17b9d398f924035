import { describe, expect, it } from 'vitest'
import { inSentence } from '../src/kernel/text.ts'
import { CALL_FRAME, HOUSE_RULES, QUESTION_EXAMPLE } from '../src/topics/house-rules.ts'
import {
  AGENDA_LENGTHS,
  agendaFor,
  isTopicId,
  prepareMinutes,
  type Step,
  sayBack,
  TOPIC_IDS,
  type Topic,
  type TopicId,
} from '../src/topics/topic.ts'
import { DEFAULT_TOPICS, TOPICS, topicOf } from '../src/topics/topics.ts'

const EVERY_TOPIC = TOPICS.map((topic) => [topic.id, topic] as const)
const SLOT_LENGTHS = Array.from({ length: 111 }, (_, index) => index + 10)

describe('the topics', () => {
  it('are the fourteen of the prep packs, in their order', () => {
    expect(TOPICS.map(({ id }) => id)).toEqual([
      'search-works',
      'resume',
      'linkedin',
      'story',
      'interview',
      'offer',
      'exit',
      'switch',
      'outreach',
      'references',
      'board',
      'stalled',
      'interim',
      'open',
    ])
  })

  it('have one id each, a slug', () => {
    expect(TOPICS.map(({ id }) => id)).toEqual([...TOPIC_IDS])
    expect(new Set(TOPIC_IDS).size).toBe(TOPIC_IDS.length)
    for (const id of TOPIC_IDS) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })

  it('are found by their id, and by nothing else', () => {
    for (const id of TOPIC_IDS) expect([isTopicId(id), topicOf(id).id]).toEqual([true, id])
    for (const id of ['', 'Resume', 'resume ', 'cv', 'constructor']) expect(isTopicId(id)).toBe(false)
  })

  it('are four where a recruiter has not chosen', () => {
    expect(DEFAULT_TOPICS).toEqual(['search-works', 'resume', 'story', 'open'])
  })

  it('ask for the resume once where they want one, and nowhere else', () => {
    for (const { id, send, wantsResume } of TOPICS)
      expect([id, send.filter(({ isResume }) => isResume).length]).toEqual([id, wantsResume === 'yes' ? 1 : 0])
  })

  it('keep the spelling of a name inside a sentence', () => {
    const [resume, linkedin] = [topicOf('resume'), topicOf('linkedin')].map(({ title }) => inSentence(title))
    expect([resume, linkedin]).toEqual(['resume review', 'LinkedIn profile and being found'])
  })

  it('have titles that can be told apart', () => {
    expect(new Set(TOPICS.map(({ title }) => title)).size).toBe(TOPICS.length)
  })
})

describe('the agenda', () => {
  it.each(EVERY_TOPIC)('of %s has a plan from its shortest sensible call on', (_, topic) => {
    const promised = AGENDA_LENGTHS.filter((length) => length >= topic.minMinutes)
    expect(Object.keys(topic.agenda).map(Number)).toEqual(expect.arrayContaining(promised))
  })

  it.each(EVERY_TOPIC)('of %s adds up to its length', (_, topic) => {
    for (const [length, agenda] of Object.entries(topic.agenda)) expect(sum(agenda)).toBe(Number(length))
  })

  it.each(EVERY_TOPIC)('of %s adds up to every slot from 10 to 120 minutes', (_, topic) => {
    for (const length of SLOT_LENGTHS) expect([length, sum(agendaFor(topic, length))]).toEqual([length, length])
  })

  it.each(EVERY_TOPIC)('of %s ends with saying back, once, whatever the slot', (_, topic) => {
    for (const length of SLOT_LENGTHS) {
      const saidBack = agendaFor(topic, length).map(({ what }) => what === sayBack(2).what)
      expect(saidBack.indexOf(true)).toBe(saidBack.length - 1)
    }
  })

  it.each(EVERY_TOPIC)('of %s has whole, positive minutes and no step twice', (_, topic) => {
    for (const agenda of SLOT_LENGTHS.map((length) => agendaFor(topic, length))) {
      expect(agenda.every(({ minutes }) => Number.isInteger(minutes) && minutes > 0)).toBe(true)
      expect(new Set(agenda.map(({ what }) => what)).size).toBe(agenda.length)
    }
  })

  it.each([15, 30, 45] as const)('of %d minutes is taken as it is', (length) => {
    expect(agendaFor(topicOf('resume'), length)).toEqual(topicOf('resume').agenda[length])
  })

  it.each([
    { slot: 20, plan: 15, left: 5 },
    { slot: 29, plan: 15, left: 14 },
    { slot: 40, plan: 30, left: 10 },
    { slot: 60, plan: 45, left: 15 },
  ] as const)('of a slot of $slot minutes is that of $plan, then open questions', ({ slot, plan, left }) => {
    const whole = topicOf('resume').agenda[plan]!
    expect(agendaFor(topicOf('resume'), slot)).toEqual([
      ...whole.slice(0, -1),
      { minutes: left, what: 'Open questions' },
      whole.at(-1),
    ])
  })

  it('of ten minutes is the one question and saying back', () => {
    expect(agendaFor(topicOf('resume'), 10)).toEqual([
      { minutes: 8, what: 'The one question, and nothing else' },
      sayBack(2),
    ])
  })

  it('leaves out a length that a topic has no plan for', () => {
    const { 15: _narrow, ...longer } = topicOf('board').agenda
    const topic = { ...topicOf('board'), agenda: longer }
    expect(agendaFor(topic, 20).map(({ minutes }) => minutes)).toEqual([18, 2])
    expect(agendaFor(topic, 30)).toEqual(longer[30])
  })
})

describe('preparing', () => {
  it.each(EVERY_TOPIC)('for %s takes no longer than 45 minutes', (_, topic) => {
    expect(prepareMinutes(topic)).toBeLessThanOrEqual(45)
  })

  it('takes as long as each topic says', () => {
    const minutes: Record<TopicId, number> = {
      'search-works': 15,
      resume: 30,
      linkedin: 20,
      story: 25,
      interview: 40,
      offer: 30,
      exit: 20,
      switch: 35,
      outreach: 25,
      references: 25,
      board: 30,
      stalled: 20,
      interim: 15,
      open: 10,
    }
    expect(Object.fromEntries(TOPICS.map((topic) => [topic.id, prepareMinutes(topic)]))).toEqual(minutes)
  })

  it.each(EVERY_TOPIC)('for %s asks for the resume exactly where it is needed', (_, topic) => {
    const asked = topic.send.some(({ what }) => /resume/i.test(what))
    expect(asked).toBe(topic.wantsResume === 'yes')
  })

  it('to leave well always names an employment lawyer', () => {
    const { notThis, prepare } = topicOf('exit')
    expect(notThis).toContain('Ask an employment lawyer before signing.')
    expect(prepare[0]?.what).toContain('ask an employment lawyer before signing')
  })
})

describe('a complete pack', () => {
  it.each(EVERY_TOPIC)('for %s says what to prepare, what to look at and what may follow', (_, topic) => {
    for (const list of [topic.prepare, topic.look, topic.follow]) expect(list.length).toBeGreaterThan(0)
  })

  it('of a resume review leaves no list empty', () => {
    const { send, prepare, ask, look, probe, follow } = topicOf('resume')
    for (const list of [send, prepare, ask, look, probe, follow]) expect(list.length).toBeGreaterThanOrEqual(3)
  })

  it.each(EVERY_TOPIC)('for %s says nothing twice in one list', (_, topic) => {
    const lists = [topic.send.map(({ what }) => what), topic.prepare.map(({ what }) => what)]
    for (const list of [...lists, topic.ask, topic.look, topic.probe, topic.follow])
      expect(new Set(list).size).toBe(list.length)
  })
})

describe('the words', () => {
  const written = [...TOPICS, HOUSE_RULES, QUESTION_EXAMPLE, CALL_FRAME].flatMap(proseIn)

  it('are there to be read', () => {
    expect(written.length).toBeGreaterThan(400)
    for (const text of written) expect(text).toMatch(/^\p{L}/u)
  })

  it.each([
    ['are short', /^.{220,}$/su],
    ['do not shout', /!/],
    ['have single spaces, and none at the ends', /\s\s|^\s|\s$|[^\S ]/],
    ['have no space before a mark, and one after it', / [.,;:?)]|[,;:?](?=[\p{L}\d])|\( /u],
    ['use curly quotation marks and apostrophes', /["'`]/],
    ['use no dash, slash or sign in place of a word', /[–—/&+<>=*_#|…]/],
    ['use no short form of a word', /\b(e\.g|i\.e|etc|vs|incl|min|mins|hrs?|yrs?|approx|asap|info|exec|org|comp)\b/i],
    ['use only the product’s words', /\b(candidates?|mentees?|leads?|customers?|clients?|no-shows?|scores?)\b/i],
    ['say resume, call and e-mail', /\b(CV|résumé|consultations?|sessions?|appointments?|meetings? with|email)\b/i],
    ['lay no guilt', /\b(you failed|must not|unfortunately|sorry|make sure|don’t forget)\b/i],
  ])('%s', (_, fault) => {
    expect(written.filter((text) => fault.test(text))).toEqual([])
  })

  it('hold no abbreviation but those everyone knows', () => {
    const abbreviations = written.flatMap((text) => text.match(/\b(?=\w*[A-Z]\w*[A-Z])\w+\b/g) ?? [])
    expect([...new Set(abbreviations)].sort()).toEqual(['DOCX', 'LinkedIn', 'MB', 'PDF', 'US'])
  })

  it('close every bracket and quotation they open', () => {
    for (const text of written) {
      expect(text.split('(').length, text).toBe(text.split(')').length)
      expect(text.split('“').length, text).toBe(text.split('”').length)
    }
  })

  it('begin with a capital', () => {
    expect(written.filter((text) => !/^\p{Lu}/u.test(text))).toEqual([])
  })

  const PHRASE = /[\p{L}\d)]$/u
  const SENTENCE = /[^.?”]\.$/u
  const QUESTION = /[\p{L})]\?$/u
  const SENTENCE_OR_QUESTION = /[\p{L})][.?]$/u

  it.each<[string, (topic: Topic) => readonly string[], RegExp]>([
    ['titles are phrases', ({ title }) => [title], PHRASE],
    ['promises are sentences', ({ promise }) => [promise], SENTENCE],
    ['limits are sentences', ({ notThis }) => [notThis], SENTENCE],
    ['what to send is a phrase', ({ send }) => send.map(({ what }) => what), PHRASE],
    ['what to prepare is a phrase', ({ prepare }) => prepare.map(({ what }) => what), PHRASE],
    ['what is worth asking is a question', ({ ask }) => ask, QUESTION],
    [
      'steps are phrases',
      ({ agenda }) => Object.values(agenda).flatMap((steps) => steps.map(({ what }) => what)),
      PHRASE,
    ],
    ['what to look at is a phrase', ({ look }) => look, PHRASE],
    ['what a recruiter may ask is a sentence', ({ probe }) => probe, SENTENCE_OR_QUESTION],
    ['next steps are phrases', ({ follow }) => follow, PHRASE],
  ])('end alike: %s', (_, field, ending) => {
    const texts = TOPICS.flatMap(field)
    expect(texts.length).toBeGreaterThan(0)
    expect(texts.filter((text) => !ending.test(text))).toEqual([])
  })

  it('speak to the executive in the promise, and to neither side in the agenda', () => {
    expect(TOPICS.filter(({ promise }) => !promise.startsWith('You '))).toEqual([])
    const steps = TOPICS.flatMap(({ agenda }) => Object.values(agenda).flat())
    expect(steps.filter(({ what }) => /\b(you|your|my|me|I|we|our)\b/i.test(what))).toEqual([])
  })

  it('are the executive’s own in what is worth asking', () => {
    expect(TOPICS.flatMap(({ ask }) => ask).filter((question) => /\byour\b/.test(question))).toEqual([])
  })
})

describe('the house rules', () => {
  it('are five, each of whole sentences', () => {
    expect(HOUSE_RULES).toHaveLength(5)
    for (const rule of HOUSE_RULES) expect(rule).toMatch(/\p{L}\.$/u)
  })

  it('show a question that the form would take', () => {
    expect(QUESTION_EXAMPLE.good.length).toBeGreaterThanOrEqual(20)
    expect(QUESTION_EXAMPLE.good.length).toBeLessThanOrEqual(280)
  })
})

const sum = (agenda: readonly Step[]): number => agenda.reduce((total, { minutes }) => total + minutes, 0)

/** Every text that a person may read; ids and answers such as "yes" are not prose. */
function proseIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value)
    .filter(([key]) => key !== 'id' && key !== 'wantsResume')
    .flatMap(([, part]) => proseIn(part))
}

import { describe, expect, it } from 'vitest'
import type { Brief } from '../src/brief/brief.ts'
import { missingFor } from '../src/prep/missing.ts'
import {
  type ExecutivePack,
  executivePack,
  executiveSections,
  linesOf,
  type RecruiterPack,
  recruiterPack,
  recruiterSections,
} from '../src/prep/pack.ts'
import { HOUSE_RULES } from '../src/topics/house-rules.ts'
import { agendaFor } from '../src/topics/topic.ts'
import { TOPICS, topicOf } from '../src/topics/topics.ts'

const EVERY_TOPIC = TOPICS.map((topic) => [topic.id, topic] as const)
const resume = topicOf('resume')

describe('the executive’s pack', () => {
  it('holds what to bring, how long that takes, and how the call will go', () => {
    expect(executivePack(resume, 30)).toEqual({
      title: 'Resume review',
      promise: resume.promise,
      notThis: resume.notThis,
      send: resume.send,
      prepare: resume.prepare,
      prepareMinutes: 30,
      ask: resume.ask,
      agenda: resume.agenda[30],
      houseRules: HOUSE_RULES,
    })
  })

  it('follows the length of the slot', () => {
    expect(executivePack(resume, 20).agenda).toEqual(agendaFor(resume, 20))
  })
})

describe('the recruiter’s pack', () => {
  it('holds what to look at, what to ask, and how the call will go', () => {
    expect(recruiterPack(resume, 45)).toEqual({
      title: 'Resume review',
      look: resume.look,
      probe: resume.probe,
      agenda: resume.agenda[45],
      houseRules: HOUSE_RULES,
    })
  })
})

describe('what is missing before a call', () => {
  const EMPTY: Brief = {
    ...{
      question: 'Which of these would you take?',
      stage: null,
      lastRole: null,
      aim: null,
      dateOn: null,
      dateWhat: null,
    },
    ...{ offLimits: null, keepResumeAt: null, mayContactAt: null, keptAt: null },
  }
  const READY: Brief = { ...EMPTY, stage: 'planning', lastRole: 'COO of a maker of pumps' }
  const inWords = (...of: Parameters<typeof missingFor>) => missingFor(...of).map(({ words }) => words)

  it.each([
    ['nothing', READY, true, []],
    ['the resume', READY, false, ['your resume']],
    ['what nobody wrote', EMPTY, true, ['how things stand for you', 'your last role in one line']],
    ['what was forgotten since', { ...READY, question: '' }, true, ['your one question']],
    [
      'all of it',
      { ...EMPTY, question: '' },
      false,
      ['your one question', 'how things stand for you', 'your last role in one line', 'your resume'],
    ],
  ] as const)('is %s, where the topic wants a resume', (_what, brief, hasResume, missing) => {
    expect(inWords(resume, brief, hasResume)).toEqual(missing)
  })

  it.each(EVERY_TOPIC)('is a resume only where the topic cannot do without: %s', (_, topic) => {
    expect(inWords(topic, READY, false)).toEqual(topic.wantsResume === 'yes' ? ['your resume'] : [])
  })
})

describe('the short form in a calendar entry', () => {
  it('tells the executive what to do before the call, first things first', () => {
    expect(executiveLines(executivePack(topicOf('story'), 15))).toEqual([
      'To have ready, a day ahead if you can:',
      '- Your two answers as text, who you are and why you left, or keep them for the call',
      '',
      'To prepare (25 minutes):',
      '- Write the 20-second answer to why you left (10 min)',
      '- Read it aloud three times (5 min)',
      '- List the two follow-up questions you fear (5 min)',
      '- Check what your agreement with the employer lets you say (5 min)',
      '',
      'Worth asking:',
      '- Where did you stop believing me?',
      '- Am I too long?',
      '- What will a reference say that differs?',
      '- What should I never say?',
      '',
      'How the time may be spent:',
      '- The one question, and what would be good to leave with (1 min)',
      '- Two takes of the answer, each with feedback (6 min)',
      '- The feared questions (6 min)',
      '- Say back: each says the next steps aloud, and they are written down (2 min)',
      '',
      'House rules:',
      ...HOUSE_RULES.map((rule) => `- ${rule}`),
    ])
  })

  it('tells the recruiter what five minutes are for', () => {
    expect(recruiterLines(recruiterPack(topicOf('interview'), 15))).toEqual([
      'Five minutes before, look at:',
      '- The role',
      '- The panel: board, peers, physicians or staff',
      '- How many days are left',
      '',
      'You may want to ask:',
      '- Tell me about a failure you own.',
      '- Why you, and why now?',
      '- What did your team say when you left?',
      '',
      'How the time may be spent:',
      '- The one question, and what would be good to leave with (1 min)',
      '- One hard question, answered twice (11 min)',
      '- Say back: each says the next steps aloud, and they are written down (3 min)',
      '',
      'House rules:',
      ...HOUSE_RULES.map((rule) => `- ${rule}`),
    ])
  })

  it('leaves out the heading of a section that is empty', () => {
    const executives = executiveLines(executivePack(topicOf('open'), 30))
    const recruiters = recruiterLines(recruiterPack(topicOf('open'), 30))

    expect(headings(executives)).toEqual(['To prepare (10 minutes):', 'How the time may be spent:', 'House rules:'])
    expect(headings(recruiters)).toEqual([
      'Five minutes before, look at:',
      'How the time may be spent:',
      'House rules:',
    ])
  })

  it('counts no minutes for what takes none', () => {
    const lines = executiveLines(executivePack(topicOf('exit'), 30))
    expect(lines).toContain('- Do not sign yet, unless you must, and ask an employment lawyer before signing')
  })

  it.each(EVERY_TOPIC)('is made of plain lines a calendar can show: %s', (_, topic) => {
    for (const length of [10, 15, 20, 30, 45, 60, 90]) {
      const lines = [...executiveLines(executivePack(topic, length)), ...recruiterLines(recruiterPack(topic, length))]
      expect(lines.filter((line) => line.length > 200)).toEqual([])
      expect(lines.filter((line) => !/^(- \S.*\S|\S.*:|)$/u.test(line))).toEqual([])
      expect(lines.filter((line) => /undefined|NaN|\[object|[\r\n\t<>]/.test(line))).toEqual([])
    }
  })

  it.each(EVERY_TOPIC)('begins and ends with words, and never has two empty lines: %s', (_, topic) => {
    for (const lines of [executiveLines(executivePack(topic, 30)), recruiterLines(recruiterPack(topic, 30))]) {
      expect([lines.at(0), lines.at(-1)]).not.toContain('')
      expect(lines.join('\n')).not.toContain('\n\n\n')
    }
  })
})

describe('what others add to a pack', () => {
  const { line, usNote } = { line: 'Bring page one & nothing else', usNote: topicOf('exit').usNote! }

  it('is the recruiter’s own line before all else, and what is usual where it is said', () => {
    const executives = executiveLines({ ...executivePack(topicOf('exit'), 30), line, usNote })
    expect(executives.slice(0, 3)).toEqual(['A word from your recruiter:', `- “${line}”`, ''])
    expect(executives).toContain(`- ${usNote}`)
    expect(recruiterLines({ ...recruiterPack(topicOf('exit'), 30), usNote })).toContain(`- ${usNote}`)
  })

  it('is no heading where there is nothing', () => {
    const executives = executiveLines({ ...executivePack(topicOf('exit'), 30), line: null, usNote: null })
    expect(executives).toEqual(executiveLines(executivePack(topicOf('exit'), 30)))
  })
})

const executiveLines = (pack: ExecutivePack) => linesOf(executiveSections(pack))

const recruiterLines = (pack: RecruiterPack) => linesOf(recruiterSections(pack))

const headings = (lines: readonly string[]): string[] => lines.filter((line) => line !== '' && !line.startsWith('- '))

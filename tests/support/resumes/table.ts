import { readResume } from '../../../src/reading/read-resume.ts'
import { factsIn, mistakes, type Truth } from './facts.ts'
import { RESUMES } from './resumes.ts'

/** `node tests/support/resumes/table.ts`: what the reading notes find and miss on the synthetic resumes, as a Markdown table. */
const rows = []
for (const { name, file, truth } of RESUMES) {
  const said = factsIn(await readResume(await file()))
  const wrong = mistakes(truth, said)
  const facts = typeof truth === 'string' ? 1 : Object.keys(truth).length
  rows.push({ name, rest: `${answer(said)} | ${facts - wrong.length} of ${facts} | ${wrong.join('; ')}` })
}
const alike = Map.groupBy(rows, ({ rest }) => rest)
const lines = [...alike].map(([rest, resumes]) => `| ${resumes.map(({ name }) => name).join(' · ')} | ${rest} |`)
console.log(['| resume | answer | facts right | missed or wrong |', '|---|---|---|---|', ...lines].join('\n'))

function answer(said: Truth): string {
  if (said === 'scan') return 'taken, could not be read'
  return typeof said === 'string' ? `not taken: ${said}` : 'read'
}

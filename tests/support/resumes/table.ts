import { readResume } from '../../../src/reading/read-resume.ts'
import { factsIn, mistakes, type Truth } from './facts.ts'
import { RESUMES } from './resumes.ts'

/** What the reading notes find and miss on the synthetic resumes, as a Markdown table. */
const rows: string[] = []
for (const { name, file, truth } of RESUMES) {
  const said = factsIn(await readResume(await file()))
  const wrong = mistakes(truth, said)
  const all = typeof truth === 'string' ? 1 : Object.keys(truth).length
  rows.push(`| ${name} | ${answer(said)} | ${all - wrong.length} of ${all} | ${wrong.join('; ')} |`)
}
console.log(['| resume | answer | right | missed or wrong |', '|---|---|---|---|', ...rows].join('\n'))

function answer(said: Truth): string {
  if (said === 'scan') return 'taken, could not be read'
  return typeof said === 'string' ? `not taken: ${said}` : 'read'
}

import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (pattern: string) => globSync(pattern).map((path) => readFileSync(path, 'utf8'))

/** All but letters, which bring their own look. */
const sources = globSync('src/**/*.{ts,js}').filter(
  (path) => !path.startsWith('src/mail/') || path.endsWith('pages.ts'),
)

const used = new Set(sources.flatMap((path) => classesIn(readFileSync(path, 'utf8'))))
const defined = new Set(read('src/**/*.css').flatMap(classesOf))

describe('the style sheet', () => {
  it('has no class that no page uses', () => {
    expect([...defined].filter((name) => !used.has(name))).toEqual([])
  })

  it('has every class that a page uses', () => {
    expect([...used].filter((name) => !defined.has(name))).toEqual([])
  })

  it('stands alone: no page has a style of its own', () => {
    const own = sources.filter((path) => / style="|<style/.test(readFileSync(path, 'utf8')))
    expect(own).toEqual([])
  })
})

/** Written into markup, as it is or by a choice in `${}`, or set by a script. */
function classesIn(source: string): string[] {
  const attributes = [...source.matchAll(/(?<![\w-])class="((?:\$\{(?:[^{}]|\{[^}]*\})*\}|[^"$])*)"/g)].map(
    ([, value]) => value!,
  )
  const fixed = attributes.map((value) => value.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, ' '))
  const chosen = attributes.flatMap((value) => textsIn([...value.matchAll(/\$\{((?:[^{}]|\{[^}]*\})*)\}/g)].join()))
  const set = [...source.matchAll(/(?:classList\.\w+\(|className = |\bclass: |'class', )(.*)/g)].flatMap(([, rest]) =>
    textsIn(rest!).slice(0, 1),
  )
  return [...fixed, ...chosen, ...set].join(' ').split(/\s+/).filter(Boolean)
}

function textsIn(code: string): string[] {
  return [...code.matchAll(/'([^']*)'/g)].map(([, text]) => text!)
}

function classesOf(css: string): string[] {
  return [...css.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{/g)].flatMap(([, selector]) =>
    [...selector!.replace(/"[^"]*"/g, '').matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name!),
  )
}

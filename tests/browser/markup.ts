import { HtmlValidate, StaticConfigLoader } from 'html-validate'

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
    rules: {
      // All that we load is ours, and a button of a form sends it.
      'require-sri': ['error', { target: 'crossorigin' }],
      'no-implicit-button-type': 'off',
    },
  }),
)

/** What html-validate finds in a whole document. */
export async function faultsInMarkup(markup: string): Promise<string[]> {
  const { results } = await validator.validateString(markup)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, selector }) => `markup, line ${line}: ${ruleId}: ${message} (${selector})`),
  )
}

import { wishInWords } from '../../people/topic-wishes.ts'
import type { Topic } from '../../topics/topic.ts'
import { TOPICS } from '../../topics/topics.ts'
import { type Html, html } from '../../web/html.ts'
import { field, type Mend, mending } from '../fields.ts'
import type { Written } from './form.ts'

/** What she offers, in her order; and behind each topic how she gives it. */
export function topicsPart({ topics, wishes = {} }: Written, mend: Mend): Html {
  const { said } = mending(mend, 'topics')
  return html`<h2 id="topics">What you offer</h2>
<p>Write 1, 2, 3 beside the topics that you offer, in the order in which executives should see them. Leave the others empty.</p>${said}
<ul class="orders">${TOPICS.map((topic) => {
    const place = topics.indexOf(topic.id)
    return html`<li><input type="hidden" name="topic" value="${topic.id}"><input type="number" id="topic-${topic.id}" name="order" value="${place < 0 ? '' : place + 1}" min="1" max="99" inputmode="numeric" aria-describedby="topic-${topic.id}-what"><label for="topic-${topic.id}">${topic.title}</label><p id="topic-${topic.id}-what">${topic.promise}</p>${wishPart(topic, wishes, mend)}</li>`
  })}</ul>`
}

function wishPart({ id, minMinutes, minNoticeHours }: Topic, wishes: NonNullable<Written['wishes']>, mend: Mend): Html {
  const { [id]: wish = {} } = wishes
  const [minutes, notice, line] = [`wish-${id}-minMinutes`, `wish-${id}-minNoticeHours`, `wish-${id}-line`]
  const isWrong = [minutes, notice, line].some((each) => mend.has(each))
  const said = isWrong ? null : wishInWords(wish)
  return html`<details${isWrong ? html` open` : ''}><summary>How you give it${said || (wish.line && !isWrong) ? html`: ${said} ${wish.line ?? ''}` : ''}</summary>
<div class="together">${field(mend, { id: minutes, name: 'minutes', label: 'Shortest call, in minutes', value: `${wish.minMinutes ?? ''}`, rest: html` inputmode="numeric" maxlength="4"`, hint: `We advise ${minMinutes}. Empty: any of your times.` })}
${field(mend, { id: notice, name: 'notice', label: 'Notice, in hours', value: `${wish.minNoticeHours ?? ''}`, rest: html` inputmode="numeric" maxlength="4"`, hint: `We advise ${minNoticeHours}. Empty: as your hours say.` })}</div>
${field(mend, { id: line, name: 'line', label: 'A line of your own in her pack', value: wish.line ?? '', rest: html` maxlength="220"` })}</details>`
}

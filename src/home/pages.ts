import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Deps } from '../web/feature.ts'
import { sendPage } from '../web/layout.ts'
import { pageSchema } from '../web/page-schemas.ts'
import { servePages } from '../web/pages.ts'
import type { PlaceAsked } from '../web/place-picker.ts'
import { cursorUnknown } from '../web/query.ts'
import { keepZone, readerOf } from '../web/reader.ts'
import { AVERY, DANA, DAYS } from '../web/story.ts'
import { type Filter, filtersIn, namesOf } from './filters.ts'
import { homePage } from './home-page.ts'
import { filtersInTheWay, soonFree, whoGivesTime } from './soon.ts'

type Asked = PlaceAsked & Partial<Record<Filter, string>> & { from?: string; cursor?: string }

const asked = (description: string, example: string) => Type.Optional(Type.String({ description, examples: [example] }))

const HOME_PAGE = pageSchema(
  { operationId: 'firstPage', summary: 'The first page: the next free calls over all recruiters' },
  {
    querystring: Type.Object({
      topic: asked('What the call is to be about', DANA.topic),
      sector: asked('A sector that the recruiter knows', DANA.sector),
      language: asked('A language of the recruiter', 'en'),
      part: asked('`morning`, `day` or `evening`, in the zone of the page', 'evening'),
      weekend: asked('`only` weekends, or `never`', 'never'),
      zone: asked('Whose clock times are shown on; kept in a cookie', AVERY.zone),
      places: asked('`all` for every zone to choose from', 'all'),
      from: asked('The first date that is shown', DAYS.first),
      cursor: Type.Optional(
        Type.String({
          maxLength: 200,
          description: 'Where the page before ended',
          examples: ['MTc5NjQyNTIwMDAwMCA3YzJmNWIxYQ'],
        }),
      ),
    }),
    problems: [cursorUnknown(), 503],
  },
)

/** Where somebody who has never been here begins. */
export async function homePages(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, clock } = deps
  await servePages(app, deps.settings)

  app.get<{ Querystring: Asked }>('/', { schema: HOME_PAGE }, async (request, reply) => {
    const { from, cursor, places } = request.query
    const now = clock()
    keepZone(request, reply)
    const filters = filtersIn(request.query)
    const everyone = await whoGivesTime(db, {}, now)
    const recruiters = namesOf(filters).length > 0 ? await whoGivesTime(db, filters, now) : everyone
    const reader = readerOf(request, everyone[0]?.zone ?? 'Etc/UTC')
    const soon = await soonFree(db, filters, { zone: reader.zone, from, cursor }, now)
    const isNothing = soon.days.length === 0 && namesOf(filters).length > 0
    const inTheWay = isNothing ? await filtersInTheWay(db, filters, reader.zone, now) : []
    const isLater = from !== undefined || cursor !== undefined
    const shown = { reader, filters, soon, everyone, recruiters, inTheWay, isLater, allPlaces: places === 'all', now }
    return sendPage(reply, homePage(shown))
  })
}

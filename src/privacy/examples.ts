import { topicOf } from '../topics/topics.ts'
import { AVERY, DANA, DAYS, IDS, MOMENTS, SLOT, WORDS } from '../web/story.ts'

/** All that is held of Avery Quinn once her call is booked, for the API document. */
export const HELD_OF_AVERY = {
  address: AVERY.email,
  confirmedAt: MOMENTS.booked,
  signIns: [{ askedAt: MOMENTS.asked, usedAt: MOMENTS.booked, wrongCodes: 0, letters: [] }],
  visits: [{ madeAt: MOMENTS.booked, expiresAt: MOMENTS.visitEnds }],
  bookings: [
    {
      id: IDS.booking,
      recruiter: { handle: DANA.handle, name: DANA.name },
      startsAt: SLOT.startsAt,
      endsAt: SLOT.endsAt,
      topic: DANA.topic,
      question: WORDS.question,
      about: WORDS.lastRole,
      executive: AVERY,
      askedAt: MOMENTS.asked,
      bookedAt: MOMENTS.booked,
      expiredAt: null,
      overAt: null,
      letters: [
        {
          kind: 'confirmation',
          writtenAt: MOMENTS.booked,
          sentAt: MOMENTS.booked,
          to: AVERY.email,
          subject: `You are booked: Fri 4 Dec, 18:00 (New York time) with Dana`,
          text: 'Dana has set this half hour aside for you as a volunteer. The calendar entry is attached.',
        },
      ],
    },
  ],
  keptForYou: [],
  briefs: [
    {
      bookingId: IDS.booking,
      stage: 'Out, three to nine months',
      aim: null,
      dateOn: DAYS.last,
      dateWhat: 'I must answer an offer',
      offLimits: 'Please do not contact my employer.',
      mayKeepResumeSince: MOMENTS.booked,
      mayContactSince: null,
      keptAt: MOMENTS.booked,
    },
  ],
  preparation: [
    {
      bookingId: IDS.booking,
      topic: topicOf(DANA.topic).title,
      ticked: [topicOf(DANA.topic).prepare[0]!.what],
      asked: [topicOf(DANA.topic).ask[0]!],
      keptAt: MOMENTS.booked,
    },
  ],
  afterwards: [],
  feeds: [
    {
      detail: 'full',
      name: 'Laptop',
      madeAt: MOMENTS.booked,
      lastFetchedAt: MOMENTS.fetched,
      lastFetchedBy: 'Thunderbird',
    },
  ],
}

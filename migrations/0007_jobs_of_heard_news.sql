-- A hold is news for the record only: its letter is written with it, and nobody else acts on it. A job that does nothing costs a
-- booking as much as the letter's.
DROP TRIGGER all_news_is_heard ON news;
--> statement-breakpoint
CREATE TRIGGER news_is_heard AFTER INSERT ON news
  FOR EACH ROW WHEN (NEW.what <> 'booking.held') EXECUTE FUNCTION enqueue_row('news');

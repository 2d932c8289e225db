-- Takes back what was marked due for model $1 with a content that is no longer the posting's: no worker is ever handed it. It
-- changed, and the new content was embedded, between the look of `enqueue_all` and its mark. That is seen in the same
-- transaction, whose marks nobody else can touch; what an earlier one left is an hour old. Whatever an upsert marks carries the
-- hash that it writes into the posting.
DELETE FROM job_embeddings_due q
USING jobs j
WHERE q.model = $1 AND j.id = q.job_id AND j.content_hash IS DISTINCT FROM q.content_hash
  AND (q.due_at = now() OR q.due_at < now() - interval '1 hour')

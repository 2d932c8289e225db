-- Waits for every upsert under way and holds back new ones: an upsert reads this table, so after this lock each
-- posting is either visible to the enqueueing that follows, or written by an upsert that knows the new model.
LOCK TABLE embedding_models IN ACCESS EXCLUSIVE MODE

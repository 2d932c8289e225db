-- The model $1 will not take the text of chunk $2.
UPDATE resume_chunks SET refused_by = $1 WHERE id = $2

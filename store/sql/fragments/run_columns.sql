r.id, r.campaign, r.trigger, r.scheduled_for, r.state, r.started_at, r.finished_at, r.counts, r.detail

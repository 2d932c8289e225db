DELETE FROM early_observations WHERE recorded_at < $1

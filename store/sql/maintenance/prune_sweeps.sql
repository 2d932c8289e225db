DELETE FROM board_sweeps WHERE recorded_at < $1

b.id, b.user_id, b.backup_type, b.s3_url, b.created_at, b.status, b.resume_id, b.byte_size, b.failure_reason, b.expires_at

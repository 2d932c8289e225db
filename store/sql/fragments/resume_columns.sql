r.id, r.user_id, r.title, r.version, r.original_file_url, r.content_markdown, r.content_json, r.status, r.is_active, r.created_at,
    r.updated_at, r.file_name, r.content_type, r.byte_size, r.failure_reason

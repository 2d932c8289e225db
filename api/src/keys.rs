//! Where a user's things lie outside the database.

use store::{BackupId, ResumeId, UserId};

/// Redis: the chat, a list, one hour after the last turn.
pub(crate) fn chat_history(user: UserId) -> String {
    format!("chat:history:{user}")
}

/// S3: uploads of a user.
pub(crate) fn resume_prefix(user: UserId) -> String {
    format!("resumes/{user}/")
}

/// S3: one upload.
pub(crate) fn resume_file(user: UserId, id: ResumeId) -> String {
    format!("resumes/{user}/{id}")
}

/// S3: archives of a user.
pub(crate) fn backup_prefix(user: UserId) -> String {
    format!("backups/{user}/")
}

/// S3: one archive.
pub(crate) fn backup_file(user: UserId, id: BackupId) -> String {
    format!("backups/{user}/{id}.zip")
}

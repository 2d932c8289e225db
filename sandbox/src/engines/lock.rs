//! The lock file that decides which process looks after a folder.

use std::{
    fs::{File, TryLockError},
    io::{Read as _, Seek as _, Write as _},
    path::Path,
};

use super::EngineError;

pub(super) fn lock(data: &Path) -> Result<File, EngineError> {
    std::fs::create_dir_all(data).map_err(EngineError::io(data))?;
    let path = data.join("lock");
    let mut file = File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(EngineError::io(&path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut owner = String::new();
            // Without the number the message still says what to do.
            let _ = file.read_to_string(&mut owner);
            return Err(EngineError::InUse { data: data.to_owned(), owner: owner.trim().to_owned() });
        }
        Err(TryLockError::Error(source)) => return Err(EngineError::Io { path, source }),
    }
    let written =
        file.set_len(0).and_then(|()| file.rewind()).and_then(|()| writeln!(file, "{}", std::process::id()));
    written.map_err(EngineError::io(&path))?;
    Ok(file)
}

//! The skills vocabulary. (Written by the ingest stage's owner.)

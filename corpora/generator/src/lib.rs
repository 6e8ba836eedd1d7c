//! Writes archives of made-up Chinese reports whose copies, phrases and outlines are known.

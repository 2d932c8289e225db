//! From what sources write to one spelling of it. Everything here is a pure function of a text.

pub mod dates;
pub mod employment;
pub mod entities;
pub mod language;
pub mod places;
pub mod salary;
pub mod text;
pub mod workplace;
